import { and, eq, sql } from 'drizzle-orm'
import { pushSubscription } from '../../migrations/schema/index.ts'
import { isPushEndpoint, MAX_SUBSCRIPTIONS, vapidOf } from '../../objects/push/client.ts'
import type { SignedIn } from '../auth/session.ts'
import type { Env } from '../env.ts'
import { AppError } from '../errors.ts'
import type { PushInput } from '../models/push.ts'
import { runBatch } from './statements.ts'

/** Web push of one person. A subscription belongs to the session of its browser and ends with it. */

/** The key a browser subscribes with; null: push is not configured. */
export const pushKey = (env: Env): string | null => vapidOf(env)?.publicKey ?? null

/** All but the latest. */
const surplus = (agentId: string) => sql`${pushSubscription.agentId} = ${agentId} AND ${pushSubscription.endpoint} NOT IN (
  SELECT endpoint FROM push_subscription WHERE agent_id = ${agentId} ORDER BY created_at_ms DESC, endpoint LIMIT ${MAX_SUBSCRIPTIONS})`

/**
 * This browser takes notices from now on; whoever had it before has it no more. Throws `conflict` where nothing is configured, and
 * `bad_request` for an endpoint of no push service.
 */
export const subscribePush = async (env: Env, { id, sessionId, context }: SignedIn, input: PushInput): Promise<void> => {
  const { db, nowMs } = context
  if (pushKey(env) === null) throw new AppError('conflict', 'push is not configured here')
  if (!isPushEndpoint(input.endpoint, env.PUSH_HOSTS)) throw new AppError('bad_request', 'not a push service', { field: 'endpoint' })
  const row = { ...input, agentId: id, sessionId, createdAtMs: nowMs }
  const { endpoint: target } = pushSubscription
  await runBatch(db, [
    db.insert(pushSubscription).values(row).onConflictDoUpdate({ target, set: row }),
    db.delete(pushSubscription).where(surplus(id)),
  ])
}

/** This browser takes none any more; an unknown one never did. */
export const unsubscribePush = async ({ id, context }: SignedIn, endpoint: string): Promise<void> => {
  await context.db.delete(pushSubscription).where(and(eq(pushSubscription.endpoint, endpoint), eq(pushSubscription.agentId, id)))
}
