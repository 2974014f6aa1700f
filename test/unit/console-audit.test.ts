import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changesOf, hasOneSide, isErased } from '../../console/features/audit/difference.ts'
import { exportWord, withoutDefaults } from '../../console/features/audit/export-words.ts'
import { NAMED_FIELDS } from '../../console/features/audit/fields.ts'
import { texts } from '../../console/features/audit/i18n/texts.ts'
import { isDays, noneKey } from '../../console/features/audit/nothing.ts'
import { type SettingsWords, settingsLines } from '../../console/features/audit/settings-lines.ts'
import { targetHref } from '../../console/features/audit/target.ts'
import { type Say, valueText } from '../../console/features/audit/values.ts'
import { texts as calendarTexts } from '../../console/features/calendar/i18n/texts.ts'
import { texts as dialogTexts } from '../../console/features/dialog-settings/i18n/texts.ts'
import { texts as siteTexts } from '../../console/features/sites/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { RETAINED_KINDS } from '../../migrations/schema/organisation.ts'
import { AUDIT_ACTIONS, AUDIT_KINDS, type AuditKind } from '../../objects/protocol/audit-words.ts'
import { DATA_WORDS } from '../../objects/protocol/data-words.ts'
import { AUDIT_COLUMNS } from '../../worker/exports/audit-columns.ts'
import { BLACKLIST_COLUMNS } from '../../worker/exports/blacklist-columns.ts'
import { CALL_COLUMNS } from '../../worker/exports/call-columns.ts'
import { callFigureColumns } from '../../worker/exports/call-figure-columns.ts'
import { contactColumns } from '../../worker/exports/contact-columns.ts'
import { CONVERSATION_COLUMNS } from '../../worker/exports/conversation-columns.ts'
import { LEFT_MESSAGE_COLUMNS } from '../../worker/exports/left-messages-columns.ts'
import { QUICK_REPLY_COLUMNS } from '../../worker/exports/quick-reply-columns.ts'
import { RATING_COLUMNS } from '../../worker/exports/rating-columns.ts'
import { AGENT_REPORT_COLUMNS, GROUP_REPORT_COLUMNS } from '../../worker/exports/statistics-columns.ts'
import { SUMMARY_COLUMNS } from '../../worker/exports/summary-columns.ts'
import { ERASED_KINDS, SWEPT_KINDS } from '../../worker/models/data-protection.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const sourcesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

const NAMES: Record<string, string> = { admin: 'Admin', s1: 'Shop' }
const SAY: Say = {
  none: (field) => (field === 'audit' ? 'ever' : '-'),
  yes: 'yes',
  no: 'no',
  separator: ', ',
  named: (name, value) => `${name}: ${value}`,
  exact: (atMs) => `at ${atMs}`,
  field: (name) => ({ f1: 'Level' })[name] ?? name,
  word: (field, value) => {
    if (field === 'regions') return `[${(value as { country: string }).country}]`
    return typeof value === 'string' ? NAMES[value] : undefined
  },
}

