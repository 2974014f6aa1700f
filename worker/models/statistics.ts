import * as z from 'zod'
import type { FigureSort } from '../../objects/protocol/figure-order.ts'
import { FIGURE_IDS, SHARE_KINDS } from '../../objects/protocol/figure-words.ts'
import type { Figures as FiguresType } from '../../objects/protocol/figures.ts'
import { ExportQuery } from '../exports/table.ts'
import { daysOf, RANGE } from '../lib/day-range.ts'
import { AtMs, queryId } from './common.ts'
import { Day } from './day-range.ts'

/** 2.13 and the reports: figures by the hour or by the day. Averages are made of them by `objects/protocol/figures.ts`. */

const Count = z.number().int()
const OfVisits = Count.nullable().describe('Null with a group or an agent: visits belong to nobody.')
const OfPresence = Count.nullable().describe('Null with a group: an agent is ready for all of its groups at once.')

export const Figures = z
  .object({
    visits: OfVisits,
    visitors: OfVisits,
    newVisitors: OfVisits,
    pages: OfVisits,
    stayMs: OfVisits,
    asked: Count,
    served: Count,
    abandoned: Count,
    missed: Count,
    invalid: Count,
    waitMs: Count,
    longestWaitMs: Count,
    abandonedWaitMs: Count,
    replied: Count,
    replyMs: Count,
    handleMs: Count,
    visitorMessages: Count,
    agentMessages: Count,
    transfers: Count,
    rated: Count.describe('Of the served, how many were rated, at whatever time.'),
    queued: Count.describe('Of the asked, how many stood in the queue.'),
    longestQueue: Count.describe('The most who waited for the same agents at once.'),
    scores: z.tuple([Count, Count, Count, Count, Count]).describe('Ratings of 1 to 5, when they were given.'),
    readyMs: OfPresence,
    busyMs: OfPresence,
  })
  .meta({
    ref: 'Figures',
    description: 'Counts and sums; what each of them is exactly stands on the page of definitions.',
  }) satisfies z.ZodType<FiguresType>

const range = {
  from: Day.describe("First day, on each site's own clock; without: today."),
  to: Day.describe('Last day; without: the first one, or today.'),
}
type Asked = { from?: string | undefined; to?: string | undefined }
const isOrdered = ({ from, to }: Asked): boolean => from === undefined || to === undefined || from <= to
const isBounded = ({ from, to }: Asked): boolean => from === undefined || to === undefined || daysOf({ from, until: to }) <= RANGE.maxDays

const bounded = <S extends z.ZodType<Asked>>(schema: S) =>
  schema
    .refine(isOrdered, { message: 'The first day is after the last one.', path: ['from'] })
    .refine(isBounded, { message: `A range has at most ${RANGE.maxDays} days.`, path: ['from'] })

const ReportFilter = z.object({
  ...range,
  siteId: queryId,
  groupId: queryId.describe('`none`: without a skill group.'),
})
const OverviewFilter = ReportFilter.extend({
  agentId: queryId.describe('Who had the conversation at its end.'),
  compare: z
    .enum(['', 'true', 'false'])
    .optional()
    .transform((text) => text === 'true')
    .describe('With as many days right before.'),
})

/** Those with a row for each hour or day. */
const COURSE_TABLES = ['visitors', 'conversations', 'queue', 'wait', 'reply', 'satisfaction'] as const
export type CourseTable = (typeof COURSE_TABLES)[number]
const OVERVIEW_TABLES = [...COURSE_TABLES, 'scores', ...SHARE_KINDS] as const
export type OverviewTable = (typeof OVERVIEW_TABLES)[number]

export const OverviewQuery = bounded(OverviewFilter)
export type OverviewQuery = z.infer<typeof OverviewFilter>
export const ReportQuery = bounded(ReportFilter)
export type ReportQuery = z.infer<typeof ReportFilter>
export const OverviewExport = bounded(
  z.object({
    ...OverviewFilter.shape,
    ...ExportQuery.shape,
    table: z.enum(OVERVIEW_TABLES).default('conversations'),
    by: z
      .enum(['day', 'hour'])
      .default('day')
      .describe('`hour`: the hours of the day, all days of the range together. For tables over time; a single day has its hours anyway.'),
  }),
)
export type OverviewExport = z.infer<typeof OverviewExport>
const isSortable = (by: string): by is FigureSort['by'] => by === 'name' || FIGURE_IDS.some((id) => id === by)
const ReportSort = z
  .string()
  .transform((text, found): FigureSort => {
    const by = text.replace(/^-/, '')
    if (isSortable(by)) return { by, isUp: by === text }
    found.addIssue('not a figure')
    return z.NEVER
  })
  .optional()
  .describe('The order of the rows: `name` or a figure by its id on the page of definitions, with `-` from the largest.')
export const ReportExport = bounded(z.object({ ...ReportFilter.shape, ...ExportQuery.shape, sort: ReportSort }))
export type ReportExport = z.infer<typeof ReportExport>

export const Bucket = Figures.extend({
  label: z.string().describe("`2026-01-31T08` or `2026-01-31`, on each site's own clock."),
}).meta({ ref: 'FiguresBucket' })
export type Bucket = z.infer<typeof Bucket>

const Share = z.object({
  key: z.string().describe('`other`: all beyond the largest 50; `unknown`; a source may be `direct`. A region is `CN-SC` or `CN`.'),
  count: Count,
})
export type Share = z.infer<typeof Share>
const Shares = z.object({ os: z.array(Share), browser: z.array(Share), region: z.array(Share), source: z.array(Share) })

const Stretch = z.object({ from: z.string(), to: z.string(), total: Figures, series: z.array(Bucket) })

export const Overview = z
  .object({
    ...Stretch.shape,
    step: z.enum(['hour', 'day']).describe('Hours for a single day.'),
    before: Stretch.nullable(),
    byHour: z.array(Figures).length(24).describe('All days of the range by the hour of the day.'),
    shares: Shares.describe('Visits by what they came with, largest first; empty with a group or an agent.'),
    running: Count.nullable().describe(
      'Conversations that go on now; each is counted when it ends. Null for days without today, for an agent and for a group, and where a site does not answer.',
    ),
    updatedAtMs: AtMs,
  })
  .meta({ ref: 'StatisticsOverview' })
export type Overview = z.infer<typeof Overview>

const Row = Figures.extend({
  id: z.string().describe('`none`: conversations without one.'),
  name: z.string().nullable().describe('Null: `none`, or deleted.'),
  enabled: z.boolean(),
})
export const AgentFigures = Row.extend({ workNumber: z.string().nullable() }).meta({ ref: 'AgentFigures' })
export type AgentFigures = z.infer<typeof AgentFigures>
export const GroupFigures = Row.meta({ ref: 'GroupFigures' })
export type GroupFigures = z.infer<typeof GroupFigures>

const report = <R extends z.ZodType>(row: R) =>
  z.object({ from: z.string(), to: z.string(), items: z.array(row), total: Figures.describe('Of all items together.'), updatedAtMs: AtMs })

export const AgentReport = report(AgentFigures).meta({ ref: 'AgentReport' })
export type AgentReport = z.infer<typeof AgentReport>
export const GroupReport = report(GroupFigures).meta({ ref: 'GroupReport' })
export type GroupReport = z.infer<typeof GroupReport>
