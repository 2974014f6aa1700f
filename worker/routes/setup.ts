import { Hono } from 'hono'
import * as z from 'zod'
import { anonymousContext, authFor } from '../auth/session.ts'
import type { AppEnv } from '../env.ts'
import { Me } from '../models/people.ts'
import { SetupInput } from '../models/sites.ts'
import { body, open } from '../openapi.ts'
import { readMe } from '../services/me.ts'
import { setUp, setupNeeded } from '../services/setup.ts'
import { signIn } from '../services/sign-in.ts'
import { requireSecure } from './auth.ts'

const tag = 'setup'
const SetupState = z.object({ needed: z.boolean() })

export const setupRoutes = new Hono<AppEnv>()
  .get('/', open({ summary: 'Does the first run wait?', tag, answers: { 200: SetupState } }), async (c) =>
    c.json({ needed: await setupNeeded(anonymousContext(c.req.raw, c.env).db) }),
  )
  .post(
    '/',
    open({ summary: 'First run: organisation, first admin, first site; once, for ever', tag, answers: { 201: Me }, errors: ['conflict'] }),
    body(SetupInput),
    async (c) => {
      requireSecure(c.req.raw)
      const input = c.req.valid('json')
      const context = anonymousContext(c.req.raw, c.env)
      const { adminId } = await setUp(context, input)
      const auth = await authFor(c.req.raw, c.env, context.db)
      const { setCookies } = await signIn(c.env, auth, context, c.req.raw, input.admin)
      for (const cookie of setCookies) c.header('Set-Cookie', cookie, { append: true })
      return c.json(await readMe(context, adminId), 201)
    },
  )
