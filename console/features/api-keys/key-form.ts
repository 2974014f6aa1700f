import { API_KEY, API_SCOPE_NAMES, type ApiScope } from '../../../objects/protocol/api-scopes.ts'
import type { ApiKeyInput } from '../../lib/api.ts'
import { exportsNothing, tickScope } from './scope-needs.ts'

/** A new key as the form has it. Pure. */

export const TERMS = ['d30', 'd90', 'd365', 'date', 'never'] as const
export type Term = (typeof TERMS)[number]

export type KeyFields = { name: string; scopes: readonly ApiScope[]; term: Term; date: string }
export type KeyField = keyof KeyFields

export const EMPTY_KEY: KeyFields = { name: '', scopes: [], term: 'd90', date: '' }

/** Scopes as they are chosen: by what they are about, reading before changing. */
export const SCOPE_GROUPS = [
  { id: 'visitors', scopes: ['conversations:read', 'visitors:read', 'visitors:write'] },
  { id: 'contacts', scopes: ['contacts:read', 'contacts:write'] },
  { id: 'work', scopes: ['left_messages:read', 'left_messages:write', 'summaries:read', 'summaries:write'] },
  { id: 'figures', scopes: ['satisfaction:read', 'statistics:read'] },
  { id: 'calls', scopes: ['calls:read', 'calls:write'] },
  {
    id: 'service',
    scopes: ['quick_replies:read', 'quick_replies:write', 'blacklist:read', 'blacklist:write', 'agents:read', 'sites:read'],
  },
  { id: 'exports', scopes: ['exports'] },
] as const satisfies readonly { id: string; scopes: readonly ApiScope[] }[]

/** In their own order, with what a tick brings along. */
export const toggledScope = (scopes: readonly ApiScope[], scope: ApiScope, on: boolean): ApiScope[] => {
  const ticked = tickScope(scopes, scope, on)
  return API_SCOPE_NAMES.filter((name) => ticked.has(name))
}

const DAY_MS = 86_400_000
const DAYS = { d30: 30, d90: 90, d365: 365 } as const

/** When the key ends: null never, NaN for a date that is none. A date counts to the end of its day, here. */
export const expiryOf = ({ term, date }: Pick<KeyFields, 'term' | 'date'>, nowMs: number): number | null => {
  if (term === 'never') return null
  if (term !== 'date') return nowMs + DAYS[term] * DAY_MS
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = date.split('-').map(Number)
  return new Date(year, month - 1, day + 1).getTime() - 1
}

const isWithin = (expiresAtMs: number | null, nowMs: number): boolean =>
  expiresAtMs === null || (expiresAtMs > nowMs && expiresAtMs <= nowMs + API_KEY.longestDays * DAY_MS)

/** `exports`: it is ticked with nothing to export. */
type Wrong = 'name' | 'scopes' | 'exports' | 'date'

export const wrongFields = (fields: KeyFields, nowMs: number): Wrong[] => [
  ...(fields.name.trim() === '' ? (['name'] as const) : []),
  ...(fields.scopes.length === 0 ? (['scopes'] as const) : []),
  ...(exportsNothing(fields.scopes) ? (['exports'] as const) : []),
  ...(isWithin(expiryOf(fields, nowMs), nowMs) ? [] : (['date'] as const)),
]

export const toInput = (fields: KeyFields, nowMs: number): ApiKeyInput => ({
  name: fields.name.trim(),
  scopes: [...fields.scopes],
  expiresAtMs: expiryOf(fields, nowMs),
})

/** The field an answer of the Worker speaks of. */
export const fieldOfError = (path: string | null): KeyField | null => {
  const name = path?.split('.')[0]
  if (name === 'expiresAtMs') return 'date'
  return name === 'name' || name === 'scopes' ? name : null
}
