import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { siteSettingsReference } from '../../objects/core/settings-doc.ts'
import { AD, type AdFields, problemOfAd } from '../../objects/core/site-ads.ts'
import { PARTS } from '../../objects/core/site-parts.ts'
import {
  DEFAULT_SITE_SETTINGS,
  resolveSiteSettings,
  SITE_KEYS,
  SITE_SETTINGS,
  type SiteKey,
  type SiteSetting,
} from '../../objects/core/site-settings.ts'
import { isSiteKey, problemOfSiteSetting, type SiteProblem, siteSentenceOf } from '../../objects/core/site-settings-check.ts'
import { SiteSettingsInput } from '../../objects/core/site-settings-input.ts'

const problem = (key: SiteKey, value: unknown) => problemOfSiteSetting(SITE_SETTINGS[key], value)?.kind ?? null
const ENTRIES = Object.entries(SITE_SETTINGS) as [SiteKey, SiteSetting][]

/** Each value with what is wrong with it; the API's schema must agree every time. */
const judges = (rows: [SiteKey, unknown, SiteProblem['kind'] | null][]) =>
  it.each(rows.map(([key, value, kind]) => [key, JSON.stringify(value)?.slice(0, 60), kind, value] as const))(
    '%s = %s is %s',
    (key, _shown, kind, value) => {
      expect(problem(key, value)).toBe(kind)
      expect(SiteSettingsInput.safeParse({ [key]: value }).success).toBe(kind === null)
    },
  )

describe('the settings of a site', () => {
  it('have a reference page that says what the table says', async () => {
    await expect(siteSettingsReference()).toMatchFileSnapshot('../../objects/core/SITE-SETTINGS.md')
  })

  it.each(ENTRIES)('%s: its own default is allowed', (key, setting) => {
    expect(problem(key, setting.default)).toBeNull()
    if ('defaultEn' in setting) expect(problem(key, setting.defaultEn)).toBeNull()
  })

  it.each(ENTRIES)('%s: has a name in both languages', (_key, { zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).not.toMatch(/\p{Script=Han}/u)
  })

  it('have English words wherever the default is Chinese', () => {
    for (const [key, setting] of ENTRIES) {
      if (!/\p{Script=Han}/u.test(JSON.stringify(setting.default))) continue
      expect(setting, key).toHaveProperty('defaultEn')
      const words = 'defaultEn' in setting ? [setting.defaultEn].flat() : []
      expect(words, key).toHaveLength([setting.default].flat().length)
      for (const word of words) expect(word, key).toMatch(/^[\x20-\x7e]+$/)
    }
  })
})

describe('texts', () => {
  judges([
    ['entryText', 'x'.repeat(40), null],
    ['entryText', 'x'.repeat(41), 'too_long'],
    ['entryText', '', null],
    ['entryText', '<img src=x onerror=alert(1)>', null],
    ['entryText', 'a\nb', 'control_characters'],
    ['entryText', 'a\u2028b', 'control_characters'],
    ['entryText', 'a\0b', 'control_characters'],
    ['entryText', '\u202egnp.exe', 'control_characters'],
    ['entryText', '\u2066x\u2069', 'control_characters'],
    ['entryText', 'half \ud83d', 'control_characters'],
    ['entryText', 'whole 😀', null],
    ['entryText', 12, 'wrong_type'],
    ['entryText', null, 'wrong_type'],
    ['entryText', ['a'], 'wrong_type'],
    ['notice', 'line one\nline two\ttab', null],
    ['notice', 'bell\u0007', 'control_characters'],
    ['notice', 'x'.repeat(500), null],
    ['notice', 'x'.repeat(1_000_000), 'too_long'],
  ])
})

describe('colours', () => {
  judges([
    ['entryColor', '#0a1b2c', null],
    ['entryColor', '#0A1B2C', 'not_a_color'],
    ['entryColor', '#abc', 'not_a_color'],
    ['entryColor', '#12345678', 'not_a_color'],
    ['entryColor', '#123456\n', 'not_a_color'],
    ['entryColor', 'red', 'not_a_color'],
    ['entryColor', '#123456;background:url(https://evil.example)', 'not_a_color'],
    ['entryColor', '#123456}body{display:none', 'not_a_color'],
    ['entryColor', 'expression(alert(1))', 'not_a_color'],
    ['entryColor', 'var(--x)', 'not_a_color'],
    ['entryColor', '', 'not_a_color'],
    ['entryColor', 0x123456, 'not_a_color'],
  ])
})

