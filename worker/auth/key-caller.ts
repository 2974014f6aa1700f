import { eq } from 'drizzle-orm'
import { apiKey } from '../../migrations/schema/index.ts'
import type { ApiScope } from '../../objects/protocol/api-scopes.ts'
import type { Env } from '../env.ts'
import { AppError } from '../errors.ts'
import type { ServiceContext } from '../services/context.ts'
import { countWrongKey, spendKey } from '../services/key-rates.ts'
import { CHALLENGE, idInKey, isRightKey } from './api-key.ts'
import { anonymousContext } from './session.ts'

/** A program with a living key, as handlers see it. */
export type KeyCaller = {
  id: string
  name: string
  scopes: readonly string[]
  context: ServiceContext
  /** What is left of its rate, to be put on the answer. */
  rateHeaders: Record<string, string>
}

type Row = typeof apiKey.$inferSelect
type Waiting = Pick<ExecutionContext, 'waitUntil'>

const MINUTE_MS = 60_000

/** The same for wrong, unknown, revoked and expired keys: nobody learns which of them it was. */
const notValid = () =>
  new AppError('unauthorized', 'this key is not valid', { headers: { 'WWW-Authenticate': `${CHALLENGE}, error="invalid_token"` } })

const isAlive = ({ expiresAtMs, revokedAtMs }: Row, nowMs: number): boolean =>
  revokedAtMs === null && (expiresAtMs === null || nowMs < expiresAtMs)

const findKey = async ({ db, nowMs }: ServiceContext, key: string): Promise<Row | null> => {
  const id = idInKey(key)
  if (id === null) return null
  const [row] = await db.select().from(apiKey).where(eq(apiKey.id, id))
  const isRight = isRightKey(key, row?.hash ?? null)
  return row !== undefined && isRight && isAlive(row, nowMs) ? row : null
}

/** Written once a minute at most, and nobody waits for it. */
const noteUse = ({ db, nowMs }: ServiceContext, { id, lastUsedAtMs }: Row, ctx: Waiting): void => {
  const minuteMs = nowMs - (nowMs % MINUTE_MS)
  if (lastUsedAtMs !== null && lastUsedAtMs >= minuteMs) return
  const written = db.update(apiKey).set({ lastUsedAtMs: minuteMs }).where(eq(apiKey.id, id))
  ctx.waitUntil(written.then(undefined, (error: unknown) => console.error('use of a key not noted', error)))
}

/** The program behind a bearer token; throws `unauthorized` for what is no living key, `rate_limited` when it calls too often. */
export const readKeyCaller = async (request: Request, env: Env, key: string, ctx: Waiting): Promise<KeyCaller> => {
  const context = anonymousContext(request, env)
  const row = await findKey(context, key)
  if (row === null) {
    await countWrongKey(env, context.actor.ip, context.nowMs)
    throw notValid()
  }
  const { id, name, scopes } = row
  const rateHeaders = await spendKey(env, id, context.nowMs)
  noteUse(context, row, ctx)
  const actor = { ...context.actor, id, name, role: 'supervisor', isKey: true, scopes } as const
  return { id, name, scopes, rateHeaders, context: { ...context, actor } }
}

/** Throws `forbidden` with the scope that is missing; `needed` null: the route is for people only. */
export const requireScopes = ({ scopes, rateHeaders }: KeyCaller, needed: readonly ApiScope[] | null): void => {
  if (needed === null) throw new AppError('forbidden', 'no key may do this, only people who are signed in', { headers: rateHeaders })
  const missing = needed.filter((scope) => !scopes.includes(scope))
  if (missing.length === 0) return
  const challenge = `${CHALLENGE}, error="insufficient_scope", scope="${needed.join(' ')}"`
  throw new AppError('forbidden', `this key lacks the scope ${missing.join(' and ')}`, {
    headers: { ...rateHeaders, 'WWW-Authenticate': challenge },
  })
}
