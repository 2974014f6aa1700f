import type { Role } from '../auth/permissions.ts'
import type { Database } from '../db.ts'
import type { Desks } from './desks.ts'

/** Who acts. `id` null: nobody signed in (first run) or the system itself. */
export type Actor = { id: string | null; name: string; role: Role | null; ip: string | null }

/** What every service verb gets first: storage, who, when, and the way to the live desks. */
export type ServiceContext = { db: Database; actor: Actor; nowMs: number; desks: Desks }
