import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changesOf, isErased, valueText } from '../../console/features/audit/difference.ts'
import { NAMED_FIELDS } from '../../console/features/audit/fields.ts'
import { en } from '../../console/features/audit/i18n/en.ts'
import { targetHref } from '../../console/features/audit/target.ts'
import { RETAINED_KINDS } from '../../migrations/schema/organisation.ts'
import { AUDIT_ACTIONS, AUDIT_KINDS } from '../../objects/protocol/audit-words.ts'
import { DATA_WORDS } from '../../objects/protocol/data-words.ts'
import { ERASED_KINDS, SWEPT_KINDS } from '../../worker/models/data-protection.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const sourcesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

const SAY = { none: '-', yes: 'yes', no: 'no', exact: (atMs: number) => `at ${atMs}` }

describe('the words of the audit log', () => {
  it('there are some in both languages for every action, kind and field', () => {
    for (const words of [...Object.values(AUDIT_ACTIONS), ...Object.values(AUDIT_KINDS), ...Object.values(DATA_WORDS)]) {
      expect(words['zh-CN']).toMatch(/\p{Script=Han}|IP|Webhook/u)
      expect(words.en).toMatch(/^[A-Z]/)
    }
    for (const field of NAMED_FIELDS) expect(Object.keys(en)).toContain(`field.${field}`)
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
    expect(changesOf({ name: '甲', phone: '1' }, { name: '乙', phone: '1', tags: ['a'] })).toEqual([
      { field: 'name', before: '甲', after: '乙' },
      { field: 'tags', before: null, after: ['a'] },
    ])
    expect(changesOf(null, null)).toEqual([])
    expect(changesOf(['a', 'b'], ['b', 'a'])).toEqual([{ field: '', before: ['a', 'b'], after: ['b', 'a'] }])
    expect(changesOf({ name: '甲' }, null)).toEqual([{ field: 'name', before: '甲', after: null }])
    expect(isErased({ erased: true })).toBe(true)
    expect(isErased({ erased: 1 })).toBe(false)
  })

  it('reads: times, switches, lists, nothing', () => {
    expect(valueText('untilMs', 5, SAY)).toBe('at 5')
    expect(valueText('customerAtMs', 5, SAY)).toBe('at 5')
    expect(valueText('alarmWaitSec', 5, SAY)).toBe('5')
    expect(valueText('shared', false, SAY)).toBe('no')
    expect(valueText('tags', ['a', 'b'], SAY)).toBe('a, b')
    expect(valueText('tags', [], SAY)).toBe('-')
    expect(valueText('phone', null, SAY)).toBe('-')
    expect(valueText('custom', { a: 1 }, SAY)).toContain('"a": 1')
    expect(valueText('text', 'x'.repeat(3_000), SAY)).toHaveLength(2_001)
  })
})

describe('the thing an entry is about', () => {
  it('can be opened where it still is', () => {
    expect(targetHref({ targetKind: 'contact', targetId: 'c1', isThere: true })).toBe('/contacts/c1')
    expect(targetHref({ targetKind: 'contact', targetId: 'c1', isThere: false })).toBeNull()
    expect(targetHref({ targetKind: 'calendar', targetId: 'calendar', isThere: true })).toBe('/calendar')
    expect(targetHref({ targetKind: 'visitor', targetId: 'v1', isThere: true })).toBeNull()
  })
})
