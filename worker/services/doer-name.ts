import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { agent, apiKey } from '../../migrations/schema/index.ts'
import type { Database } from '../db.ts'
import { inIds } from './statements.ts'

/** The name of who did something: the person's, or that of the key of a program. Give it an alias: in a batch of D1 names tell columns apart. */
export const doerName = (personName: SQLWrapper, id: SQLWrapper): SQL<string | null> =>
  sql<string | null>`coalesce(${personName}, (SELECT ${apiKey.name} FROM ${apiKey} WHERE ${apiKey.id} = ${id}))`

/** People and keys among these ids, by name. */
export const readDoers = async (db: Database, ids: readonly string[]): Promise<{ id: string; name: string }[]> => {
  const [people, keys] = await db.batch([
    db.select({ id: agent.id, name: agent.name }).from(agent).where(inIds(agent.id, ids)),
    db.select({ id: apiKey.id, name: apiKey.name }).from(apiKey).where(inIds(apiKey.id, ids)),
  ])
  return [...people, ...keys]
}
