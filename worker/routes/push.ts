import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { signedIn } from '../middleware/signed-in.ts'
import { PushInput, PushKey, PushRemoval } from '../models/push.ts'
import { body, guarded } from '../openapi.ts'
import { pushKey, subscribePush, unsubscribePush } from '../services/push.ts'

const tag = 'account'

export const pushRoutes = new Hono<AppEnv>()
  .get('/push', guarded('account.use', { summary: 'The key for web push, if it is configured', tag, answers: { 200: PushKey } }), (c) =>
    c.json({ publicKey: pushKey(c.env) }),
  )
  .put(
    '/push',
    guarded('account.use', {
      summary: 'Notices to this browser while its console is closed; ends with the session. At most ten browsers, the latest',
      tag,
      answers: { 204: 'Subscribed' },
      errors: ['conflict'],
    }),
    body(PushInput),
    async (c) => {
      await subscribePush(c.env, signedIn(c), c.req.valid('json'))
      return c.body(null, 204)
    },
  )
  .delete(
    '/push',
    guarded('account.use', { summary: 'None to this browser any more', tag, answers: { 204: 'Unsubscribed' } }),
    body(PushRemoval),
    async (c) => {
      await unsubscribePush(signedIn(c), c.req.valid('json').endpoint)
      return c.body(null, 204)
    },
  )
