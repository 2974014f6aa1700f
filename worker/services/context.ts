import type { ApiScope } from '../../objects/protocol/api-scopes.ts'
import type { Role } from '../auth/permissions.ts'
import type { Database } from '../db.ts'
import type { Desks } from './desks.ts'

/**
 * Who acts. `id` null: nobody signed in (first run) or the system itself. `isKey`: a program by its key, which sees what who steers
 * sees, within its `scopes`: those of the route were looked at before, `mayRead` is for what comes along with an answer.
 */
export type Actor = { id: string | null; name: string; role: Role | null; ip: string | null; isKey?: true; scopes?: readonly string[] }

/** The person who acts, for what belongs to people; null for keys and the system. */
export const personOf = ({ id, isKey }: Actor): string | null => (isKey ? null : id)

/** False for a key without this scope: what needs it is left out of the answer. Of people, roles decide. */
export const mayRead = ({ actor: { isKey, scopes } }: Pick<ServiceContext, 'actor'>, scope: ApiScope): boolean =>
  !isKey || scopes?.includes(scope) === true

/** What every service verb gets first: storage, who, when, and the way to the live desks. */
export type ServiceContext = { db: Database; actor: Actor; nowMs: number; desks: Desks }