describe('the words of the audit log', () => {
  it('there are some in both languages for every action, kind and field', () => {
    for (const words of [...Object.values(AUDIT_ACTIONS), ...Object.values(AUDIT_KINDS), ...Object.values(DATA_WORDS)]) {
      expect(words['zh-CN']).toMatch(/\p{Script=Han}|IP|Webhook/u)
      expect(words.en).toMatch(/^[A-Z]/)
    }
    for (const field of NAMED_FIELDS) expect(Object.keys(texts.en)).toContain(`field.${field}`)
    for (const kind of [...ERASED_KINDS, ...SWEPT_KINDS, ...RETAINED_KINDS]) expect(Object.keys(DATA_WORDS)).toContain(kind)
  })

  // `auditStatement` takes nothing else: the compiler sees to it. Here stands who writes past it.
  it('whoever writes an entry of its own uses actions and kinds that have words', () => {
    const writers = [...sourcesIn('worker'), ...sourcesIn('objects')].filter((file) => /INTO audit\b|insert\(audit\)/.test(textOf(file)))
    expect(writers.sort()).toEqual([
      'objects/desk/supervision-audit.ts',
      'objects/hooks/source.ts',
      'worker/services/calls.ts',
      'worker/services/contact-imports/told.ts',
      'worker/services/statements.ts',
      'worker/services/summary-handling.ts',
    ])
    const supervision = textOf('objects/desk/supervision-audit.ts')
    const actions = [...(/ACTIONS[^{]*\{([^}]*)\}/.exec(supervision)?.[1] ?? '').matchAll(/: '(\w+)'/g)].map(([, action]) => action)
    expect(actions).toHaveLength(5)
    for (const action of [...actions, 'transfer', 'handle']) expect(Object.keys(AUDIT_ACTIONS)).toContain(action)
    for (const kind of ['conversation', 'summary']) expect(Object.keys(AUDIT_KINDS)).toContain(kind)
  })
})

describe('what an entry changed', () => {
  it('is told field by field, without what stayed the same', () => {
    expect(changesOf({ name: '甲', phone: '1' }, { name: '乙', phone: '1', tags: ['a'] }, 'update')).toEqual([
      { field: 'name', before: '甲', after: '乙' },
      { field: 'tags', before: null, after: ['a'] },
    ])
    expect(changesOf(null, null, 'note')).toEqual([])
    expect(changesOf(['a', 'b'], ['b', 'a'], 'reorder')).toEqual([{ field: '', before: ['a', 'b'], after: ['b', 'a'] }])
    expect(changesOf({ name: '甲' }, null, 'delete')).toEqual([{ field: 'name', before: '甲', after: null }])
    expect(isErased({ erased: true })).toBe(true)
    expect(isErased({ erased: 1 })).toBe(false)
  })

  it('is only what a change names; what goes with another action is gone', () => {
    const before = { name: '甲', language: null }
    expect(changesOf(before, { language: 'en' }, 'update')).toEqual([{ field: 'language', before: null, after: 'en' }])
    expect(changesOf({ status: 'handled', handledBy: 'u1' }, { status: 'new' }, 'reopen')).toEqual([
      { field: 'status', before: 'handled', after: 'new' },
      { field: 'handledBy', before: 'u1', after: null },
    ])
  })

  it('leaves out what is as empty as before, ids and versions, and what of records stayed', () => {
    expect(changesOf(null, { id: 'b1', notes: null, tags: [], custom: {}, name: '甲' }, 'create')).toEqual([
      { field: 'name', before: null, after: '甲' },
    ])
    expect(changesOf({ custom: { a: 1, b: 2 } }, { custom: { a: 1, b: 3 } }, 'update')).toEqual([
      { field: 'custom', before: { b: 2 }, after: { b: 3 } },
    ])
  })

  it('reads: times, switches, lists, nothing', () => {
    expect(valueText('untilMs', 5, SAY)).toBe('at 5')
    expect(valueText('customerAtMs', 5, SAY)).toBe('at 5')
    expect(valueText('alarmWaitSec', 5, SAY)).toBe('5')
    expect(valueText('shared', false, SAY)).toBe('no')
    expect(valueText('tags', ['a', 'b'], SAY)).toBe('a, b')
    expect(valueText('tags', [], SAY)).toBe('-')
    expect(valueText('phone', null, SAY)).toBe('-')
    expect(valueText('role', 'admin', SAY)).toBe('Admin')
    expect(valueText('siteIds', ['s1', 's2'], SAY)).toBe('Shop, s2')
    expect(valueText('text', 'x'.repeat(3_000), SAY)).toHaveLength(2_001)
  })

  it('reads also where things stand within things: never as JSON', () => {
    expect(valueText('custom', { f1: 'gold', f2: null }, SAY)).toBe('Level: gold\nf2: -')
    const replies = [
      { id: 'q1', title: 'Hello', type: 'text', content: 'Good day' },
      { id: 'q2', title: 'Bye', type: 'text', content: 'So long' },
    ]
    expect(valueText('replies', replies, SAY)).toBe('Hello · text · Good day\nBye · text · So long')
    expect(valueText('regions', [{ country: 'JP' }, { country: 'CN', province: 'SC' }], SAY)).toBe('[JP], [CN]')
    expect(valueText('odd', { a: { b: [{ c: 1 }, true] } }, SAY)).toBe('a: 1, yes')
  })
})

