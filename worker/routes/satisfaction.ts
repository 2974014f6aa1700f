import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { auditExport } from '../exports/audit-export.ts'
import { RATING_COLUMNS } from '../exports/rating-columns.ts'
import { allPages, exportResponse } from '../exports/response.ts'
import { ExportQuery } from '../exports/table.ts'
import { boundedRange, FiguresQuery, RatingList, RatingPage, RatingQuery, SatisfactionFigures } from '../models/satisfaction.ts'
import { guarded, query } from '../openapi.ts'
import { listRatings } from '../services/satisfaction.ts'
import { readSatisfaction } from '../services/satisfaction-figures.ts'

const tag = 'satisfaction'
const RatingExport = boundedRange(z.object({ ...RatingList.shape, ...ExportQuery.shape }))

/** 2.8: every rating, and what they add up to. */
export const satisfactionRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('satisfaction.read', {
      summary: 'Ratings of a range of days, the last 30 unless named; an agent sees its own',
      tag,
      answers: { 200: RatingPage },
    }),
    query(RatingQuery),
    async (c) => c.json(await listRatings(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/figures',
    guarded('satisfaction.read', {
      summary: 'Distribution, average and share of exactly those, in all and by agent, group, site and day',
      tag,
      answers: { 200: SatisfactionFigures },
    }),
    query(FiguresQuery),
    async (c) => c.json(await readSatisfaction(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/export',
    guarded('exports.make', {
      summary: 'The list as a file',
      tag,
      scopes: ['satisfaction:read', 'exports'],
      answers: { 200: 'A file, CSV or XLSX' },
    }),
    query(RatingExport),
    async (c) => {
      const { context } = c.get('me')
      const asked = c.req.valid('query')
      await auditExport(context, 'satisfaction', asked)
      const pages = allPages((cursor) => listRatings(context, { ...asked, cursor, limit: 100 }))
      return exportResponse({ query: asked, fileName: 'satisfaction', columns: RATING_COLUMNS, pages })
    },
  )
