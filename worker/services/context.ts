import type { Role } from '../auth/permissions.ts'
import type { Database } from '../db.ts'
import type { Desks } from './desks.ts'

/**
 * Who acts. `id` null: nobody signed in (first run) or the system itself. `isKey`: a program by its key, which sees what who steers
 * sees; its scopes were looked at before.
 */
export type Actor = { id: string | null; name: string; role: Role | null; ip: string | null; isKey?: true }

/** The person who acts, for what belongs to people; null for keys and the system. */
export const personOf = ({ id, isKey }: Actor): string | null => (isKey ? null : id)

/** What every service verb gets first: storage, who, when, and the way to the live desks. */
export type ServiceContext = { db: Database; actor: Actor; nowMs: number; desks: Desks }
