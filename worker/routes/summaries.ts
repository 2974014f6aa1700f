import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { Summary, SummaryInput } from '../models/summaries.ts'
import { body, guarded } from '../openapi.ts'
import { readSummary, saveSummary } from '../services/summaries.ts'

const tag = 'summaries'

export const summaryRoutes = new Hono<AppEnv>()
  .get(
    '/:conversation/summary',
    guarded('summaries.write', {
      summary: 'What its agent wrote about a conversation; null: nothing yet',
      tag,
      scopes: ['summaries:read'],
      answers: { 200: z.object({ summary: Summary.nullable() }) },
      errors: ['not_found'],
    }),
    async (c) => c.json({ summary: await readSummary(c.get('me').context, c.req.param('conversation')) }),
  )
  .put(
    '/:conversation/summary',
    guarded('summaries.write', {
      summary: 'Write it, as one of its agents or as who steers: a draft while the conversation is open',
      tag,
      answers: { 200: Summary },
      errors: ['not_found'],
    }),
    body(SummaryInput),
    async (c) => c.json(await saveSummary(c.get('me').context, c.req.param('conversation'), c.req.valid('json'))),
  )
