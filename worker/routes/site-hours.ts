import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { SiteHours, SiteHoursInput } from '../models/calendar.ts'
import { body, guarded } from '../openapi.ts'
import { readHours, saveHours } from '../services/site-hours.ts'

const tag = 'site settings'

export const siteHoursRoutes = new Hono<AppEnv>()
  .get(
    '/:site/hours',
    guarded('settings.read', { summary: 'Working hours of a site', tag, answers: { 200: SiteHours }, errors: ['not_found'] }),
    async (c) => c.json(await readHours(c.get('me').context, c.req.param('site'))),
  )
  .put(
    '/:site/hours',
    guarded('settings.write', {
      summary: 'Save the working hours of a site; who asks from now on is treated by them. A stale revision answers with what changed',
      tag,
      answers: { 200: SiteHours },
      errors: ['conflict', 'not_found'],
    }),
    body(SiteHoursInput),
    async (c) => {
      const { context } = c.get('me')
      await saveHours(context, c.req.param('site'), c.req.valid('json'))
      return c.json(await readHours(context, c.req.param('site')))
    },
  )
