import { and, asc, desc, eq, gt, gte, type SQL, sql } from 'drizzle-orm'
import { conversation, searchFill, site, transcript } from '../../migrations/schema/index.ts'
import { INSERT_SEARCH, PLACE_OF_ROW, searchRow } from '../../objects/core/search-index.ts'
import { type Database, databaseOf } from '../db.ts'
import type { Env } from '../env.ts'
import { textOf } from '../errors.ts'
import type { ServiceContext } from './context.ts'
import { inIds } from './statements.ts'

/**
 * Ended conversations come into the full-text index a portion at a time: before each search, and every night. At the archive each
 * would be a billed row of every conversation, searched for or not. First all there are, by id; from then on those that came since.
 */

const PORTION = 100
/** One portion reads at most so much of transcripts, but always one conversation. */
const MAX_CHARS = 2_000_000
const HOUR_MS = 3_600_000
/** A conversation may be archived so long after it was asked for: it lasted, or the database was away. */
const LATE_MS = 48 * HOUR_MS
const NIGHT_LATE_MS = 14 * 24 * HOUR_MS
/** A night's share at most, and an export's, which waits for it. */
const NIGHT_PORTIONS = 200
const EXPORT_PORTIONS = 10
/** How far the index has come is written down no more often. */
const NOTED_MS = 10 * 60_000

type Context = Pick<ServiceContext, 'db' | 'nowMs'>
type Waiting = { id: string; askedAtMs: number; chars: number }
type State = typeof searchFill.$inferSelect

const isWaiting = sql`NOT EXISTS (SELECT 1 FROM conversation_search WHERE conversation_search.rowid = ${sql.raw(PLACE_OF_ROW)})`
const chars = sql<number>`(SELECT coalesce(sum(length(${transcript.messages})), 0) FROM ${transcript} WHERE ${transcript.conversationId} = ${conversation.id})`

const select = ({ db }: Context, where: SQL | undefined, order: SQL): Promise<Waiting[]> =>
  db.select({ id: conversation.id, askedAtMs: conversation.askedAtMs, chars }).from(conversation).where(where).orderBy(order).limit(PORTION)

/** The next by id, or the newest that came since everything was in. */
const readWaiting = (context: Context, { afterId, doneAtMs }: State, lateMs: number): Promise<Waiting[]> => {
  if (doneAtMs === null) return select(context, gt(conversation.id, afterId), asc(conversation.id))
  // By site, as the index of the times goes.
  const since = and(sql`${conversation.siteId} IN (SELECT id FROM ${site})`, gte(conversation.askedAtMs, doneAtMs - lateMs), isWaiting)
  return select(context, since, desc(conversation.askedAtMs))
}

/** As many as may be read at once. */
const withinChars = (waiting: readonly Waiting[]): Waiting[] => {
  let sum = 0
  return waiting.filter((row, at) => {
    sum += row.chars
    return at === 0 || sum <= MAX_CHARS
  })
}

const writeWords = async (db: Database, portion: readonly Waiting[]): Promise<void> => {
  if (portion.length === 0) return
  const ids = portion.map(({ id }) => id)
  const lines = await db
    .select()
    .from(transcript)
    .where(inIds(transcript.conversationId, ids))
    .orderBy(asc(transcript.conversationId), asc(transcript.chunk))
  const byId = Map.groupBy(lines, ({ conversationId }) => conversationId)
  const messagesOf = (id: string) => (byId.get(id) ?? []).flatMap(({ messages }) => messages)
  const d1 = db.$client
  await d1.batch(portion.map((row) => d1.prepare(INSERT_SEARCH).bind(...searchRow(row, messagesOf(row.id)))))
}

/** Reads one portion; true: everything is in the index. Two at once do the same work twice and write it once. */
export const fillSearch = async (context: Context, lateMs = LATE_MS): Promise<boolean> => {
  const { db, nowMs } = context
  const [state] = await db.select().from(searchFill)
  if (state === undefined) return true
  const waiting = await readWaiting(context, state, lateMs)
  const portion = withinChars(waiting)
  await writeWords(db, portion)
  const isLast = waiting.length < PORTION && portion.length === waiting.length
  const next =
    state.doneAtMs === null ? { afterId: portion.at(-1)?.id ?? state.afterId, doneAtMs: isLast ? nowMs : null } : { doneAtMs: nowMs }
  const isWorthNoting = state.doneAtMs === null || (isLast && nowMs - state.doneAtMs > NOTED_MS)
  const unchanged = and(eq(searchFill.id, state.id), eq(searchFill.afterId, state.afterId))
  if (isWorthNoting) await db.update(searchFill).set(next).where(unchanged)
  return isLast
}

/** Portions until everything is in the index, or as many as one run may; true: everything is. */
const fillPortions = async (context: Context, portions: number, lateMs: number): Promise<boolean> => {
  for (let portion = 0; portion < portions; portion++) if (await fillSearch(context, lateMs)) return true
  return false
}

/** For the scheduled handler. */
export const fillSearchWhole = async (env: Env, nowMs: number): Promise<void> => {
  await fillPortions({ db: databaseOf(env.DB), nowMs }, NIGHT_PORTIONS, NIGHT_LATE_MS)
}

/** Before an export by words; false: some conversations are still not in the index, and the file has to say so. */
export const fillSearchForExport = async (context: Context): Promise<boolean> => {
  try {
    return await fillPortions(context, EXPORT_PORTIONS, LATE_MS)
  } catch (error) {
    console.error('search index not filled', textOf(error))
    return false
  }
}
