import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import {
  DeliveryDetail,
  DeliveryPage,
  DeliveryQuery,
  Hook,
  HookInput,
  HookList,
  HookPatch,
  HookSecret,
  NewHook,
  Resent,
} from '../models/hooks.ts'
import { body, guarded, query } from '../openapi.ts'
import { readDelivery, resendDead, resendDelivery, testHook } from '../services/deliveries.ts'
import { createHook, deleteHook, listHooks, readHook, rotateHookSecret, updateHook } from '../services/hooks.ts'

const tag = 'hooks'

/** Where other systems are told of what happens here. */
export const hookRoutes = new Hono<AppEnv>()
  .get('/', guarded('hooks.write', { summary: 'Webhooks and how their deliveries stand', tag, answers: { 200: HookList } }), async (c) =>
    c.json(await listHooks(c.get('me').context)),
  )
  .post(
    '/',
    guarded('hooks.write', {
      summary: 'New webhook; the secret that signs its requests is told this once',
      tag,
      answers: { 201: NewHook },
      errors: ['conflict'],
    }),
    body(HookInput),
    async (c) => c.json(await createHook(c.get('me').context, c.req.valid('json')), 201),
  )
  .get('/:hook', guarded('hooks.write', { summary: 'One webhook', tag, answers: { 200: Hook }, errors: ['not_found'] }), async (c) =>
    c.json(await readHook(c.get('me').context, c.req.param('hook'))),
  )
  .patch(
    '/:hook',
    guarded('hooks.write', {
      summary: 'Change it; switched off it is told nothing, and what waits is given up. A stale revision answers with what changed',
      tag,
      answers: { 200: Hook },
      errors: ['not_found', 'conflict'],
    }),
    body(HookPatch),
    async (c) => c.json(await updateHook(c.get('me').context, c.req.param('hook'), c.req.valid('json'))),
  )
  .delete(
    '/:hook',
    guarded('hooks.write', { summary: 'Delete it with its deliveries', tag, answers: { 204: 'Deleted' }, errors: ['not_found'] }),
    async (c) => {
      await deleteHook(c.get('me').context, c.req.param('hook'))
      return c.body(null, 204)
    },
  )
  .post(
    '/:hook/secret',
    guarded('hooks.write', { summary: 'A new secret, told this once', tag, answers: { 200: HookSecret }, errors: ['not_found'] }),
    async (c) => c.json(await rotateHookSecret(c.get('me').context, c.req.param('hook'))),
  )
  .post(
    '/:hook/test',
    guarded('hooks.write', {
      summary: 'Send a `ping` now; answers with what came of it',
      tag,
      answers: { 200: DeliveryDetail },
      errors: ['not_found'],
    }),
    async (c) => {
      const { id } = await readHook(c.get('me').context, c.req.param('hook'))
      return c.json(await testHook(c.get('me').context, id))
    },
  )
  .get(
    '/:hook/deliveries',
    guarded('hooks.write', { summary: 'Its deliveries, newest first', tag, answers: { 200: DeliveryPage }, errors: ['not_found'] }),
    query(DeliveryQuery),
    async (c) => {
      const { context } = c.get('me')
      const { id } = await readHook(context, c.req.param('hook'))
      return c.json(await context.desks.couriers.list(id, c.req.valid('query')))
    },
  )
  .post(
    '/:hook/deliveries/resend',
    guarded('hooks.write', {
      summary: 'Send everything again that was given up',
      tag,
      answers: { 200: Resent },
      errors: ['not_found'],
    }),
    async (c) => {
      const { id } = await readHook(c.get('me').context, c.req.param('hook'))
      return c.json(await resendDead(c.get('me').context, { kind: 'hook', id }))
    },
  )
  .get(
    '/:hook/deliveries/:delivery',
    guarded('hooks.write', { summary: 'One delivery with its content', tag, answers: { 200: DeliveryDetail }, errors: ['not_found'] }),
    async (c) => {
      const { id } = await readHook(c.get('me').context, c.req.param('hook'))
      return c.json(await readDelivery(c.get('me').context, id, c.req.param('delivery')))
    },
  )
  .post(
    '/:hook/deliveries/:delivery/resend',
    guarded('hooks.write', {
      summary: 'Send it again',
      tag,
      answers: { 200: DeliveryDetail },
      errors: ['not_found', 'conflict'],
    }),
    async (c) => {
      const { id } = await readHook(c.get('me').context, c.req.param('hook'))
      return c.json(await resendDelivery(c.get('me').context, { kind: 'hook', id }, c.req.param('delivery')))
    },
  )
