import { encryptPush, type SubscriptionKeys } from './encrypt.ts'
import { isPushEndpoint } from './hosts.ts'
import { type PushBindings, type Vapid, vapidAuthorization, vapidOf } from './vapid.ts'

export type PushLanguage = 'zh-CN' | 'en'
/** What a browser shows. A later one of the same `tag` takes its place. */
export type PushNotice = { title: string; body: string; url: string; tag: string }

/** What of D1 is used here. */
type Bound = { all<T>(): Promise<{ results: T[] }>; run(): Promise<unknown> }
type Bindings = PushBindings & { DB: { prepare(sql: string): { bind(...values: unknown[]): Bound } } }
type Subscription = SubscriptionKeys & { endpoint: string; language: PushLanguage }

/** More than one has browsers open. */
export const MAX_SUBSCRIPTIONS = 10
/** Who is away for longer has lost the conversation. */
const LASTS_SEC = 60
const PATIENCE_MS = 10_000
/** The browser has unsubscribed. */
const GONE: ReadonlySet<number> = new Set([404, 410])

// A session that is over and not swept yet counts no more.
const SUBSCRIPTIONS = `
SELECT p.endpoint, p.p256dh, p.auth, p.language FROM push_subscription p JOIN session s ON s.id = p.session_id
WHERE p.agent_id = ?1 AND s.expires_at > ?2 ORDER BY p.created_at_ms DESC LIMIT ${MAX_SUBSCRIPTIONS}`

const deliver = async (vapid: Vapid, { endpoint, ...keys }: Subscription, notice: PushNotice, nowMs: number): Promise<number> => {
  const response = await fetch(endpoint, {
    method: 'POST',
    // Never where a push service would lead us.
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      Authorization: await vapidAuthorization(vapid, endpoint, nowMs),
      'Content-Encoding': 'aes128gcm',
      'Content-Type': 'application/octet-stream',
      TTL: String(LASTS_SEC),
      Topic: notice.tag,
      Urgency: 'high',
    },
    body: await encryptPush(keys, JSON.stringify(notice)),
  })
  await response.body?.cancel()
  return response.status
}

const pushTo = async (env: Bindings, vapid: Vapid, subscription: Subscription, notice: PushNotice, nowMs: number): Promise<void> => {
  const status = await deliver(vapid, subscription, notice, nowMs)
  if (GONE.has(status)) await env.DB.prepare('DELETE FROM push_subscription WHERE endpoint = ?1').bind(subscription.endpoint).run()
  else if (status >= 300) console.error('push refused', new URL(subscription.endpoint).host, status)
}

/**
 * Shows a notice in every browser of an agent that takes pushed ones. Never throws; without keys it does nothing. `tag` has at most 32
 * characters of base64url.
 */
export const sendPush = async (
  env: Bindings,
  agentId: string,
  noticeOf: (language: PushLanguage) => PushNotice,
  nowMs: number,
): Promise<void> => {
  const vapid = vapidOf(env)
  if (vapid === null) return
  try {
    const { results } = await env.DB.prepare(SUBSCRIPTIONS).bind(agentId, nowMs).all<Subscription>()
    const open = results.filter(({ endpoint }) => isPushEndpoint(endpoint, env.PUSH_HOSTS))
    const sent = await Promise.allSettled(open.map((one) => pushTo(env, vapid, one, noticeOf(one.language), nowMs)))
    for (const one of sent) if (one.status === 'rejected') console.error('push failed', String(one.reason))
  } catch (error) {
    console.error('push: subscriptions not read', String(error))
  }
}
