import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import * as schema from '../migrations/schema/index.ts'

export { schema }
export type Database = DrizzleD1Database<typeof schema> & { $client: D1Database }

/** Drizzle over a D1 binding. Built per request: bindings must not outlive theirs. */
export const databaseOf = (d1: D1Database): Database => drizzle(d1, { schema })
