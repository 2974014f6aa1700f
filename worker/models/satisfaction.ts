import * as z from 'zod'
import { AtMs, Cursor, Id, queryId, queryLimit, querySort } from './common.ts'
import { dayRange } from './day-range.ts'

/** 2.8: what visitors thought of it. */

const Scores = z
  .string()
  .regex(/^([1-5](,[1-5]){0,4})?$/, 'Scores are 1 to 5, with commas between them.')
  .optional()
  .transform((list) => (list === undefined || list === '' ? undefined : list.split(',').map(Number)))
  .describe('1 to 5, several with commas between them.')

/** The range is bounded: the last 30 days, or at most 366. Everything of the page is within it. */
export const RatingFilter = z.object({
  siteId: queryId,
  groupId: queryId.describe('`none`: without a skill group.'),
  agentId: queryId.describe('Who had the conversation at its end.'),
  scores: Scores,
  comment: z.enum(['any', 'with', 'without']).default('any'),
  ...dayRange.shape,
})
export type RatingFilter = z.infer<typeof RatingFilter>

const bounded = <S extends z.ZodType<{ from?: string | undefined; until?: string | undefined }>>(schema: S) =>
  schema
    .refine(dayRange.isNamed, dayRange.nameless)
    .refine(dayRange.isOrdered, dayRange.refusal)
    .refine(dayRange.isBounded, dayRange.tooLong)

const sort = querySort(['rated', 'score'], '-rated')
export const RatingList = z.object({ ...RatingFilter.shape, sort })
export const FiguresQuery = bounded(RatingFilter)
export const RatingQuery = bounded(z.object({ ...RatingList.shape, cursor: Cursor.optional(), limit: queryLimit }))
export type RatingQuery = z.infer<typeof RatingQuery>
export const boundedRange = bounded

export const Rating = z
  .object({
    conversationId: Id,
    siteId: Id,
    siteName: z.string().nullable(),
    visitorId: Id,
    visitorName: z.string(),
    agentId: z.string().nullable(),
    agentName: z.string().nullable(),
    groupId: z.string().nullable(),
    groupName: z.string().nullable(),
    score: z.number().int().min(1).max(5),
    reasons: z.array(z.string()),
    comment: z.string().nullable(),
    ratedAtMs: AtMs,
    askedAtMs: AtMs,
  })
  .meta({ ref: 'Rating' })
export type Rating = z.infer<typeof Rating>

export const RatingPage = z.object({ items: z.array(Rating), next: z.string().nullable() })
export type RatingPage = z.infer<typeof RatingPage>

const Tally = z
  .object({
    scores: z.array(z.number().int()).length(5).describe('How many ratings of 1, 2, 3, 4 and 5.'),
    ratings: z.number().int(),
    average: z.number().nullable(),
    served: z.number().int().describe('Conversations asked for in the range that reached an agent; scores and comments do not count.'),
    rated: z.number().int().describe('Of those, how many were rated, at whatever time.'),
  })
  .meta({ ref: 'RatingTally' })
export type Tally = z.infer<typeof Tally>

const Named = Tally.extend({ id: z.string().nullable(), name: z.string().nullable() })
const Day = Tally.extend({ date: z.string() })

export const SatisfactionFigures = z
  .object({
    from: z.string(),
    until: z.string(),
    total: Tally,
    agents: z.array(Named),
    groups: z.array(Named),
    sites: z.array(Named),
    days: z.array(Day).describe("Every day of the range, on each site's own clock."),
  })
  .meta({ ref: 'SatisfactionFigures' })
export type SatisfactionFigures = z.infer<typeof SatisfactionFigures>
