import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { file, quickReply, quickReplyCategory } from '../../../migrations/schema/index.ts'
import { notFound } from '../../errors.ts'
import { contains } from '../../lib/contains.ts'
import { sortedPageOf } from '../../lib/cursor.ts'
import { revisionOf } from '../../lib/revision.ts'
import { placeIn } from '../../lib/sorting.ts'
import { idsWithin, walkTree } from '../../lib/tree.ts'
import { PATH_MARK, type QuickReply, type QuickReplyFilter, type QuickReplyPage } from '../../models/quick-replies.ts'
import type { ServiceContext } from '../context.ts'
import { refOf } from '../files/rows.ts'
import { inIds } from '../statements.ts'
import { isVisible } from './roots.ts'

/**
 * A person sees at most the replies of two roots, a few thousand: they are put in the order of the tree here, without their
 * contents, which are read for one page only.
 */

export type ReplyRow = typeof quickReply.$inferSelect
type Place = { rank: number; path: string }

export const replyFields = ({ title, content, type, categoryId }: Pick<ReplyRow, 'title' | 'content' | 'type' | 'categoryId'>) => ({
  title,
  content,
  type,
  categoryId,
})

const readCategories = ({ db, ...context }: ServiceContext) =>
  db
    .select()
    .from(quickReplyCategory)
    .where(isVisible(quickReplyCategory.ownerId, { db, ...context }))

type Categories = Awaited<ReturnType<typeof readCategories>>

/** Where every category stands: the public root first. */
const placesOf = (rows: Categories): Map<string, Place> => {
  const open = walkTree(rows.filter(({ ownerId }) => ownerId === null))
  const own = walkTree(rows.filter(({ ownerId }) => ownerId !== null))
  return new Map([...open, ...own].map(({ row, path }, rank) => [row.id, { rank, path: path.join(PATH_MARK) }]))
}

const shown = (row: ReplyRow, kept: typeof file.$inferSelect | null, path: string): QuickReply => {
  const { id, categoryId, title, content, type, ownerId, used, updatedAtMs } = row
  const named = { id, categoryId, category: path, title, content, type, file: kept && refOf(kept) }
  return { ...named, public: ownerId === null, used, updatedAtMs, revision: revisionOf(replyFields(row)) }
}

/** A text that reads like the id of a file names none. */
const namesFile = and(eq(file.id, quickReply.content), ne(quickReply.type, 'text'), eq(file.purpose, 'quick_reply'))

const detailed = ({ db }: ServiceContext) => db.select({ reply: quickReply, file }).from(quickReply).leftJoin(file, namesFile)

/** Everything there is to insert at the desk, in the order of the tree. */
export const listForDesk = async (context: ServiceContext): Promise<QuickReply[]> => {
  const [categories, rows] = await Promise.all([
    readCategories(context),
    detailed(context)
      .where(isVisible(quickReply.ownerId, context))
      .orderBy(asc(quickReply.position), asc(quickReply.title), asc(quickReply.id)),
  ])
  const places = placesOf(categories)
  const rankOf = (row: ReplyRow) => places.get(row.categoryId)?.rank ?? 0
  return rows
    .sort((one, other) => rankOf(one.reply) - rankOf(other.reply))
    .map((row) => shown(row.reply, row.file, places.get(row.reply.categoryId)?.path ?? ''))
}

/** One reply. Throws `not_found` for unknown and others' private ones alike. */
export const readReply = async (context: ServiceContext, id: string): Promise<QuickReply> => {
  const [categories, [found]] = await Promise.all([
    readCategories(context),
    detailed(context).where(and(eq(quickReply.id, id), isVisible(quickReply.ownerId, context))),
  ])
  if (found === undefined) throw notFound('no such reply')
  return shown(found.reply, found.file, placesOf(categories).get(found.reply.categoryId)?.path ?? '')
}

