import { eq } from 'drizzle-orm'
import { agent } from '../../migrations/schema/index.ts'
import { type Database, databaseOf } from '../db.ts'
import type { Env } from '../env.ts'
import { AppError } from '../errors.ts'
import { clientIp } from '../lib/client-ip.ts'
import type { ServiceContext } from '../services/context.ts'
import { desksOf } from '../services/desks.ts'
import { bearerIn, CHALLENGE } from './api-key.ts'
import type { Auth } from './auth.ts'
import type { Role } from './permissions.ts'
import { authSecret } from './secret.ts'

/** A person with a living session, as handlers see it. */
export type SignedIn = {
  id: string
  name: string
  username: string
  role: Role
  sessionId: string
  /** The session ends then at the latest if nothing more is asked; sockets must not outlive it. */
  expiresAtMs: number
  auth: Auth
  /** Refreshed cookies, to be put on the answer. */
  setCookies: string[]
  context: ServiceContext
}

export const authFor = async (request: Request, env: Env, db: Database): Promise<Auth> => {
  const { createAuth } = await import('./auth.ts')
  return createAuth(db, await authSecret(env), new URL(request.url))
}

/** What services need when nobody is signed in: set-up and sign-in. */
export const anonymousContext = (request: Request, env: Env): ServiceContext => {
  const db = databaseOf(env.DB)
  const actor = { id: null, name: '', role: null, ip: clientIp(request.headers) }
  return { db, nowMs: Date.now(), desks: desksOf(env, new URL(request.url).origin), actor }
}

/** The person behind the request's cookie; throws `unauthorized` when there is none, it has expired or is disabled. */
export const readSession = async (request: Request, env: Env): Promise<SignedIn> => {
  const context = anonymousContext(request, env)
  const unauthorized = new AppError('unauthorized', 'sign in first', { headers: { 'WWW-Authenticate': CHALLENGE } })
  // Who comes with a key is no person, whatever a browser adds.
  if (bearerIn(request.headers) !== null) throw unauthorized
  if (!request.headers.get('Cookie')?.includes('yingda_session=')) throw unauthorized
  const auth = await authFor(request, env, context.db)
  const { headers, response } = await auth.api.getSession({ headers: request.headers, returnHeaders: true })
  if (response === null) throw unauthorized
  const { session, user } = response
  const { SESSION_MAX_SEC } = await import('./auth.ts')
  const lastMs = session.createdAt.getTime() + SESSION_MAX_SEC * 1000
  const expired = lastMs < context.nowMs
  const [person] = expired
    ? []
    : await context.db.select({ name: agent.name, enabled: agent.enabled }).from(agent).where(eq(agent.id, user.id))
  if (person === undefined || !person.enabled) throw unauthorized
  const role = user.role as Role
  return {
    id: user.id,
    name: person.name,
    username: user.username ?? '',
    role,
    sessionId: session.id,
    expiresAtMs: Math.min(lastMs, session.expiresAt.getTime()),
    auth,
    setCookies: headers.getSetCookie(),
    context: { ...context, actor: { ...context.actor, id: user.id, name: person.name, role } },
  }
}
