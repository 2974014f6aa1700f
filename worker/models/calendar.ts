import * as z from 'zod'
import { AtMs, Id } from './common.ts'

/** The service calendar and the working hours of a site. The core's checks say what is wrong with them; here is only their shape. */

const TypeId = z.string().max(40)
const DateText = z.string().max(10).describe('YYYY-MM-DD')
const Revision = z.number().int().min(0).describe('Of the last save; 0: never saved.')
const Minute = z.number().describe('Minute of the day on the clock of the site.')

export const CalendarValue = z
  .object({
    dateTypes: z.array(z.object({ id: TypeId, name: z.string().trim().max(200), worked: z.boolean() })).max(100),
    byWeekday: z
      .object({
        0: TypeId.optional(),
        1: TypeId.optional(),
        2: TypeId.optional(),
        3: TypeId.optional(),
        4: TypeId.optional(),
        5: TypeId.optional(),
        6: TypeId.optional(),
      })
      .describe('0 is Sunday.'),
    byDate: z.record(z.string().max(40), TypeId).describe('YYYY-MM-DD; wins over the weekday.'),
  })
  .meta({ ref: 'ServiceCalendar' })

export const CalendarState = z
  .object({
    revision: Revision,
    calendar: CalendarValue,
    updatedAtMs: AtMs.nullable(),
    updatedBy: z.string().nullable(),
    usedBy: z.record(TypeId, z.array(z.object({ id: Id, name: z.string() }))).describe('Sites that have periods for a date type.'),
  })
  .meta({ ref: 'CalendarState' })
export type CalendarState = z.infer<typeof CalendarState>

export const CalendarInput = z.object({
  revision: Revision.describe('The revision the change builds on; an older one is a `conflict`.'),
  calendar: CalendarValue,
})
export type CalendarInput = z.infer<typeof CalendarInput>

export const CalendarChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['type_added', 'type_removed']), name: z.string(), worked: z.boolean() }),
  z.object({ kind: z.literal('type_renamed'), before: z.string(), after: z.string() }),
  z.object({ kind: z.literal('type_worked'), name: z.string(), worked: z.boolean() }),
  z.object({
    kind: z.literal('weekday'),
    weekday: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
  z.object({ kind: z.literal('dates'), first: DateText, last: DateText, before: z.string().nullable(), after: z.string().nullable() }),
])

export const CalendarVersionQuery = z.object({
  cursor: z.coerce.number().int().min(0).optional().describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(20).default(10),
})
export type CalendarVersionQuery = z.infer<typeof CalendarVersionQuery>

export const CalendarVersion = z
  .object({
    version: Revision.describe('0 is the calendar before the first save.'),
    calendar: CalendarValue,
    atMs: AtMs.nullable(),
    byName: z.string().nullable(),
    changes: z.array(CalendarChange).describe('Against the version before.'),
  })
  .meta({ ref: 'CalendarVersion' })
export type CalendarVersion = z.infer<typeof CalendarVersion>

const ChainStep = z.object({ groupId: TypeId, agentIds: z.array(TypeId).max(1000).optional().describe('Left out: the whole group.') })
const Period = z.object({
  startMin: Minute,
  endMin: Minute.describe('Smaller than the start: past midnight, still of the day it starts on. 24:00 is 1440.'),
  action: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('human'),
      chain: z.array(ChainStep).max(100).describe('Asked in this order; empty: any ready agent.'),
    }),
    z.object({ kind: z.literal('left_message') }),
  ]),
})
const Periods = z.record(z.string().max(40), z.array(Period).max(200)).describe('By date type of the service calendar.')

const HoursGroup = z.object({ id: Id, name: z.string(), enabled: z.boolean(), memberIds: z.array(Id).describe('Those of `agents`.') })
const HoursAgent = z.object({
  id: Id,
  name: z.string(),
  workNumber: z.string(),
  enabled: z.boolean(),
  limit: z.number().int().nullable(),
  serves: z.boolean(),
})

export const SiteHours = z
  .object({
    revision: Revision,
    periods: Periods,
    timeZone: z.string(),
    enabled: z.boolean().describe('Off: every hour is worked and any ready agent serves.'),
    calendar: CalendarValue,
    groups: z.array(HoursGroup).describe('Whom a chain may name.'),
    agents: z.array(HoursAgent).describe('Who serves the site, and whoever else its chains name.'),
    updatedAtMs: AtMs.nullable(),
    updatedBy: z.string().nullable(),
  })
  .meta({ ref: 'SiteHours' })
export type SiteHours = z.infer<typeof SiteHours>

export const SiteHoursInput = z.object({
  revision: Revision.describe('The revision the change builds on; an older one is a `conflict`.'),
  periods: Periods,
})
export type SiteHoursInput = z.infer<typeof SiteHoursInput>
