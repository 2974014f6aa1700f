import * as z from 'zod'
import { AtMs } from './common.ts'
import { HookState, HookUrl } from './hooks.ts'
import { ReadRevision } from './people.ts'

/** The interface to the call centre: where it is told, and what it tells. */

export const CallCentre = z
  .object({
    enabled: z.boolean(),
    url: z.string().describe('Of the call centre; empty: not configured.'),
    hasSecret: z.boolean().describe('One secret signs both ways.'),
    eventsUrl: z.string().describe('Ours, where the call centre tells of calls.'),
    lastEventAtMs: AtMs.nullable().describe('When it told of a call last.'),
    state: HookState,
    revision: ReadRevision.describe('To be named by a change, which is refused when somebody else changed it meanwhile.'),
  })
  .meta({ ref: 'CallCentre' })
export type CallCentre = z.infer<typeof CallCentre>

export const CallCentreInput = z.object({
  enabled: z.boolean(),
  url: z.union([z.literal(''), HookUrl]),
  revision: ReadRevision.optional(),
})
export type CallCentreInput = z.infer<typeof CallCentreInput>

const WorkNumber = z.string().trim().max(40)
const word = (maxChars: number) => z.string().trim().max(maxChars)
const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)

export const CallEvent = z
  .object({
    id: z
      .string()
      .regex(/^[\w.:-]{1,80}$/)
      .describe('Of the event: told twice, it counts once.'),
    callId: z
      .string()
      .regex(/^[\w.:-]{1,80}$/)
      .describe("The call centre's own id of the call."),
    requestId: z
      .string()
      .regex(/^[\w-]{1,40}$/)
      .optional()
      .describe('The `call.id` of the `call.wanted` it answers.'),
    type: z.enum(['ringing', 'answered', 'ended', 'recording']),
    atMs: AtMs.min(0).describe("When it happened, on the call centre's clock: at most 31 days ago, and a day ahead of ours."),
    direction: z.enum(['in', 'out']),
    number: word(40)
      .regex(/^[\d+*#() ./-]{0,40}$/, 'A number has digits; empty: withheld.')
      .describe("The other side's number; empty: withheld."),
    line: word(40).optional().describe('The number that was called, or called from.'),
    workNumber: WorkNumber.optional().describe('The work number of the agent it rings at or who talks.'),
    reason: word(200).optional().describe('Why it ended.'),
    recordingUrl: word(1_000).refine(isWebAddress, 'The address of a recording begins with https:// or http://.').optional(),
  })
  .refine(({ type, recordingUrl }) => type !== 'recording' || recordingUrl !== undefined, {
    error: 'A recording needs its address.',
    path: ['recordingUrl'],
  })
  .meta({ ref: 'CallEvent' })
export type CallEvent = z.infer<typeof CallEvent>

export const CallEventAnswer = z.object({
  state: z
    .enum(['wanted', 'ringing', 'answered', 'ended'])
    .nullable()
    .describe('Of the call now. Null: it is deleted, or only a recording is known of it, which waits for the rest.'),
  duplicate: z.boolean().describe('True: this event was known, or its call is deleted by now; nothing changed.'),
})
export type CallEventAnswer = z.infer<typeof CallEventAnswer>
