import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { CalendarInput, CalendarState, CalendarVersion, CalendarVersionQuery } from '../models/calendar.ts'
import { RestoreInput } from '../models/site-settings.ts'
import { body, guarded, param, query } from '../openapi.ts'
import { listCalendarVersions, readCalendar, restoreCalendar, saveCalendar } from '../services/calendar.ts'

const tag = 'service calendar'
const Versions = z.object({ items: z.array(CalendarVersion), next: z.string().nullable() })
const VersionPlace = z.object({ version: z.coerce.number().int().min(0) })

export const calendarRoutes = new Hono<AppEnv>()
  .get('/', guarded('calendar.read', { summary: 'The service calendar', tag, answers: { 200: CalendarState } }), async (c) =>
    c.json(await readCalendar(c.get('me').context)),
  )
  .put(
    '/',
    guarded('calendar.write', {
      summary: 'Save the service calendar; every desk obeys at once. A stale revision answers with what was saved since',
      tag,
      answers: { 200: CalendarState },
      errors: ['conflict'],
    }),
    body(CalendarInput),
    async (c) => c.json(await saveCalendar(c.get('me').context, c.req.valid('json'))),
  )
  .get(
    '/versions',
    guarded('calendar.read', { summary: 'Who changed what when, newest first', tag, answers: { 200: Versions } }),
    query(CalendarVersionQuery),
    async (c) => c.json(await listCalendarVersions(c.get('me').context, c.req.valid('query'))),
  )
  .post(
    '/versions/:version/restore',
    guarded('calendar.write', {
      summary: 'Save what an earlier version held as a new one',
      tag,
      answers: { 200: CalendarState },
      errors: ['conflict', 'not_found'],
    }),
    param(VersionPlace),
    body(RestoreInput),
    async (c) => c.json(await restoreCalendar(c.get('me').context, c.req.valid('param').version, c.req.valid('json').revision)),
  )
