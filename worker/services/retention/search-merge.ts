import { sql } from 'drizzle-orm'
import type { Database } from '../../db.ts'

/**
 * What was deleted stays in the full-text index as a mark beside the words until its parts are merged, and makes every search slower. So
 * they are merged at night, when conversations were deleted since the last one: a bounded number of pages, the rest the night after.
 */

const PAGES_AT_ONCE = 500
const MERGES = 20
/** A merge that changes less had nothing to do (sqlite.org/fts5.html). */
const LEAST_CHANGES = 2

const wasDeleted = async (db: Database, sinceMs: number): Promise<boolean> => {
  const [found] = await db.all<{ some: number }>(
    sql`SELECT EXISTS (SELECT 1 FROM erasure WHERE at_ms >= ${sinceMs} AND counts ->> '$.conversations' > 0) AS some`,
  )
  return found?.some === 1
}

const merge = async (db: Database, pages: number): Promise<number> =>
  (await db.run(sql`INSERT INTO conversation_search (conversation_search, rank) VALUES ('merge', ${pages})`)).meta.changes

/** Merges what erasures and runs since then have left. Gives how many merges it took. */
export const mergeSearch = async (db: Database, sinceMs: number): Promise<number> => {
  if (!(await wasDeleted(db, sinceMs))) return 0
  // Negative: everything is to become one part, as `optimize` does in one go.
  for (let merges = 1; merges <= MERGES; merges += 1)
    if ((await merge(db, merges === 1 ? -PAGES_AT_ONCE : PAGES_AT_ONCE)) < LEAST_CHANGES) return merges
  return MERGES
}
