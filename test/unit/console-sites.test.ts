import { describe, expect, it } from 'vitest'
import { isFarOff } from '../../console/features/sites/controls/picture.ts'
import { qrShapeOf, svgTextOf } from '../../console/features/sites/embed/qr.ts'
import { checkGeneral, fieldOfError, readDomains, toPatch } from '../../console/features/sites/general/general-form.ts'
import { GROUPS } from '../../console/features/sites/groups.ts'
import { linesOf } from '../../console/features/sites/history-words.ts'
import { texts } from '../../console/features/sites/i18n/texts.ts'
import { addressOf, asTab, keepsSettings } from '../../console/features/sites/tabs.ts'
import { hasCondition, movedBy, newField, newTrigger, replaceAt, toggleCondition } from '../../console/features/sites/trigger-form.ts'
import { differing, patchOf, previewSiteOf, problemsOf } from '../../console/features/sites/values.ts'
import { problemText, triggerSentence, valueText } from '../../console/features/sites/words.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import type { Trigger } from '../../objects/core/site-parts.ts'
import { DEFAULT_SITE_SETTINGS, SITE_KEYS, SITE_SETTINGS, SITE_TABS, type SiteSettings } from '../../objects/core/site-settings.ts'
import type { PublicSite } from '../../widget/shared/public-site.ts'

const zh = makeFeatureTranslate('zh-CN', texts)
const en = makeFeatureTranslate('en', texts)
const ORIGIN = 'https://chat.example.com'
const KNOWN: PublicSite = {
  siteId: 's0000000000',
  version: 3,
  name: '商城',
  locale: 'auto',
  enabled: true,
  origin: ORIGIN,
  settings: { ...DEFAULT_SITE_SETTINGS, companyName: '商城' },
  en: {},
  ads: [],
}
const own: Partial<SiteSettings> = {
  entryColor: '#d4380d',
  greeting: '您好',
  dialogLogo: '/files/site/logo.png',
  ratingGoodReasons: ['快'],
  peek: false,
  companyName: '',
}

describe('the form of the settings', () => {
  it('has a place for every setting, once, in its own tab', () => {
    for (const tab of SITE_TABS) {
      const shown = GROUPS[tab].flatMap((group) => group.rows.map(({ key }) => key))
      expect([...shown].sort()).toEqual(SITE_KEYS.filter((key) => SITE_SETTINGS[key].tab === tab).sort())
    }
  })

  it('greys out what does nothing as things stand', () => {
    const needs = Object.fromEntries(
      SITE_TABS.flatMap((tab) => GROUPS[tab].flatMap((group) => group.rows.map((each) => [each.key, each.needs] as const))),
    )
    const values = { ...DEFAULT_SITE_SETTINGS, groups: true, groupsAgents: false, groupsByRegion: true, files: 'none' as const }
    expect(needs.groupsMaxAgents?.(values)).toBe(false)
    expect(needs.groupsNoRegionText?.(values)).toBe(true)
    expect(needs.groupsNoRegionText?.({ ...values, groups: false })).toBe(false)
    expect(needs.fileMaxMb?.(values)).toBe(false)
    expect(needs.inviteDelaySec?.({ ...values, invite: false })).toBe(false)
    expect(needs.inviteText).toBeUndefined()
  })

  it('sends what was changed, and what is the default again as a reset', () => {
    const { entryText, preChatFields } = DEFAULT_SITE_SETTINGS
    expect(patchOf(7, { entryColor: '#000000', entryText, preChatFields: [...preChatFields] })).toEqual({
      revision: 7,
      set: { entryColor: '#000000' },
      reset: ['entryText', 'preChatFields'],
    })
    expect(differing({ ...DEFAULT_SITE_SETTINGS, ...own }, DEFAULT_SITE_SETTINGS)).toEqual(
      SITE_KEYS.filter((key) => key in own && key !== 'companyName'),
    )
  })
})

describe('the preview', () => {
  const preview = (values: SiteSettings) => previewSiteOf(KNOWN, values, DEFAULT_SITE_SETTINGS)

  it('gets what visitors may know of the form, with whole addresses and names', () => {
    const shown = preview({ ...DEFAULT_SITE_SETTINGS, ...own })
    expect(shown).toMatchObject({
      isPreview: true,
      settings: { greeting: '您好', companyName: '商城', dialogLogo: `${ORIGIN}/files/site/logo.png` },
    })
    expect(shown.settings).not.toHaveProperty('peek')
    expect(shown.en).toMatchObject({ entryText: 'Chat with us' })
    expect(shown.en).not.toHaveProperty('greeting')
  })

  it('shows what was there while a value is half typed', () => {
    const typing = preview({ ...DEFAULT_SITE_SETTINGS, entryColor: '#d4', inviteDelaySec: -1, entryText: '问' })
    expect(typing.settings).toMatchObject({ entryColor: '#1677ff', inviteDelaySec: 5, entryText: '问' })
  })

  it('shows a disabled site as it will be once it is enabled', () => {
    expect(previewSiteOf({ ...KNOWN, enabled: false }, DEFAULT_SITE_SETTINGS, DEFAULT_SITE_SETTINGS).enabled).toBe(true)
  })
})

