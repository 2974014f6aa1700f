import { and, count, eq, gt, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { agent, apiKey } from '../../migrations/schema/index.ts'
import { API_KEY } from '../../objects/protocol/api-scopes.ts'
import { makeKey } from '../auth/api-key.ts'
import { AppError, notFound } from '../errors.ts'
import { contains } from '../lib/contains.ts'
import { sortedPageOf } from '../lib/cursor.ts'
import { sortedBy } from '../lib/sorting.ts'
import type { ApiKey, ApiKeyInput, ApiKeyQuery } from '../models/api-keys.ts'
import type { ServiceContext } from './context.ts'
import { auditStatement, runBatch } from './statements.ts'

/** Keys of programs: made, listed and revoked by admins. A key never changes; who needs another one makes it. */

type Row = typeof apiKey.$inferSelect

const DAY_MS = 86_400_000
const SORTS = { name: apiKey.name, created: apiKey.createdAtMs, used: apiKey.lastUsedAtMs, expires: apiKey.expiresAtMs }

const notRevoked = isNull(apiKey.revokedAtMs)
const isActive = (nowMs: number): SQL | undefined => and(notRevoked, or(isNull(apiKey.expiresAtMs), gt(apiKey.expiresAtMs, nowMs)))

const inState = (state: ApiKeyQuery['state'], nowMs: number): SQL | undefined => {
  if (state === 'active') return isActive(nowMs)
  if (state === 'expired') return and(notRevoked, lte(apiKey.expiresAtMs, nowMs))
  return state === 'revoked' ? isNotNull(apiKey.revokedAtMs) : undefined
}

const stateOf = ({ expiresAtMs, revokedAtMs }: Row, nowMs: number): ApiKey['state'] => {
  if (revokedAtMs !== null) return 'revoked'
  return expiresAtMs !== null && expiresAtMs <= nowMs ? 'expired' : 'active'
}

const viewOf = ({ hash: _, ...row }: Row, createdByName: string | null, nowMs: number): ApiKey => ({
  ...row,
  createdByName,
  state: stateOf({ ...row, hash: '' }, nowMs),
})

/** A page of keys, the secrets never among it. */
export const listApiKeys = async (
  { db, nowMs }: ServiceContext,
  query: ApiKeyQuery,
): Promise<{ items: ApiKey[]; next: string | null; total: number }> => {
  const { text, state, sort, cursor, limit } = query
  const order = sortedBy(SORTS, apiKey.id, sort, cursor)
  const named = text === undefined ? undefined : or(contains(apiKey.name, text), eq(apiKey.id, text))
  const asked = and(named, inState(state, nowMs))
  const [rows, totals] = await db.batch([
    db
      .select({ row: apiKey, byName: sql<string | null>`${agent.name}`.as('by_name'), value: order.value.as('sort_value') })
      .from(apiKey)
      .leftJoin(agent, eq(agent.id, apiKey.createdBy))
      .where(and(asked, order.after))
      .orderBy(...order.orderBy)
      .limit(limit + 1),
    db.select({ total: count() }).from(apiKey).where(asked),
  ])
  const page = sortedPageOf(rows, limit, ({ row, value }) => ({ value, id: row.id, sort }))
  const items = page.items.map(({ row, byName }) => viewOf(row, byName, nowMs))
  return { items, next: page.next, total: totals[0]?.total ?? 0 }
}

/** One key. Throws `not_found`. */
export const readApiKey = async ({ db, nowMs }: ServiceContext, id: string): Promise<ApiKey> => {
  const [found] = await db
    .select({ row: apiKey, byName: agent.name })
    .from(apiKey)
    .leftJoin(agent, eq(agent.id, apiKey.createdBy))
    .where(eq(apiKey.id, id))
  if (found === undefined) throw notFound('no such key')
  return viewOf(found.row, found.byName, nowMs)
}

const requireFuture = (expiresAtMs: number | null, nowMs: number): void => {
  if (expiresAtMs === null || (expiresAtMs > nowMs && expiresAtMs <= nowMs + API_KEY.longestDays * DAY_MS)) return
  throw new AppError('bad_request', 'It ends in the future, within ten years.', { field: 'expiresAtMs' })
}

/** A new key; the answer is the only place that ever has it. Throws `bad_request` for an end that is past, `conflict` for too many. */
export const createApiKey = async (context: ServiceContext, input: ApiKeyInput): Promise<{ apiKey: ApiKey; key: string }> => {
  const { db, actor, nowMs } = context
  requireFuture(input.expiresAtMs, nowMs)
  const [active] = await db.select({ keys: count() }).from(apiKey).where(isActive(nowMs))
  if ((active?.keys ?? 0) >= API_KEY.mostActive)
    throw new AppError('conflict', `At most ${API_KEY.mostActive} keys are in use at a time.`, { field: 'name' })
  const { id, key, hash } = makeKey()
  const row = { id, hash, ...input, createdBy: actor.id ?? '', createdAtMs: nowMs }
  await runBatch(db, [db.insert(apiKey).values(row), auditStatement(context, { action: 'create', kind: 'api_key', id, after: input })])
  return { apiKey: await readApiKey(context, id), key }
}

/** Ends a key for good, from its next request on; once more changes nothing. Throws `not_found`. */
export const revokeApiKey = async (context: ServiceContext, id: string): Promise<ApiKey> => {
  const { db, nowMs } = context
  const before = await readApiKey(context, id)
  if (before.state === 'revoked') return before
  await runBatch(db, [
    db
      .update(apiKey)
      .set({ revokedAtMs: nowMs })
      .where(and(eq(apiKey.id, id), notRevoked)),
    auditStatement(context, { action: 'revoke', kind: 'api_key', id, before: { name: before.name } }),
  ])
  return readApiKey(context, id)
}
