import type { MiddlewareHandler } from 'hono'
import { can, type Permission } from '../auth/permissions.ts'
import { readSession } from '../auth/session.ts'
import type { AppEnv } from '../env.ts'
import { AppError } from '../errors.ts'

/** Lets a signed-in person pass who may do `permission`; sets `me`. Refreshed cookies go out with the answer. */
export const requirePermission =
  (permission: Permission): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const me = await readSession(c.req.raw, c.env)
    if (!can(me.role, permission)) throw new AppError('forbidden', 'your role may not do this')
    c.set('me', me)
    await next()
    if (c.res.status === 101 || c.res.headers.has('Set-Cookie')) return
    for (const cookie of me.setCookies) c.header('Set-Cookie', cookie, { append: true })
  }
