import type { ApiScope } from '../../../objects/protocol/api-scopes.ts'

/** Which scopes belong together, so that nobody makes a key that fails. A test holds this against the routes. Pure. */

/** `all`: without it the scope is good for nothing, for an answer shows what was changed. `some`: without it the scope does less. */
type Needs = { all?: ApiScope; some?: ApiScope }

export const SCOPE_NEEDS: Partial<Record<ApiScope, Needs>> = {
  'visitors:write': { all: 'visitors:read', some: 'contacts:read' },
  'contacts:write': { some: 'contacts:read' },
  'left_messages:write': { all: 'left_messages:read' },
  'summaries:write': { all: 'summaries:read' },
  'calls:write': { all: 'calls:read' },
  'quick_replies:write': { all: 'quick_replies:read' },
  'blacklist:write': { some: 'blacklist:read' },
}

/** The lists that `exports` turns into files: it needs one of them. */
export const EXPORTED_SCOPES: readonly ApiScope[] = [
  'blacklist:read',
  'calls:read',
  'contacts:read',
  'conversations:read',
  'left_messages:read',
  'quick_replies:read',
  'satisfaction:read',
  'statistics:read',
  'summaries:read',
]

/** What a tick brings along: what it cannot do without, and the reading of its own area. */
const broughtBy = (scope: ApiScope): ApiScope[] => {
  const { all, some } = SCOPE_NEEDS[scope] ?? {}
  const brought = all ?? some
  return brought === undefined ? [] : [brought]
}

/** The scopes after a tick, with what it brings, or without it, and without what is good for nothing then. */
export const tickScope = (scopes: readonly ApiScope[], scope: ApiScope, on: boolean): ReadonlySet<ApiScope> => {
  if (on) return new Set([...scopes, scope, ...broughtBy(scope)])
  return new Set(scopes.filter((one) => one !== scope && SCOPE_NEEDS[one]?.all !== scope))
}

/** It is chosen and does less than it could, for something is missing. */
export const doesLess = (scopes: readonly ApiScope[], scope: ApiScope): boolean => {
  const some = SCOPE_NEEDS[scope]?.some
  return some !== undefined && scopes.includes(scope) && !scopes.includes(some)
}

/** `exports` without a list to export. */
export const exportsNothing = (scopes: readonly ApiScope[]): boolean =>
  scopes.includes('exports') && !scopes.some((scope) => EXPORTED_SCOPES.includes(scope))
