import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { LeftMessage, LeftMessageInput, LeftMessageQuery, LeftMessageReceipt } from '../models/left-messages.ts'
import { body, guarded, open, query } from '../openapi.ts'
import { leaveMessage, listLeftMessages } from '../services/left-messages.ts'

const tag = 'left messages'
const Page = z.object({ items: z.array(LeftMessage), next: z.string().nullable() })

/** A visitor's side: `Authorization: Visitor <visitorId>.<token>`. */
export const visitorLeftMessageRoutes = new Hono<AppEnv>().post(
  '/:site/left-messages',
  open(
    {
      summary: 'Leave a message, with a phone number or a mail address to answer to; five an hour',
      tag,
      answers: { 201: LeftMessageReceipt },
      errors: ['unauthorized', 'forbidden', 'not_found', 'rate_limited'],
    },
    'visitor',
  ),
  body(LeftMessageInput),
  async (c) => c.json(await leaveMessage(c.req.raw, c.env, c.req.param('site'), c.req.valid('json')), 201),
)

export const leftMessageRoutes = new Hono<AppEnv>().get(
  '/',
  guarded('left_messages.read', { summary: 'Left messages, newest first; an agent sees those of its sites', tag, answers: { 200: Page } }),
  query(LeftMessageQuery),
  async (c) => c.json(await listLeftMessages(c.get('me').context, c.req.valid('query'))),
)