describe('pictures', () => {
  judges([
    ['dialogLogo', '', null],
    ['dialogLogo', '/files/site/f0123456789abcd', null],
    ['dialogLogo', '/files/site/f0123456789abcd.png', null],
    ['dialogLogo', 'https://cdn.example.com/logo.png?v=2#a', null],
    ['dialogLogo', `https://a.example/${'x'.repeat(490)}`, null],
    ['dialogLogo', `https://a.example/${'x'.repeat(491)}`, 'not_an_image'],
    ['dialogLogo', 'http://cdn.example.com/logo.png', 'not_an_image'],
    ['dialogLogo', '//cdn.example.com/logo.png', 'not_an_image'],
    ['dialogLogo', 'https:///logo.png', 'not_an_image'],
    ['dialogLogo', 'javascript:alert(1)', 'not_an_image'],
    ['dialogLogo', 'https://a.example/\u202egnp', 'not_an_image'],
    ['dialogLogo', 'https://a.example/\0', 'not_an_image'],
    ['dialogLogo', 'data:image/svg+xml,<svg onload=alert(1)>', 'not_an_image'],
    ['dialogLogo', 'https://a.example/");background:red', 'not_an_image'],
    ['dialogLogo', 'https://a.example/a b', 'not_an_image'],
    ['dialogLogo', '/files/site/..', 'not_an_image'],
    ['dialogLogo', '/files/site/.', 'not_an_image'],
    ['dialogLogo', '/files/site/../f0123456789abcd', 'not_an_image'],
    ['dialogLogo', '/files/f0123456789abcd', 'not_an_image'],
    ['dialogLogo', '/api/auth/sign-out', 'not_an_image'],
    ['dialogLogo', {}, 'not_an_image'],
  ])
})

describe('choices, switches and numbers', () => {
  judges([
    ['entryStyle', 'tab', null],
    ['entryStyle', 'toString', 'not_an_option'],
    ['entryStyle', '', 'not_an_option'],
    ['entryStyle', ['bubble'], 'not_an_option'],
    ['invite', false, null],
    ['invite', 'false', 'wrong_type'],
    ['invite', 0, 'wrong_type'],
    ['entryDelaySec', 0, null],
    ['entryDelaySec', 3600, null],
    ['entryDelaySec', 3601, 'out_of_bounds'],
    ['entryDelaySec', -1, 'out_of_bounds'],
    ['entryDelaySec', 0.5, 'out_of_bounds'],
    ['entryDelaySec', Number.NaN, 'out_of_bounds'],
    ['entryDelaySec', Number.POSITIVE_INFINITY, 'out_of_bounds'],
    ['entryDelaySec', '5', 'wrong_type'],
    ['groupsRefreshSec', 4, 'out_of_bounds'],
    ['groupsRefreshSec', 5, null],
    ['groupsMax', 0, 'out_of_bounds'],
    ['groupsMax', 1, null],
    ['groupsMax', 51, 'out_of_bounds'],
    ['fileMaxMb', 50, null],
    ['fileMaxMb', 51, 'out_of_bounds'],
    ['imageMaxMegapixels', 101, 'out_of_bounds'],
  ])
})

describe('lists of texts', () => {
  judges([
    ['ratingGoodReasons', [], null],
    ['ratingGoodReasons', Array.from({ length: 8 }, () => 'x'.repeat(30)), null],
    ['ratingGoodReasons', Array.from({ length: 9 }, () => 'x'), 'too_many'],
    ['ratingGoodReasons', Array.from({ length: 100_000 }, () => 'x'), 'too_many'],
    ['ratingGoodReasons', ['x'.repeat(31)], 'too_long'],
    ['ratingGoodReasons', [' '], 'empty_line'],
    ['ratingGoodReasons', [1], 'wrong_type'],
    ['ratingGoodReasons', ['a\u202eb'], 'control_characters'],
    ['ratingGoodReasons', 'x', 'wrong_type'],
    ['ratingGoodReasons', { length: 1, 0: 'x' }, 'wrong_type'],
  ])
})

const FIELD = { id: 'order', kind: 'text', label: '订单号', isRequired: true }