const hits = (text: string) => sql<number>`
  ${contains(quickReply.title, text)} OR (${quickReply.type} = 'text' AND ${contains(quickReply.content, text)})
  OR coalesce(${contains(file.name, text)}, 0)`

const readLight = ({ db, ...context }: ServiceContext, { root, type }: QuickReplyFilter, text: string) => {
  const inWanted = root === undefined ? undefined : sql`(${quickReply.ownerId} IS NULL) = ${root === 'public' ? 1 : 0}`
  const { id, categoryId, position, title, used, updatedAtMs } = quickReply
  return db
    .select({ id, categoryId, position, title, used, updatedAtMs, isHit: hits(text) })
    .from(quickReply)
    .leftJoin(file, namesFile)
    .where(and(isVisible(quickReply.ownerId, { db, ...context }), inWanted, type === undefined ? undefined : eq(quickReply.type, type)))
}

type Light = Awaited<ReturnType<typeof readLight>>[number]
type Compare = (one: Light, other: Light) => number

const compareBy = (sort: QuickReplyFilter['sort'], places: Map<string, Place>): Compare => {
  const rankOf = (row: Light) => places.get(row.categoryId)?.rank ?? 0
  const byTitle: Compare = (one, other) => one.title.localeCompare(other.title, 'zh-CN')
  const byOrder: Compare = (one, other) => rankOf(one) - rankOf(other) || one.position - other.position || byTitle(one, other)
  const keys: Record<string, Compare> = {
    order: byOrder,
    title: byTitle,
    used: (one, other) => one.used - other.used,
    updated: (one, other) => one.updatedAtMs - other.updatedAtMs,
  }
  const key = keys[sort.replace('-', '')] ?? byOrder
  const sign = sort.startsWith('-') ? -1 : 1
  return (one, other) => sign * key(one, other) || byOrder(one, other) || (one.id < other.id ? -1 : 1)
}

/** After the row the cursor names; where that is gone meanwhile, after as many rows as there were. */
const startAt = (rows: readonly Light[], sort: string, cursor: string | undefined): number => {
  const place = placeIn(sort, cursor)
  if (place === null) return 0
  const index = rows.findIndex(({ id }) => id === place.id)
  return index === -1 ? Number(place.value) || 0 : index + 1
}

/** The ids of all that the filter lets through, in the asked order. */
const readSorted = async (context: ServiceContext, filter: QuickReplyFilter) => {
  const text = (filter.text ?? '').toLowerCase()
  const [categories, rows] = await Promise.all([readCategories(context), readLight(context, filter, text)])
  const places = placesOf(categories)
  const within = filter.categoryId === undefined ? null : idsWithin(categories, filter.categoryId)
  const isWanted = (row: Light): boolean =>
    (within === null || within.has(row.categoryId)) &&
    (text === '' || Boolean(row.isHit) || (places.get(row.categoryId)?.path.toLowerCase().includes(text) ?? false))
  return { places, rows: rows.filter(isWanted).sort(compareBy(filter.sort, places)) }
}

/** A page of the replies a person sees: public ones and its own. */
export const listQuickReplies = async (
  context: ServiceContext,
  { cursor, limit, ...filter }: QuickReplyFilter & { cursor?: string; limit: number },
): Promise<QuickReplyPage> => {
  const { places, rows } = await readSorted(context, filter)
  const start = startAt(rows, filter.sort, cursor)
  const wanted = rows.slice(start, start + limit + 1).map(({ id }) => id)
  const found = new Map((await detailed(context).where(inIds(quickReply.id, wanted))).map((row) => [row.reply.id, row]))
  const read = wanted.map((id, index) => ({ id, index, row: found.get(id) }))
  const page = sortedPageOf(read, limit, ({ id, index }) => ({ value: start + index + 1, id, sort: filter.sort }))
  const items = page.items.flatMap(({ row }) =>
    row === undefined ? [] : [shown(row.reply, row.file, places.get(row.reply.categoryId)?.path ?? '')],
  )
  return { items, next: page.next, total: rows.length }
}
