import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { en } from '../../widget/panel/i18n/en.ts'
import { createTexts } from '../../widget/panel/i18n/text.ts'
import { zhCN } from '../../widget/panel/i18n/zh-cn.ts'
import { shapeOf } from '../../widget/panel/parts/lines/row-shape.ts'
import { createTypingReporter, type TypingReport } from '../../widget/panel/session/typing.ts'
import type { Row } from '../../widget/panel/state/model.ts'
import { splitLinks } from '../../widget/panel/view/link-text.ts'
import { contrastWithWhite, paint } from '../../widget/shared/contrast.ts'
import { pickLanguage } from '../../widget/shared/language.ts'

const hrefs = (text: string) => splitLinks(text).flatMap((segment) => segment.href ?? [])

describe('links in a message', () => {
  it('loses no character of the text', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('https://a.cn', 'www.', 'mailto:', '@', '。', '(', ')', 'javascript:', 'a@b.cn'))
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        expect(
          splitLinks(text)
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text)
        for (const href of hrefs(text)) expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(new URL(href).protocol)
      }),
    )
  })

  it.each([
    ['请看https://a.cn/b?x=1，谢谢', ['https://a.cn/b?x=1']],
    ['（www.example.com）', ['https://www.example.com']],
    ['写信给 lin.x@tea.example.cn。', ['mailto:lin.x@tea.example.cn']],
    ['See https://a.cn/x. And "https://b.cn".', ['https://a.cn/x', 'https://b.cn']],
    ['tel:+862012345678', ['tel:+862012345678']],
    ['javascript:alert(1) data:text/html,x vbscript:x file:///etc', []],
    ['价格 1@2 和 a@b', []],
  ])('%s', (text, expected) => expect(hrefs(text)).toEqual(expected))

  it('is quick on hostile text', () => {
    const startedAtMs = performance.now()
    for (const text of ['a'.repeat(4000), 'a.'.repeat(2000), `${'a'.repeat(60)}@`.repeat(64), 'www.'.repeat(1000)]) splitLinks(text)
    expect(performance.now() - startedAtMs).toBeLessThan(1_000)
  })
})

describe('colours', () => {
  const inkContrast = (hex: string) => contrastWithWhite('#14181f') / contrastWithWhite(hex)

  it('gives readable text on any colour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const { background, text } = paint(`#${value.toString(16).padStart(6, '0')}`)
        expect(text === '#ffffff' ? contrastWithWhite(background) : inkContrast(background)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })
  it('leaves a dark colour as it is, changes ours by little, and refuses what is no colour', () => {
    expect(paint('#0b3d2e').background).toBe('#0b3d2e')
    expect(paint('#1677ff', 3)).toEqual({ background: '#1677ff', text: '#ffffff' })
    expect(paint('#ffd400')).toEqual({ background: '#ffd400', text: '#14181f' })
    expect(paint('red;background:url(x)')).toEqual(paint('#1677ff'))
  })
})

describe('words', () => {
  it('says in both languages the same things with the same places', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
    expect(Object.keys(en)).toEqual(Object.keys(zhCN))
    for (const [key, text] of Object.entries(zhCN)) expect(places(en[key as keyof typeof zhCN]), key).toEqual(places(text))
  })
  it('fills places in one pass', () => {
    expect(createTexts(() => 'en').t('status.served', { agent: '{index}' })).toBe('Chatting with {index}')
  })
  it('speaks the site’s language, or the browser’s', () => {
    expect(pickLanguage('en', ['zh-CN'])).toBe('en')
    expect(pickLanguage('auto', ['fr', 'zh-TW', 'en'])).toBe('zh-CN')
    expect(pickLanguage('auto', ['fr'])).toBe('en')
  })
  it('names the last two days', () => {
    const texts = createTexts(() => 'zh-CN')
    const nowMs = new Date(2026, 9, 2, 0, 30).getTime()
    expect(texts.day(nowMs, nowMs)).toBe('今天')
    expect(texts.day(nowMs - 3_600_000, nowMs)).toBe('昨天')
    expect(texts.day(nowMs - 5 * 86_400_000, nowMs)).toBe('9月27日')
  })
})

describe('groups of lines', () => {
  const AT = new Date(2026, 9, 2, 10).getTime()
  const row = (change: Partial<Row>): Row => ({
    id: 'x',
    seq: 1,
    author: 'agent',
    authorId: 'a',
    kind: 'text',
    text: '',
    atMs: AT,
    delivery: 'sent',
    conversationId: 'c',
    ...change,
  })

  it('binds one person’s lines of a few minutes', () => {
    expect(shapeOf(row({}), row({ atMs: AT + 60_000 }), row({ author: 'visitor' }))).toEqual({
      hasSeparator: false,
      isFirst: false,
      isLast: true,
    })
    expect(shapeOf(row({ authorId: 'b' }), row({}), undefined)).toMatchObject({ isFirst: true })
    expect(shapeOf(row({}), row({ atMs: AT + 6 * 60_000 }), undefined)).toMatchObject({ isFirst: true, hasSeparator: false })
  })
  it('tells the time after a pause and on a new day', () => {
    expect(shapeOf(undefined, row({}), undefined).hasSeparator).toBe(true)
    expect(shapeOf(row({}), row({ atMs: AT + 21 * 60_000 }), undefined).hasSeparator).toBe(true)
    const midnight = new Date(2026, 9, 3).getTime()
    expect(shapeOf(row({ atMs: midnight - 1 }), row({ atMs: midnight }), undefined).hasSeparator).toBe(true)
  })
})

describe('typing frames', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const setUp = () => {
    const reports: TypingReport[] = []
    return { reports, reporter: createTypingReporter((report) => reports.push(report)) }
  }

  it('come at most once a second with the latest text, and once at the end', () => {
    const { reports, reporter } = setUp()
    for (let at = 1; at <= 25; at++) {
      reporter.typed('字'.repeat(at))
      vi.advanceTimersByTime(100)
    }
    expect(reports.map((report) => report.text.length)).toEqual([1, 10, 20])
    vi.advanceTimersByTime(10_000)
    expect(reports.slice(3)).toEqual([
      { active: true, text: '字'.repeat(25) },
      { active: false, text: '' },
    ])
  })
  it('are over when the text is sent or deleted', () => {
    const { reports, reporter } = setUp()
    reporter.typed('你好')
    reporter.forget()
    vi.advanceTimersByTime(10_000)
    expect(reports).toHaveLength(1)
    reporter.typed('你好')
    reporter.typed('')
    expect(reports.at(-1)).toEqual({ active: false, text: '' })
  })
})
