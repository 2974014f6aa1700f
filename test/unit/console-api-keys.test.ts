import { describe, expect, it } from 'vitest'
import { curlOf } from '../../console/features/api-keys/curl.ts'
import {
  EMPTY_KEY,
  expiryOf,
  fieldOfError,
  SCOPE_GROUPS,
  toggledScope,
  toInput,
  wrongFields,
} from '../../console/features/api-keys/key-form.ts'
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

  it('ends after a term, at the end of a day, or never', () => {
    expect(expiryOf({ term: 'd90', date: '' }, NOW)).toBe(NOW + 90 * DAY_MS)
    expect(expiryOf({ term: 'date', date: '2026-11-23' }, NOW)).toBe(new Date(2026, 10, 24).getTime() - 1)
    expect(expiryOf({ term: 'never', date: '' }, NOW)).toBeNull()
    expect(expiryOf({ term: 'date', date: '' }, NOW)).toBeNaN()
  })

  it('says what is missing or past', () => {
    expect(wrongFields(EMPTY_KEY, NOW)).toEqual(['name', 'scopes'])
    const filled = { ...EMPTY_KEY, name: ' CRM ', scopes: ['exports'] } as const
    expect(wrongFields(filled, NOW)).toEqual([])
    expect(toInput(filled, NOW)).toEqual({ name: 'CRM', scopes: ['exports'], expiresAtMs: NOW + 90 * DAY_MS })
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