describe('fields before the chat', () => {
  judges([
    ['preChatFields', [], null],
    ['preChatFields', [FIELD, { ...FIELD, id: 'name', kind: 'name', label: '' }], null],
    ['preChatFields', [FIELD, FIELD], 'bad_field'],
    ['preChatFields', [{ ...FIELD, label: ' ' }], 'bad_field'],
    ['preChatFields', [{ ...FIELD, label: 'x'.repeat(31) }], 'bad_field'],
    ['preChatFields', [{ ...FIELD, label: 'a\u202eb' }], 'bad_field'],
    ['preChatFields', [{ ...FIELD, kind: 'password' }], 'bad_field'],
    ['preChatFields', [{ ...FIELD, id: '__proto__' }], 'bad_field'],
    ['preChatFields', [{ ...FIELD, id: 'a b' }], 'bad_field'],
    ['preChatFields', [{ ...FIELD, isRequired: 1 }], 'bad_field'],
    ['preChatFields', [{ ...FIELD, onclick: 'x' }], 'bad_field'],
    ['preChatFields', [JSON.parse(`{"__proto__": {"kind": "text"}, "id": "a", "label": "a", "isRequired": true}`)], 'bad_field'],
    ['preChatFields', [null], 'bad_field'],
    ['preChatFields', [FIELD, null], 'bad_field'],
    ['preChatFields', Array.from({ length: PARTS.fields }, (_, index) => ({ ...FIELD, id: `f${index}` })), null],
    ['preChatFields', Array.from({ length: PARTS.fields + 1 }, (_, index) => ({ ...FIELD, id: `f${index}` })), 'too_many'],
    ['preChatFields', FIELD, 'wrong_type'],
  ])
})

const RULE = { id: 'r1', isOn: true, text: '', afterSec: 30 }
const { afterSec: _, ...BARE } = RULE

describe('trigger rules', () => {
  judges([
    ['inviteTriggers', [RULE], null],
    ['inviteTriggers', [{ ...BARE, page: { how: 'contains', value: '/pricing' } }], null],
    ['inviteTriggers', [{ ...BARE, referrer: 'baidu.com', scrollPercent: 100, onExit: true, minVisits: 3 }], null],
    ['inviteTriggers', [BARE], 'bad_trigger'],
    ['inviteTriggers', [{ ...BARE, onExit: false }], 'bad_trigger'],
    ['inviteTriggers', [RULE, RULE], 'bad_trigger'],
    ['inviteTriggers', [{ ...BARE, page: { how: 'matches', value: '(a+)+$' } }], 'bad_trigger'],
    ['inviteTriggers', [{ ...BARE, page: { how: 'is', value: '' } }], 'bad_trigger'],
    ['inviteTriggers', [{ ...BARE, page: { how: 'is', value: 'x'.repeat(201) } }], 'bad_trigger'],
    ['inviteTriggers', [{ ...BARE, page: { how: 'is', value: 'a\0b' } }], 'bad_trigger'],
    ['inviteTriggers', [{ ...BARE, page: '/pricing' }], 'bad_trigger'],
    ['inviteTriggers', [{ ...BARE, scrollPercent: 0 }], 'bad_trigger'],
    ['inviteTriggers', [{ ...BARE, scrollPercent: 101 }], 'bad_trigger'],
    ['inviteTriggers', [{ ...BARE, minVisits: 0 }], 'bad_trigger'],
    ['inviteTriggers', [{ ...BARE, afterSec: 3601 }], 'bad_trigger'],
    ['inviteTriggers', [{ ...RULE, text: 'x'.repeat(501) }], 'bad_trigger'],
    ['inviteTriggers', [{ ...RULE, isOn: 'yes' }], 'bad_trigger'],
    ['inviteTriggers', [{ ...RULE, constructor: 1 }], 'bad_trigger'],
    ['inviteTriggers', Array.from({ length: 11 }, (_, index) => ({ ...RULE, id: `r${index}` })), 'too_many'],
    ['inviteTriggers', {}, 'wrong_type'],
  ])

  it('say why: nothing asked, or something it cannot be', () => {
    const why = (value: unknown) => problemOfSiteSetting(SITE_SETTINGS.inviteTriggers, value)
    expect(why([RULE, { ...BARE, id: 'r2' }])).toEqual({ kind: 'bad_trigger', at: 1, why: 'no_condition' })
    expect(why([{ ...RULE, minVisits: 'three' }])).toEqual({ kind: 'bad_trigger', at: 0, why: 'value' })
  })
})

