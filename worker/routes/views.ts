import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { SavedView, ViewInput, ViewPatch, ViewQuery } from '../models/views.ts'
import { body, guarded, query } from '../openapi.ts'
import { createView, deleteView, listViews, updateView } from '../services/views.ts'

const tag = 'saved views'
const Views = z.object({ items: z.array(SavedView) })

export const viewRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('views.use', { summary: 'The own saved views of one list', tag, answers: { 200: Views } }),
    query(ViewQuery),
    async (c) => c.json({ items: await listViews(c.get('me').context, c.req.valid('query').list) }),
  )
  .post(
    '/',
    guarded('views.use', {
      summary: 'Save a view; at most 50 a list',
      tag,
      answers: { 201: SavedView },
      errors: ['conflict'],
    }),
    body(ViewInput),
    async (c) => c.json(await createView(c.get('me').context, c.req.valid('json')), 201),
  )
  .patch(
    '/:view',
    guarded('views.use', {
      summary: 'Rename it, or give it other filters or columns',
      tag,
      answers: { 200: SavedView },
      errors: ['not_found'],
    }),
    body(ViewPatch),
    async (c) => c.json(await updateView(c.get('me').context, c.req.param('view'), c.req.valid('json'))),
  )
  .delete('/:view', guarded('views.use', { summary: 'Delete it', tag, answers: { 204: 'Deleted' }, errors: ['not_found'] }), async (c) => {
    await deleteView(c.get('me').context, c.req.param('view'))
    return c.body(null, 204)
  })
