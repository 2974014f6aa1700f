import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { Retention, RetentionInput, RetentionPreview, RetentionPreviewQuery } from '../models/retention.ts'
import { body, guarded, query } from '../openapi.ts'
import { previewRetention } from '../services/retention/preview.ts'
import { readRetention, updateRetention } from '../services/retention/settings.ts'

const tag = 'data protection'

export const retentionRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('retention.read', { summary: 'How long each kind of data is kept', tag, answers: { 200: Retention }, errors: ['not_found'] }),
    async (c) => c.json(await readRetention(c.get('me').context)),
  )
  .get(
    '/preview',
    guarded('retention.read', {
      summary: 'What a run of the retention with such periods would delete now, by kind',
      tag,
      answers: { 200: RetentionPreview },
    }),
    query(RetentionPreviewQuery),
    async (c) => c.json(await previewRetention(c.get('me').context, c.req.valid('query'))),
  )
  .put(
    '/',
    guarded('retention.write', {
      summary: 'Change the periods; the next run of the schedule obeys them. A stale revision answers with what changed',
      tag,
      answers: { 200: Retention },
      errors: ['conflict', 'not_found'],
    }),
    body(RetentionInput),
    async (c) => c.json(await updateRetention(c.get('me').context, c.req.valid('json'))),
  )
