import { drizzleAdapter } from '@better-auth/drizzle-adapter'
import { betterAuth } from 'better-auth/minimal'
import { createAccessControl } from 'better-auth/plugins/access'
import { admin } from 'better-auth/plugins/admin'
import { username } from 'better-auth/plugins/username'
import { account, session, user, verification } from '../../migrations/schema/auth.ts'
import type { Database } from '../db.ts'
import { hashPassword, MIN_PASSWORD_CHARS, verifyPassword } from './password.ts'

/** Signed out after so long without a request, and in any case after `SESSION_MAX_SEC`. */
export const SESSION_IDLE_SEC = 12 * 3600
export const SESSION_MAX_SEC = 7 * 24 * 3600
const REFRESH_EVERY_SEC = 15 * 60
const MAX_PASSWORD_CHARS = 256

export const USERNAME = /^[a-z0-9][a-z0-9._-]{2,29}$/

/** better-auth's own role checks are not used (its HTTP handler is not mounted); it only needs to know the names. */
const noRights = createAccessControl({}).newRole({})

/** A browser refuses `__Host-` and `Secure` on plain http; only this machine itself is served so. */
export const isLocalHttp = (url: URL): boolean => url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)

/** better-auth for one request. Built anew each time: it keeps the binding, which must not outlive its request. */
export const createAuth = (db: Database, secret: string, url: URL) => {
  const local = isLocalHttp(url)
  return betterAuth({
    baseURL: url.origin,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [url.origin],
    database: drizzleAdapter(db, { provider: 'sqlite', schema: { user, session, account, verification } }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_CHARS,
      maxPasswordLength: MAX_PASSWORD_CHARS,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: SESSION_IDLE_SEC, updateAge: REFRESH_EVERY_SEC, cookieCache: { enabled: false } },
    plugins: [
      username({ usernameValidator: (name) => USERNAME.test(name.toLowerCase()), displayUsername: false }),
      admin({ defaultRole: 'agent', adminRoles: ['admin'], roles: { admin: noRights, supervisor: noRights, agent: noRights } }),
    ],
    advanced: {
      ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] },
      // With it better-auth would put `__Secure-` before the name.
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: local ? 'yingda_session' : '__Host-yingda_session',
          attributes: { httpOnly: true, secure: !local, sameSite: 'lax', path: '/' },
        },
      },
    },
    // SignInGuard counts instead: exact, per account too, and the same in every isolate.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })
}

export type Auth = ReturnType<typeof createAuth>
