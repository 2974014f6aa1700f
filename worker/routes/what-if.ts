import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { WhatIfDay, WhatIfDays, WhatIfQuery } from '../models/what-if.ts'
import { guarded, query } from '../openapi.ts'
import { listDays, readDay } from '../services/what-if.ts'

const tag = 'what-if'

export const whatIfRoutes = new Hono<AppEnv>()
  .get(
    '/:site/what-if/days',
    guarded('what_if.use', { summary: 'Days that can be replayed', tag, answers: { 200: WhatIfDays }, errors: ['not_found'] }),
    async (c) => c.json(await listDays(c.get('me').context, c.req.param('site'))),
  )
  .get(
    '/:site/what-if',
    guarded('what_if.use', {
      summary: 'What a past day was like: requests, states of agents, and the settings, for a replay of it under others',
      tag,
      answers: { 200: WhatIfDay },
      errors: ['not_found'],
    }),
    query(WhatIfQuery),
    async (c) => c.json(await readDay(c.get('me').context, c.env.DB, c.req.param('site'), c.req.valid('query').day)),
  )
