import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../console/lib/i18n/en.ts'
import { makeFormats } from '../../console/lib/i18n/format.ts'
import { type CatalogueEntry, makeTranslate, type TextKey } from '../../console/lib/i18n/translate.ts'
import { zhCN } from '../../console/lib/i18n/zh-cn.ts'

const CONSOLE = join(import.meta.dirname, '../../console')

const formsOf = (entry: CatalogueEntry): string[] => (typeof entry === 'string' ? [entry] : [entry.one, entry.other])
const namesIn = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort()
const keys = Object.keys(zhCN) as TextKey[]

type Texts = Record<string, CatalogueEntry>
const areas = [...readdirSync(join(CONSOLE, 'features')).map((area) => `features/${area}`), 'lib/list-page']
/** Features whose texts come with their page, and the kit of list pages: `<area>/i18n/{zh-cn,en}.ts` export `zhCN` and `en`. */
const features = await Promise.all(
  areas
    .filter((area) => existsSync(join(CONSOLE, area, 'i18n')))
    .map(async (area) => {
      const zh = (await import(join(CONSOLE, area, 'i18n/zh-cn.ts'))) as { zhCN: Texts }
      const english = (await import(join(CONSOLE, area, 'i18n/en.ts'))) as { en: Texts }
      return { area, zh: zh.zhCN, en: english.en }
    }),
)

const sources = readdirSync(CONSOLE, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/i18n\/(zh-cn|en)\./.test(path))
  .map((path) => ({ path, text: readFileSync(join(CONSOLE, path), 'utf8') }))

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort())
  })

  it('say everything in both languages, with the same values', () => {
    const wrong = keys.filter((key) =>
      formsOf(en[key]).some((form) => form.trim() === '' || namesIn(form).join() !== namesIn(zhCN[key]).join() || zhCN[key].trim() === ''),
    )
    expect(wrong).toEqual([])
  })

  it('are polite and calm', () => {
    expect(keys.filter((key) => /[！!]|亲/.test(zhCN[key]) || formsOf(en[key]).some((form) => form.includes('!')))).toEqual([])
  })

  it('hold no key that nothing uses', () => {
    const all = sources.map((source) => source.text).join('\n')
    const families = ['device.'] // made by `device.${known}`
    expect(keys.filter((key) => !all.includes(`'${key}'`) && !families.some((family) => key.startsWith(family)))).toEqual([])
  })
})

describe.each(features)('the texts of $area', ({ area, zh, en: english }) => {
  it('are the same in both languages, with the same values, and calm', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(zh).sort())
    const wrong = Object.entries(zh).filter(([key, entry]) => {
      const text = formsOf(entry).join('')
      const forms = formsOf(english[key] ?? '')
      return (
        text.trim() === '' ||
        /[！!]|亲/.test(text) ||
        forms.some((form) => form.trim() === '' || form.includes('!') || namesIn(form).join() !== namesIn(text).join())
      )
    })
    expect(wrong).toEqual([])
  })

  it('hold no key that nothing uses', () => {
    const own = sources.filter(({ path }) => path.startsWith(`${area}/`)).map(({ text }) => text)
    const all = own.join('\n')
    // `family.${kind}` uses every key of the family.
    const families = [...all.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? '')
    expect(Object.keys(zh).filter((key) => !all.includes(`'${key}'`) && !families.some((family) => key.startsWith(family)))).toEqual([])
  })
})

it('no Chinese text stands outside the catalogues', () => {
  // Punctuation in patterns is no text.
  const found = sources.filter(({ text }) => /\p{Script=Han}/u.test(text)).map(({ path }) => path)
  expect(found).toEqual([])
})

describe('translate', () => {
  it('fills in values and chooses the plural', () => {
    const t = makeTranslate('en', en)
    expect(t('conversations.messageCount', { count: 1 })).toBe('1 message')
    expect(t('conversations.messageCount', { count: 1200 })).toBe('1,200 messages')
    expect(t('chat.endText', { visitor: '{visitor} & <b>' })).toBe(
      '{visitor} & <b> is told that it is over. The transcript stays in the history.',
    )
  })
})

describe('formats', () => {
  const zh = makeFormats('zh-CN', '刚刚')
  const us = makeFormats('en', 'Just now')
  const now = new Date(2026, 10, 22, 15, 30).getTime()

  it('tell how long ago in the largest unit', () => {
    expect(zh.ago(now - 30_000, now)).toBe('刚刚')
    expect(zh.ago(now - 5 * 60_000, now)).toBe('5分钟前')
    expect(us.ago(now - 2 * 3600_000, now)).toBe('2 hr. ago')
    expect(zh.ago(now - 24 * 3600_000, now)).toBe('昨天')
    expect(zh.ago(now + 60_000, now)).toBe('刚刚')
  })

  it('leave out what is plain', () => {
    expect(us.moment(new Date(2026, 10, 22, 9, 5).getTime(), now)).toBe('09:05')
    expect(us.moment(new Date(2026, 10, 3, 9, 5).getTime(), now)).toBe('Nov 3 09:05')
    expect(us.moment(new Date(2025, 10, 3, 9, 5).getTime(), now)).toBe('Nov 3, 2025 09:05')
  })

  it('write lengths in two units at most', () => {
    expect(us.duration(0)).toBe('0s')
    expect(us.duration(125_000)).toBe('2m 5s')
    expect(us.duration(3600_000)).toBe('1h')
    expect(us.brief(125_000)).toBe('2m')
  })
})
