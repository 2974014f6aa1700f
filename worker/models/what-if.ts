import * as z from 'zod'
import { END_REASONS } from '../../objects/protocol/model.ts'
import { CalendarValue, SiteHours } from './calendar.ts'
import { AtMs, Id } from './common.ts'
import { DialogState } from './site-settings.ts'

/** What a past day was like, for a replay of it under other settings. Visitors are numbers: nobody can be told apart by name. */

export const WhatIfQuery = z.object({
  day: z.iso
    .date('This is no date.')
    .refine((day) => day >= '2000-01-01', 'There is nothing before 2000.')
    .describe('YYYY-MM-DD on the clock of the site; one that is over.'),
})

const Target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('any') }),
  z.object({ kind: z.literal('group'), groupId: z.string() }),
  z.object({ kind: z.literal('agent'), agentId: z.string() }),
])

const Arrival = z.object({
  visitor: z.number().int().describe('The same number is the same visitor.'),
  askedAtMs: AtMs,
  target: Target,
  historyAgentId: z.string().nullable().describe('Who is asked first: the agent of the latest conversation within 30 days.'),
  servedAtMs: AtMs.nullable(),
  firstReplyAtMs: AtMs.nullable(),
  endedAtMs: AtMs,
  endReason: z.enum(END_REASONS),
  visitorMessages: z.number().int(),
  agentMessages: z.number().int(),
  stretches: z.array(z.object({ agentId: z.string(), fromMs: AtMs, untilMs: AtMs })).describe('Whose it was, in order.'),
})
export type WhatIfArrival = z.infer<typeof Arrival>

const Agent = z.object({
  id: Id,
  name: z.string(),
  workNumber: z.string(),
  limit: z.number().int().nullable(),
  groupIds: z.array(z.string()),
})

const LogRow = z.object({ atMs: AtMs, agentId: z.string(), status: z.enum(['ready', 'busy', 'offline']), connected: z.boolean() })
export type WhatIfLogRow = z.infer<typeof LogRow>

const DateType = CalendarValue.shape.dateTypes.element.extend({ periods: SiteHours.shape.periods.valueType })

export const WhatIfDay = z
  .object({
    day: z.string(),
    fromMs: AtMs,
    untilMs: AtMs,
    timeZone: z.string(),
    dialog: DialogState.shape.values.describe('The settings as they are now.'),
    hours: CalendarValue.pick({ byWeekday: true, byDate: true }).extend({ dateTypes: z.array(DateType) }),
    changedAtMs: AtMs.nullable().describe('When settings, working hours or the calendar were last saved after the day had begun.'),
    groups: z.array(z.object({ id: Id, name: z.string(), enabled: z.boolean() })),
    agents: z.array(Agent).describe('Who serves the site now, and who did on that day.'),
    arrivals: z.array(Arrival),
    carried: z.array(Arrival).describe('Asked the day before and still open when the day began.'),
    truncated: z.boolean().describe('There were more than 20,000 requests; these are the first.'),
    agentLog: z.array(LogRow).describe('Changes of the day, after the last one before it of each agent.'),
  })
  .meta({ ref: 'WhatIfDay' })
export type WhatIfDay = z.infer<typeof WhatIfDay>

export const WhatIfDays = z
  .object({
    timeZone: z.string(),
    today: z.string().describe('On the clock of the site.'),
    days: z
      .array(
        z.object({
          day: z.string(),
          conversations: z.number().int(),
          recorded: z.boolean().describe('It is known what agents were doing.'),
        }),
      )
      .describe('Those of the last 31 with conversations, newest first.'),
  })
  .meta({ ref: 'WhatIfDays' })
export type WhatIfDays = z.infer<typeof WhatIfDays>
