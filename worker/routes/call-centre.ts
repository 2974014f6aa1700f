import { Hono } from 'hono'
import { anonymousContext } from '../auth/session.ts'
import type { AppEnv } from '../env.ts'
import { CallCentre, CallCentreInput, CallEventAnswer } from '../models/call-centre.ts'
import { DeliveryDetail, DeliveryPage, DeliveryQuery, HookSecret, Resent } from '../models/hooks.ts'
import { body, guarded, open, query } from '../openapi.ts'
import { CALL_CENTRE, readCallCentre, requireConfigured, rotateCallCentreSecret, updateCallCentre } from '../services/call-centre.ts'
import { readSignedEvent } from '../services/call-event-request.ts'
import { takeCallEvent } from '../services/call-events.ts'
import { readDelivery, resendDead, resendDelivery, testHook } from '../services/deliveries.ts'

const tag = 'call centre'
const originOf = (request: Request): string => new URL(request.url).origin

/** Section 4: the interface to the call centre. */
export const callCentreRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('call_centre.write', { summary: 'Where it is told, and how that goes', tag, answers: { 200: CallCentre } }),
    async (c) => c.json(await readCallCentre(c.get('me').context, originOf(c.req.raw))),
  )
  .put(
    '/',
    guarded('call_centre.write', {
      summary: 'Connect it, or switch it off. A stale revision answers with what changed',
      tag,
      answers: { 200: CallCentre },
      errors: ['conflict'],
    }),
    body(CallCentreInput),
    async (c) => c.json(await updateCallCentre(c.get('me').context, c.req.valid('json'), originOf(c.req.raw))),
  )
  .post(
    '/secret',
    guarded('call_centre.write', { summary: 'A new secret, which signs both ways; told this once', tag, answers: { 200: HookSecret } }),
    async (c) => c.json(await rotateCallCentreSecret(c.get('me').context)),
  )
  .post(
    '/test',
    guarded('call_centre.write', {
      summary: 'Send it a `ping` now; answers with what came of it',
      tag,
      answers: { 200: DeliveryDetail },
      errors: ['not_found'],
    }),
    async (c) => {
      await requireConfigured(c.get('me').context)
      return c.json(await testHook(c.get('me').context, CALL_CENTRE.id))
    },
  )
  .post(
    '/events',
    open(
      {
        summary: 'The call centre tells of a call, signed with the secret: each event counts once, in whatever order they come',
        tag,
        answers: { 200: CallEventAnswer, 202: CallEventAnswer },
        errors: ['unauthorized', 'rate_limited'],
      },
      'signature',
    ),
    async (c) => {
      const context = anonymousContext(c.req.raw, c.env)
      const answer = await takeCallEvent(context, await readSignedEvent(context, c.req.raw, c.env))
      return c.json(answer, answer.duplicate ? 200 : 202)
    },
  )
  .get(
    '/deliveries',
    guarded('call_centre.write', { summary: 'What it was sent, newest first', tag, answers: { 200: DeliveryPage } }),
    query(DeliveryQuery),
    async (c) => c.json(await c.get('me').context.desks.couriers.list(CALL_CENTRE.id, c.req.valid('query'))),
  )
  .post(
    '/deliveries/resend',
    guarded('call_centre.write', { summary: 'Send everything again that was given up', tag, answers: { 200: Resent } }),
    async (c) => c.json(await resendDead(c.get('me').context, CALL_CENTRE)),
  )
  .get(
    '/deliveries/:delivery',
    guarded('call_centre.write', {
      summary: 'One delivery with its content',
      tag,
      answers: { 200: DeliveryDetail },
      errors: ['not_found'],
    }),
    async (c) => c.json(await readDelivery(c.get('me').context, CALL_CENTRE.id, c.req.param('delivery'))),
  )
  .post(
    '/deliveries/:delivery/resend',
    guarded('call_centre.write', {
      summary: 'Send it again',
      tag,
      answers: { 200: DeliveryDetail },
      errors: ['not_found', 'conflict'],
    }),
    async (c) => c.json(await resendDelivery(c.get('me').context, CALL_CENTRE, c.req.param('delivery'))),
  )
