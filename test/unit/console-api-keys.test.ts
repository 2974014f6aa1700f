import { describe, expect, it } from 'vitest'
import { curlOf } from '../../console/features/api-keys/curl.ts'
import { en } from '../../console/features/api-keys/i18n/en.ts'
import {
  EMPTY_KEY,
  expiryOf,
  fieldOfError,
  SCOPE_GROUPS,
  toggledScope,
  toInput,
  wrongFields,
} from '../../console/features/api-keys/key-form.ts'
import { doesLess, SCOPE_NEEDS } from '../../console/features/api-keys/scope-needs.ts'
import { API_SCOPE_NAMES } from '../../objects/protocol/api-scopes.ts'
import { PERMISSION_NAMES, PERMISSIONS } from '../../worker/auth/permissions.ts'
import { SCOPE_OF, scopesOf } from '../../worker/auth/scopes.ts'

const NOW = new Date(2026, 10, 23, 14, 30).getTime()
const DAY_MS = 86_400_000

describe('the form of a key', () => {
  it('offers every scope once', () => {
    expect(SCOPE_GROUPS.flatMap(({ scopes }): readonly string[] => scopes).sort()).toEqual([...API_SCOPE_NAMES].sort())
  })

  it('keeps scopes in their own order, however they are ticked', () => {
    const ticked = toggledScope(toggledScope([], 'exports', true), 'contacts:read', true)
    expect(ticked).toEqual(['contacts:read', 'exports'])
    expect(toggledScope(ticked, 'exports', false)).toEqual(['contacts:read'])
  })

  it('ticks reading along with what changes, and takes away what is good for nothing without it', () => {
    const both = toggledScope([], 'calls:write', true)
    expect(both).toEqual(['calls:read', 'calls:write'])
    expect(toggledScope(both, 'calls:read', false)).toEqual([])
    expect(toggledScope(both, 'calls:write', false)).toEqual(['calls:read'])
    // Contacts can be created blindly: that stays, and says that it does less.
    const contacts = toggledScope([], 'contacts:write', true)
    expect(contacts).toEqual(['contacts:read', 'contacts:write'])
    expect(doesLess(contacts, 'contacts:write')).toBe(false)
    const blind = toggledScope(contacts, 'contacts:read', false)
    expect(blind).toEqual(['contacts:write'])
    expect(doesLess(blind, 'contacts:write')).toBe(true)
    expect(toggledScope([], 'visitors:write', true)).toEqual(['visitors:read', 'visitors:write'])
    expect(doesLess(['visitors:read', 'visitors:write'], 'visitors:write')).toBe(true)
    expect(doesLess([], 'visitors:write')).toBe(false)
  })

  it('says what a scope does without the other, wherever it does less', () => {
    const said = Object.keys(en).filter((key) => key.startsWith('less.'))
    const less = Object.entries(SCOPE_NEEDS).filter(([, { some }]) => some !== undefined)
    expect(said.sort()).toEqual(less.map(([scope]) => `less.${scope}`).sort())
  })

  it('ends after a term, at the end of a day, or never', () => {
    expect(expiryOf({ term: 'd90', date: '' }, NOW)).toBe(NOW + 90 * DAY_MS)
    expect(expiryOf({ term: 'date', date: '2026-11-23' }, NOW)).toBe(new Date(2026, 10, 24).getTime() - 1)
    expect(expiryOf({ term: 'never', date: '' }, NOW)).toBeNull()
    expect(expiryOf({ term: 'date', date: '' }, NOW)).toBeNaN()
  })

  it('says what is missing or past', () => {
    expect(wrongFields(EMPTY_KEY, NOW)).toEqual(['name', 'scopes'])
    const filled = { ...EMPTY_KEY, name: ' CRM ', scopes: ['sites:read'] } as const
    expect(wrongFields(filled, NOW)).toEqual([])
    expect(wrongFields({ ...filled, scopes: ['sites:read', 'exports'] }, NOW)).toEqual(['exports'])
    expect(wrongFields({ ...filled, scopes: ['calls:read', 'exports'] }, NOW)).toEqual([])
    expect(toInput(filled, NOW)).toEqual({ name: 'CRM', scopes: ['sites:read'], expiresAtMs: NOW + 90 * DAY_MS })
    for (const date of ['', '2026-11-22', '2037-01-01']) expect(wrongFields({ ...filled, term: 'date', date }, NOW), date).toEqual(['date'])
    expect(wrongFields({ ...filled, term: 'date', date: '2026-11-23' }, NOW)).toEqual([])
    expect([fieldOfError('expiresAtMs'), fieldOfError('scopes.0'), fieldOfError(null)]).toEqual(['date', 'scopes', null])
  })

  it('shows a first request only for what one of the scopes answers', () => {
    expect(curlOf('https://x.example', 'yd_key', ['contacts:write', 'sites:read'])).toContain("'https://x.example/api/sites'")
    expect(curlOf('https://x.example', 'yd_key', ['contacts:write', 'exports'])).toBeNull()
  })
})

describe('scopes', () => {
  it('never give what is for people only', () => {
    const never =
      /^(account|desk|agents\.(write|steer)|groups\.write|sites\.write|settings|organisation|audit|retention|people_data|hooks|call_centre|api_keys|files|views)/
    for (const permission of PERMISSION_NAMES) if (never.test(permission)) expect(scopesOf(permission), permission).toBeNull()
  })

  it('never give more than supervisors may, public quick replies apart', () => {
    for (const permission of Object.keys(SCOPE_OF) as (keyof typeof SCOPE_OF)[])
      expect(PERMISSIONS[permission], permission).toContain('supervisor')
  })

  it('that change what is there take reading too, for the answer shows it', () => {
    for (const [permission, scopes] of Object.entries(SCOPE_OF))
      for (const scope of scopes.filter((one) => one.endsWith(':write') && permission !== 'blacklist.write'))
        expect(scopes, permission).toContain(scope.replace(':write', ':read'))
  })

  it('are what a route names, where it names any', () => {
    expect(scopesOf('summaries.read', ['summaries:write'])).toEqual(['summaries:write'])
    expect(scopesOf('contacts.read', null)).toBeNull()
    expect(scopesOf('exports.make')).toBeNull()
  })
})
