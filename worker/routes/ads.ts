import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { Ad, AdInput, AdPatch, AdQuery } from '../models/ads.ts'
import { body, guarded, query } from '../openapi.ts'
import { listAds } from '../services/ad-list.ts'
import { createAd, deleteAd, updateAd } from '../services/ads.ts'

const tag = 'ads'

export const adRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('ads.read', {
      summary: 'Ads by age, with how often they were shown and clicked',
      tag,
      answers: { 200: z.object({ items: z.array(Ad) }) },
    }),
    query(AdQuery),
    async (c) => c.json({ items: await listAds(c.get('me').context, c.req.valid('query')) }),
  )
  .post('/', guarded('ads.write', { summary: 'New ad', tag, answers: { 201: Ad }, errors: ['conflict'] }), body(AdInput), async (c) =>
    c.json(await createAd(c.get('me').context, c.req.valid('json')), 201),
  )
  .patch(
    '/:ad',
    guarded('ads.write', {
      summary: 'Change, enable or disable an ad; open pages follow. A stale revision answers with what changed',
      tag,
      answers: { 200: Ad },
      errors: ['conflict', 'not_found'],
    }),
    body(AdPatch),
    async (c) => c.json(await updateAd(c.get('me').context, c.req.param('ad'), c.req.valid('json'))),
  )
  .delete(
    '/:ad',
    guarded('ads.write', { summary: 'Delete an ad and its counts', tag, answers: { 204: 'Deleted' }, errors: ['not_found'] }),
    async (c) => {
      await deleteAd(c.get('me').context, c.req.param('ad'))
      return c.body(null, 204)
    },
  )