describe('a field that holds nothing', () => {
  it('says what that stands for, where it is not plainly nothing', () => {
    const inEnglish = (kind: AuditKind, field: string) => makeFeatureTranslate('en', texts)(noneKey(kind, field))
    expect(inEnglish('retention', 'conversations')).toBe('For ever')
    expect(inEnglish('skill_group', 'regions')).toBe('All regions')
    expect(inEnglish('ad', 'siteIds')).toBe('All sites')
    expect(inEnglish('agent', 'siteIds')).toBe('None')
    expect(inEnglish('agent', 'limit')).toBe('The site’s default')
    expect(inEnglish('contact', 'phone')).toBe('None')
    expect(valueText('audit', null, SAY)).toBe('ever')
    expect([isDays('retention', 90), isDays('retention', null), isDays('agent', 90)]).toEqual([true, false, false])
    expect(makeFeatureTranslate('zh-CN', texts)('value.days', { count: 90 })).toBe('90 天')
  })
})

describe('an export', () => {
  const asked = (kind: AuditKind, after: unknown) =>
    withoutDefaults(kind, changesOf(null, after, 'export')).map(({ field, after: value }) => [field, exportWord(kind, field, value, 'en')])

  it('names what it was asked for, without what every export is', () => {
    const plain = { format: 'csv', language: 'zh-CN', timeZone: 'Asia/Shanghai', ended: 'any', invalid: 'hide', sort: '-asked' }
    expect(asked('conversations', plain).map(([field]) => field)).toEqual(['format'])
    expect(asked('conversations', { ended: 'any', invalid: 'only', sort: 'wait', replied: 'false', rating: '5', text: 'no' })).toEqual([
      ['invalid', 'Only these'],
      ['sort', 'Wait, ascending'],
      ['replied', 'Not replied'],
      ['rating', 'Very good'],
      ['text', 'no'],
    ])
    expect(asked('blacklist', { state: 'active' })).toEqual([])
    expect(asked('blacklist', { state: 'expired' })).toEqual([['state', 'Expired']])
    expect(asked('satisfaction', { comment: 'with' })).toEqual([['comment', 'With a comment']])
    expect(asked('statistics', { compare: false, table: 'os', sort: { by: 'visits', isUp: false } })).toEqual([
      ['table', expect.stringMatching(/^[A-Z]/)],
      ['sort', 'Visits, descending'],
    ])
    expect(exportWord('calls', 'outcome', 'failed', 'en')).toBe('Not answered')
    expect(exportWord('contacts', 'phone', 'yes', 'en')).toBe('Yes')
  })

  it('names every column there is', () => {
    const columns = [
      ...[AUDIT_COLUMNS, BLACKLIST_COLUMNS, CALL_COLUMNS, CONVERSATION_COLUMNS, LEFT_MESSAGE_COLUMNS, QUICK_REPLY_COLUMNS].flat(),
      ...[RATING_COLUMNS, SUMMARY_COLUMNS, contactColumns([])].flat(),
      ...(['hours', 'days', 'agents'] as const).flatMap(callFigureColumns),
    ].map(({ id }) => id)
    expect(columns.filter((id) => exportWord('conversations', 'columns', id, 'en') === undefined)).toEqual([])
    const figures = [...AGENT_REPORT_COLUMNS, ...GROUP_REPORT_COLUMNS].map(({ id }) => id)
    expect(figures.filter((id) => exportWord('statistics', 'columns', id, 'en') === undefined)).toEqual([])
    const known = [...columns, ...figures, 'label', 'key', 'count', 'share', 'wait', 'until']
    const words = Object.keys(texts.en).flatMap((key) => (key.startsWith('choice.columns.') ? [key.slice(15)] : []))
    expect(words.filter((id) => !known.includes(id))).toEqual([])
  })
})

