import * as z from 'zod'
import { Call } from '../../objects/protocol/call.ts'
import { CALL_DIRECTIONS, CALL_OUTCOMES } from '../../objects/protocol/call-words.ts'
import { PERSON } from '../../objects/protocol/constants.ts'
import { ExportQuery } from '../exports/table.ts'
import { daysOf, RANGE } from '../lib/day-range.ts'
import { AtMs, Cursor, Id, queryAtMs, queryChoice, queryId, queryLimit, querySort, queryText } from './common.ts'
import { Zone } from './sites.ts'

/** Section 4: calls as people see them. */

export { Call }

const CallNote = z.object({ by: z.string(), byName: z.string().nullable(), atMs: AtMs, text: z.string() })

export const CallDetail = Call.extend({
  notes: z.array(CallNote).describe('Oldest first.'),
  contactHidden: z.boolean().describe('It is linked to a contact this person may not see.'),
}).meta({ ref: 'CallDetail' })
export type CallDetail = z.infer<typeof CallDetail>

export const CallFilter = z.object({
  startedFromMs: queryAtMs,
  startedUntilMs: queryAtMs.describe('The first moment that is too late.'),
  direction: queryChoice(CALL_DIRECTIONS),
  outcome: queryChoice(CALL_OUTCOMES),
  agentId: queryId,
  contactId: queryId,
  conversationId: queryId.describe('Those made about it.'),
  handled: queryChoice(['yes', 'no']).describe('Of missed ones: whether somebody took care of it.'),
  text: queryText.describe("Part of the number, the line, or the contact's name."),
  sort: querySort(['started'], '-started'),
})
export type CallFilter = z.infer<typeof CallFilter>
export const CallQuery = CallFilter.extend({ cursor: Cursor.optional(), limit: queryLimit })
export type CallQuery = z.infer<typeof CallQuery>
export const CallPage = z.object({ items: z.array(Call), next: z.string().nullable() })
export type CallPage = z.infer<typeof CallPage>

const Digits = z
  .string()
  .trim()
  .regex(PERSON.phone, 'A phone number has 3 to 30 digits, spaces, brackets or hyphens, and may begin with +.')

export const CallInput = z
  .object({
    number: Digits.optional().describe("Typed, or another than the contact's."),
    contactId: Id.optional(),
    visitorId: Id.optional(),
    conversationId: Id.optional(),
    siteId: Id.optional().describe('Of the visitor or conversation.'),
  })
  .refine(({ number, contactId, visitorId, conversationId }) => (number ?? contactId ?? visitorId ?? conversationId) !== undefined, {
    error: 'Say whom to call.',
    path: ['number'],
  })
export type CallInput = z.infer<typeof CallInput>

export const CallPatch = z.object({
  contactId: Id.nullable().optional().describe('Null: no contact.'),
  note: z.string().trim().min(1, 'A note needs words.').max(2_000, 'A note has at most 2000 characters.').optional(),
})
export type CallPatch = z.infer<typeof CallPatch>

export const CallHandling = z.object({ handled: z.boolean().default(true).describe('False: nobody took care of it after all.') })

const Day = z.string().regex(/^(19|20|21)\d\d-\d\d-\d\d$/, 'A day is written as 2026-01-31.')
const FiguresRange = z.object({
  from: Day.describe('First day.'),
  to: Day.describe('Last day.'),
  timeZone: Zone.default('Asia/Shanghai').describe('Whose hours and days they are.'),
})
const bounded = <S extends z.ZodType<{ from: string; to: string }>>(schema: S) =>
  schema
    .refine(({ from, to }) => from <= to, { message: 'The first day is after the last one.', path: ['from'] })
    .refine(({ from, to }) => daysOf({ from, until: to }) <= RANGE.maxDays, {
      message: `A range has at most ${RANGE.maxDays} days.`,
      path: ['from'],
    })
export const CallFiguresQuery = bounded(FiguresRange)
export type CallFiguresQuery = z.infer<typeof CallFiguresQuery>

const CALL_FIGURES_TABLES = ['hours', 'days', 'agents'] as const
export type CallFiguresTable = (typeof CALL_FIGURES_TABLES)[number]
export const CallFiguresExport = bounded(
  z.object({
    ...ExportQuery.shape,
    ...FiguresRange.shape,
    table: z.enum(CALL_FIGURES_TABLES).default('days').describe('`hours`: those of the day, all days of the range together.'),
  }),
)

const counted = z.number().int()
export const CallFigures = z
  .object({
    in: counted,
    out: counted,
    answered: counted,
    missed: counted.describe('Incoming, over, and nobody answered.'),
    failed: counted.describe('Outgoing, over, and nobody answered.'),
    talkMs: counted.describe('Of all that were answered and are over.'),
    ringMs: counted.describe('Until the answer, of all that were answered.'),
  })
  .meta({ ref: 'CallFigures' })
export type CallFigures = z.infer<typeof CallFigures>

export const CallOverview = z
  .object({
    total: CallFigures,
    byHour: z.array(CallFigures).describe('24: the hour of the day.'),
    byDay: z.array(CallFigures.extend({ day: z.string() })).describe('Every day of the range.'),
    byAgent: z.array(CallFigures.extend({ agentId: Id.nullable(), agentName: z.string().nullable() })).describe('Null: nobody was told.'),
    ringing: counted.describe('Now, whatever the range.'),
    talking: counted.describe('Now, whatever the range.'),
    unhandled: counted.describe('Missed calls of the range that nobody took care of.'),
  })
  .meta({ ref: 'CallOverview', description: 'An agent gets its own calls, and the missed ones nobody took.' })
export type CallOverview = z.infer<typeof CallOverview>
