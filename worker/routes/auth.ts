import { Hono } from 'hono'
import type * as z from 'zod'
import { isLocalHttp } from '../auth/auth.ts'
import { anonymousContext, authFor, readSession } from '../auth/session.ts'
import type { AppEnv } from '../env.ts'
import { AppError } from '../errors.ts'
import { signedIn } from '../middleware/signed-in.ts'
import { Me, MeInput, PasswordInput, Session, SignInInput } from '../models/people.ts'
import { body, guarded, open } from '../openapi.ts'
import { readMe, updateMe } from '../services/me.ts'
import { setupNeeded } from '../services/setup.ts'
import { changePassword, signIn, signOut } from '../services/sign-in.ts'

const tag = 'account'

/** A `__Host-` cookie never comes back over plain http: better a word than a sign-in that does not last. */
export const requireSecure = (request: Request): void => {
  const url = new URL(request.url)
  if (url.protocol !== 'https:' && !isLocalHttp(url)) throw new AppError('bad_request', 'sign in over https')
}

export const authRoutes = new Hono<AppEnv>()
  .post(
    '/sign-in',
    open({ summary: 'Sign in; sets the session cookie', tag, answers: { 200: Me }, errors: ['unauthorized', 'rate_limited'] }),
    body(SignInInput),
    async (c) => {
      requireSecure(c.req.raw)
      const context = anonymousContext(c.req.raw, c.env)
      const auth = await authFor(c.req.raw, c.env, context.db)
      const { userId, setCookies } = await signIn(c.env, auth, context, c.req.raw, c.req.valid('json'))
      for (const cookie of setCookies) c.header('Set-Cookie', cookie, { append: true })
      return c.json(await readMe(context, userId))
    },
  )
  .post(
    '/sign-out',
    guarded('account.use', { summary: 'End this session and its sockets', tag, answers: { 204: 'Signed out' } }),
    async (c) => {
      for (const cookie of await signOut(signedIn(c), c.req.raw)) c.header('Set-Cookie', cookie, { append: true })
      return c.body(null, 204)
    },
  )
  .post(
    '/password',
    guarded('account.use', {
      summary: 'Change the own password; every other session ends',
      tag,
      answers: { 204: 'Changed; a new session cookie is set' },
      errors: ['rate_limited'],
    }),
    body(PasswordInput),
    async (c) => {
      for (const cookie of await changePassword(c.env, signedIn(c), c.req.raw, c.req.valid('json')))
        c.header('Set-Cookie', cookie, { append: true })
      return c.body(null, 204)
    },
  )
  .get('/session', open({ summary: 'Who is at this browser, if anybody; never 401', tag, answers: { 200: Session } }), async (c) => {
    const me = await readSession(c.req.raw, c.env).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'unauthorized') return null
      throw error
    })
    for (const cookie of me?.setCookies ?? []) c.header('Set-Cookie', cookie, { append: true })
    const answer: z.infer<typeof Session> =
      me === null
        ? { me: null, setupNeeded: await setupNeeded(anonymousContext(c.req.raw, c.env).db) }
        : { me: await readMe(me.context, me.id), setupNeeded: false }
    return c.json(answer)
  })
  .get('/me', guarded('account.use', { summary: 'Who is signed in', tag, answers: { 200: Me } }), async (c) => {
    const me = c.get('me')
    return c.json(await readMe(me.context, me.id))
  })
  .patch(
    '/me',
    guarded('account.use', { summary: 'Change the own name or language', tag, answers: { 200: Me } }),
    body(MeInput),
    async (c) => {
      const me = c.get('me')
      return c.json(await updateMe(me.context, me.id, c.req.valid('json')))
    },
  )