describe('trigger rules', () => {
  const rule: Trigger = { id: 'r', isOn: true, text: '', page: { how: 'contains', value: '/pricing' }, afterSec: 20 }

  it('read as sentences', () => {
    expect(triggerSentence(zh, rule)).toBe('网址包含 /pricing，在页面停留 20 秒时弹出')
    expect(triggerSentence(en, rule)).toBe('Shows when the address contains /pricing and the page has been open for 20 seconds')
    expect(triggerSentence(zh, { ...rule, isOn: false })).toContain('已关闭')
    expect(triggerSentence(zh, { id: 'r', isOn: true, text: '' })).toBe('请至少选择一个条件')
  })

  it('get and lose conditions without a trace', () => {
    const more = toggleCondition(rule, 'onExit', true)
    expect(hasCondition(more, 'onExit')).toBe(true)
    expect(toggleCondition(more, 'onExit', false)).toEqual(rule)
    expect(toggleCondition(rule, 'page', false)).not.toHaveProperty('page')
  })

  it('and fields are new under an id of their own, and right as they come', () => {
    const one = newTrigger([])
    expect(newTrigger([one]).id).not.toBe(one.id)
    const fields = DEFAULT_SITE_SETTINGS.preChatFields
    expect(newField(fields)).toMatchObject({ kind: 'mail' })
    expect(problemsOf({ ...DEFAULT_SITE_SETTINGS, inviteTriggers: [one], preChatFields: [...fields, newField(fields)] })).toEqual({})
  })

  it('are told from each other when one is wrong', () => {
    const { inviteTriggers } = problemsOf({ ...DEFAULT_SITE_SETTINGS, inviteTriggers: [rule, { id: 'x', isOn: true, text: '' }] })
    expect(inviteTriggers && problemText(zh, inviteTriggers)).toBe('规则 2 还没有条件。')
  })

  it('change their order within the list only', () => {
    expect(movedBy(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
    expect(movedBy(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(replaceAt(['a', 'b'], 0, null)).toEqual(['b'])
  })
})

describe('words', () => {
  it('say a value of every kind', () => {
    expect(valueText(zh, 'entryDelaySec', 0)).toBe('无')
    expect(valueText(zh, 'inviteDelaySec', 5)).toBe('5 秒')
    expect(valueText(zh, 'entryPosition', 'left_middle')).toBe('左侧居中')
    expect(valueText(zh, 'dialogLogo', '/files/site/a.png')).toBe('已上传的图片')
    expect(valueText(zh, 'preChatFields', DEFAULT_SITE_SETTINGS.preChatFields)).toBe('姓名（必填）、电话')
    expect(valueText(en, 'files', 'none')).toBe('Nothing')
  })

  it('tell the changes of settings and general data, and skip what this release does not know', () => {
    const lines = linesOf(zh, 'zh-CN', [
      { key: 'entryText', before: '在线客服', after: '' },
      { key: 'allowedDomains', before: [], after: ['a.example.com'] },
      { key: 'enabled', before: true, after: false },
      { key: 'someday', before: 1, after: 2 },
    ])
    expect(lines).toEqual([
      { name: '入口按钮文本', before: '在线客服', after: '空' },
      { name: '允许的域名', before: '不限制', after: 'a.example.com' },
      { name: '状态', before: '启用', after: '已停用' },
    ])
  })
})

describe('general data', () => {
  it('takes domains as people paste them', () => {
    expect(readDomains(' https://WWW.Example.com/a?b\n*.example.com，localhost:3000, www.example.com ')).toEqual([
      'www.example.com',
      '*.example.com',
      'localhost:3000',
    ])
    expect(toPatch(4, { domains: 'a.com b.com', name: ' 站 ' })).toEqual({ revision: 4, name: '站', allowedDomains: ['a.com', 'b.com'] })
    expect(fieldOfError('allowedDomains.0')).toBe('domains')
    expect(fieldOfError('visitorKey')).toBeNull()
  })

  it('names what is wrong at its field', () => {
    const wrong = checkGeneral(zh, { name: ' ', locale: 'auto', timeZone: 'Mars/Base', domains: 'a.com\nb_c' })
    expect(Object.keys(wrong).sort()).toEqual(['domains', 'name', 'timeZone'])
    expect(wrong.domains).toContain('b_c')
    expect(checkGeneral(zh, { name: '站', locale: 'auto', timeZone: 'Asia/Tokyo', domains: '' })).toEqual({})
  })
})

it('keeps the form while its tabs are changed, and only then', () => {
  expect(asTab('nothing')).toBe('embed')
  expect(keepsSettings('s1', addressOf('s1', 'service'))).toBe(true)
  expect(keepsSettings('s1', addressOf('s1', 'general'))).toBe(false)
  expect(keepsSettings('s1', addressOf('s2', 'basic'))).toBe(false)
})

it('tells pictures that will look other than meant', () => {
  expect(isFarOff({ width: 160, height: 80 }, { width: 80, height: 40 })).toBeNull()
  expect(isFarOff({ width: 80, height: 80 }, { width: 80, height: 40 })).toBe('shape')
  expect(isFarOff({ width: 40, height: 20 }, { width: 80, height: 40 })).toBe('small')
})

it('draws a QR code with its quiet zone', () => {
  const shape = qrShapeOf('https://chat.example.com/chat/s0000000000')
  expect(shape.size).toBeGreaterThan(29)
  // The corner of the first finder pattern stands behind four light cells; none is darker outside.
  expect(shape.path).toContain('M4 4h1v1h-1z')
  expect(shape.path).not.toMatch(/M[0-3] /)
  expect(svgTextOf(shape)).toContain(`viewBox="0 0 ${shape.size} ${shape.size}"`)
})