describe('a merge of contacts', () => {
  it('tells on one side which one went, and what it held', () => {
    const merged = { id: 'c2', name: 'B', phone: null, custom: {}, shared: false, obtainedAtMs: 5 }
    const [change] = changesOf({ name: 'A', merged }, { name: 'A' }, 'merge')
    expect(change).toEqual({ field: 'merged', before: { id: 'c2', name: 'B', shared: false, obtainedAtMs: 5 }, after: null })
    expect(valueText('merged', change?.before, SAY)).toBe('id: c2\nname: B\nshared: no\nobtainedAtMs: at 5')
    expect(hasOneSide('merged', 'merge')).toBe(true)
    expect(hasOneSide('name', 'merge')).toBe(false)
    for (const field of ['id', 'merged', 'obtainedAtMs']) expect(NAMED_FIELDS).toContain(field)
  })
})

describe('settings', () => {
  const words: SettingsWords = {
    language: 'en',
    site: makeFeatureTranslate('en', siteTexts),
    dialog: makeFeatureTranslate('en', dialogTexts),
    calendar: makeFeatureTranslate('en', calendarTexts),
    nameOf: (id) => ({ g1: 'Sales', workday: 'Workday' })[id] ?? id,
  }
  const linesOf = (kind: AuditKind, before: unknown, after: unknown) =>
    settingsLines(kind, changesOf(before, after, 'update'), words, 'Content')

  it('are told in the words of their own pages, rules and periods too', () => {
    expect(linesOf('dialog_settings', { silenceEndSec: 120 }, { silenceEndSec: 3_660 })).toEqual([
      { name: 'Time after the reminder', before: '2 minutes', after: '1 hour 1 minute' },
    ])
    const trigger = { id: 't1', isOn: true, onExit: true }
    const [rules] = linesOf('site_settings', { inviteTriggers: [] }, { inviteTriggers: [trigger] }) ?? []
    expect(rules?.name).toBe('Trigger rules')
    expect(rules?.after).not.toMatch(/[{}"]/)
    const period = { startMin: 540, endMin: 1_080, action: { kind: 'human', chain: [{ groupId: 'g1' }] } }
    const [hours] = linesOf('working_hours', { hours: {} }, { hours: { workday: [period] } }) ?? []
    expect(hours).toMatchObject({ name: 'Workday', after: expect.stringContaining('Sales') })
    const changes = [{ kind: 'type_added', name: 'Fair', worked: true }]
    const [calendar] = linesOf('calendar', { revision: 1 }, { revision: 2, changes }) ?? []
    expect(calendar).toMatchObject({ name: 'Content', after: expect.stringContaining('Fair') })
    expect(linesOf('contact', { name: 'A' }, { name: 'B' })).toBeNull()
  })
})

describe('the thing an entry is about', () => {
  it('can be opened where it still is', () => {
    expect(targetHref({ targetKind: 'contact', targetId: 'c1', isThere: true })).toBe('/contacts/c1')
    expect(targetHref({ targetKind: 'contact', targetId: 'c1', isThere: false })).toBeNull()
    expect(targetHref({ targetKind: 'hook', targetId: 'h1', isThere: true })).toBe('/webhooks/h1')
    expect(targetHref({ targetKind: 'calendar', targetId: 'calendar', isThere: true })).toBe('/calendar')
    expect(targetHref({ targetKind: 'visitor', targetId: 'v1', isThere: true })).toBeNull()
  })
})
