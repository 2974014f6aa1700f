import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { BlacklistQuery, Blocked, BlockInput } from '../models/blacklist.ts'
import { body, guarded, query } from '../openapi.ts'
import { block, listBlocked, unblock } from '../services/blacklist.ts'

const tag = 'blacklist'
const Entries = z.object({ items: z.array(Blocked), next: z.string().nullable() })

export const blacklistRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('blacklist.read', { summary: 'Who may not chat, the latest first', tag, answers: { 200: Entries } }),
    query(BlacklistQuery),
    async (c) => c.json(await listBlocked(c.get('me').context, c.req.valid('query'))),
  )
  .post(
    '/',
    guarded('blacklist.write', {
      summary: 'Block a visitor, an address or a range; open pages lose the chat at once. An agent: single visitors of its sites',
      tag,
      answers: { 201: Blocked },
      errors: ['not_found'],
    }),
    body(BlockInput),
    async (c) => c.json(await block(c.get('me').context, c.req.valid('json')), 201),
  )
  .delete(
    '/:entry',
    guarded('blacklist.remove', { summary: 'Unblock', tag, answers: { 204: 'Gone' }, errors: ['not_found'] }),
    async (c) => {
      await unblock(c.get('me').context, c.req.param('entry'))
      return c.body(null, 204)
    },
  )