describe('what comes from outside', () => {
  it('whatever JSON it is, judging it never throws, and every problem has a sentence', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SITE_KEYS), fc.jsonValue(), (key, value) => {
        const found = problemOfSiteSetting(SITE_SETTINGS[key], value)
        if (found !== null) expect(siteSentenceOf(found)).toMatch(/^[A-Z].*\.$/)
        expect(SiteSettingsInput.safeParse({ [key]: value }).success).toBe(found === null)
      }),
      { numRuns: 2_000 },
    )
  })

  it('also when it nearly fits', () => {
    const nearly = fc.record(
      {
        id: fc.oneof(fc.string(), fc.constant('a')),
        kind: fc.constantFrom('name', 'text', '', 1),
        label: fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null)),
        isRequired: fc.oneof(fc.boolean(), fc.jsonValue()),
        isOn: fc.boolean(),
        text: fc.string({ unit: 'binary', maxLength: 600 }),
        page: fc.jsonValue(),
        afterSec: fc.oneof(fc.integer(), fc.double()),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.constantFrom<SiteKey>('preChatFields', 'inviteTriggers'), fc.array(nearly, { maxLength: 12 }), (key, value) => {
        expect(() => problemOfSiteSetting(SITE_SETTINGS[key], value)).not.toThrow()
      }),
    )
  })

  it.each(['unknown', 'constructor', 'toString'])('the key %s is refused', (key) => {
    expect(isSiteKey(key)).toBe(false)
    expect(SiteSettingsInput.safeParse({ [key]: 'x' }).success).toBe(false)
  })

  it('the key __proto__ changes nothing', () => {
    const parsed = SiteSettingsInput.safeParse(JSON.parse('{"__proto__": {"invite": false}}'))
    expect(isSiteKey('__proto__')).toBe(false)
    expect(parsed.success ? Object.keys(parsed.data) : []).toEqual([])
    expect(({} as Record<string, unknown>).invite).toBeUndefined()
  })

  it('a refusal says what to do instead', () => {
    const found = problemOfSiteSetting(SITE_SETTINGS.groupsRefreshSec, 4)
    expect(found && siteSentenceOf(found)).toBe('Enter a whole number from 5 to 3600.')
    expect(SiteSettingsInput.safeParse({ entryColor: 'red' }).error?.issues[0]).toMatchObject({
      path: ['entryColor'],
      message: 'Enter a colour as #rrggbb, in lower case.',
    })
  })
})

describe('what is in force', () => {
  it('is the default until something else is stored', () => {
    expect(resolveSiteSettings({})).toEqual(DEFAULT_SITE_SETTINGS)
    expect(resolveSiteSettings({ groupsMax: 3 })).toEqual({ ...DEFAULT_SITE_SETTINGS, groupsMax: 3 })
    expect(Object.keys(DEFAULT_SITE_SETTINGS)).toEqual(SITE_KEYS)
  })

  it('is told to browsers but for what concerns agents alone', () => {
    expect(SITE_KEYS.filter((key) => !SITE_SETTINGS[key].isPublic)).toEqual(['agentSeesContact', 'peek'])
  })
})

describe('ads', () => {
  const ad: AdFields = { name: '促销', kind: 'text', content: '八折', link: '', weight: 1 }
  it('never throw, and pass only with a readable name, content, link and weight', () => {
    const any = fc.string({ unit: 'binary', maxLength: 600 })
    fc.assert(
      fc.property(
        any,
        any,
        any,
        fc.oneof(fc.double(), fc.integer()),
        fc.constantFrom('text', 'image'),
        (name, content, link, weight, kind) => {
          const found = problemOfAd({ name, content, link, weight, kind } as AdFields)
          if (found === null) expect([name.length <= AD.nameChars, content.length > 0, weight >= 1, weight <= 100]).not.toContain(false)
        },
      ),
    )
    expect(problemOfAd(ad)).toBeNull()
    expect(problemOfAd({ ...ad, link: 'JAVASCRIPT:alert(1)' })).toEqual({ field: 'link', why: 'not_a_link' })
    expect(problemOfAd({ ...ad, link: 'https://a.example/\u202e' })).toEqual({ field: 'link', why: 'not_a_link' })
    expect(problemOfAd({ ...ad, link: 'HTTPS://a.example' })).toBeNull()
  })
})
