import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { Today, TodayQuery } from '../models/today.ts'
import { guarded, query } from '../openapi.ts'
import { readToday } from '../services/today.ts'

export const todayRoutes = new Hono<AppEnv>().get(
  '/',
  guarded('visitors.watch', {
    summary: "The day's figures, of the sites one serves",
    tag: 'home',
    answers: { 200: Today },
    errors: ['not_found'],
  }),
  query(TodayQuery),
  async (c) => c.json(await readToday(c.get('me').context, c.req.valid('query'))),
)
