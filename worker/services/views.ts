import { and, asc, eq, sql } from 'drizzle-orm'
import { savedView } from '../../migrations/schema/index.ts'
import { AppError, notFound } from '../errors.ts'
import { newId } from '../lib/ids.ts'
import type { SavedView, ViewInput, ViewPatch } from '../models/views.ts'
import type { ServiceContext } from './context.ts'

/** A person's saved views. Nobody else's business: everything here is its own, and nothing is audited. */

const MAX_PER_LIST = 50
const MAX_OF_ALL = 500

const own = ({ actor }: ServiceContext, id: string) => and(eq(savedView.id, id), eq(savedView.agentId, actor.id ?? ''))

const view = ({ id, list, name, search, columns, createdAtMs }: typeof savedView.$inferSelect): SavedView => ({
  id,
  list,
  name,
  search,
  columns: columns ?? null,
  createdAtMs,
})

/** The views of one list, the oldest first. */
export const listViews = async ({ db, actor }: ServiceContext, list: string): Promise<SavedView[]> => {
  const rows = await db
    .select()
    .from(savedView)
    .where(and(eq(savedView.agentId, actor.id ?? ''), eq(savedView.list, list)))
    .orderBy(asc(savedView.createdAtMs), asc(savedView.id))
  return rows.map(view)
}

/** Throws `conflict` (field `list`) when the list has as many as it may. */
export const createView = async (context: ServiceContext, input: ViewInput): Promise<SavedView> => {
  const { db, actor, nowMs } = context
  const row = { id: newId('w'), agentId: actor.id ?? '', ...input, createdAtMs: nowMs }
  const free = sql`(SELECT count(*) FROM ${savedView} WHERE ${savedView.agentId} = ${row.agentId} AND ${savedView.list} = ${row.list}) < ${MAX_PER_LIST}
    AND (SELECT count(*) FROM ${savedView} WHERE ${savedView.agentId} = ${row.agentId}) < ${MAX_OF_ALL}`
  const values = sql`SELECT ${row.id}, ${row.agentId}, ${row.list}, ${row.name}, ${row.search},
    ${row.columns === null ? null : JSON.stringify(row.columns)}, ${row.createdAtMs} WHERE ${free}`
  const columns = sql`(id, agent_id, list, name, search, columns, created_at_ms)`
  // One statement: two tabs at once cannot pass the limit together.
  const added = await db.run(sql`INSERT INTO ${savedView} ${columns} ${values}`)
  if (added.meta.changes === 0) throw new AppError('conflict', `a list has at most ${MAX_PER_LIST} views`, { field: 'list' })
  return view(row)
}

/** Renames it, or gives it other filters or columns. Throws `not_found` for unknown and others' alike. */
export const updateView = async (context: ServiceContext, id: string, patch: ViewPatch): Promise<SavedView> => {
  const { db } = context
  if (Object.keys(patch).length > 0) await db.update(savedView).set(patch).where(own(context, id))
  const [found] = await db.select().from(savedView).where(own(context, id))
  if (found === undefined) throw notFound('no such view')
  return view(found)
}

/** Throws `not_found`. */
export const deleteView = async (context: ServiceContext, id: string): Promise<void> => {
  const gone = await context.db.delete(savedView).where(own(context, id)).returning({ id: savedView.id })
  if (gone.length === 0) throw notFound('no such view')
}
