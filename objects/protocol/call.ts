import * as z from 'zod'
import { CALL_DIRECTIONS, CALL_HANDLINGS, CALL_OUTCOMES, CALL_STATES } from './call-words.ts'

/** A call as consoles see it, in answers and frames alike. */

const AtMs = z.number().int()
const Id = z.string()

export const Call = z
  .object({
    id: Id,
    externalId: z.string().nullable().describe("The call centre's own id; null until it has taken a wanted call."),
    direction: z.enum(CALL_DIRECTIONS),
    state: z.enum(CALL_STATES),
    outcome: z.enum(CALL_OUTCOMES),
    number: z.string().describe("The other side's; empty: withheld."),
    line: z.string().nullable().describe('The number that was called, or called from.'),
    agentId: Id.nullable(),
    agentName: z.string().nullable(),
    contactId: Id.nullable().describe(
      'Null also where the contact is hidden from who asks; visitor, site and conversation are null then too.',
    ),
    contactName: z.string().nullable(),
    conversationId: Id.nullable(),
    visitorId: Id.nullable(),
    visitorName: z.string().nullable(),
    siteId: Id.nullable(),
    siteName: z.string().nullable(),
    startedAtMs: AtMs,
    ringingAtMs: AtMs.nullable(),
    answeredAtMs: AtMs.nullable(),
    endedAtMs: AtMs.nullable(),
    ringMs: z.number().int().nullable().describe('From ringing to answer or end.'),
    talkMs: z.number().int().nullable().describe('From answer to end; null while it goes on or where nobody answered.'),
    endReason: z.string().nullable().describe("In the call centre's words."),
    recordingUrl: z.string().nullable(),
    handledById: Id.nullable(),
    handledByName: z.string().nullable(),
    handledAtMs: AtMs.nullable().describe('Of a missed one: when somebody took care of it.'),
    handledHow: z
      .enum(CALL_HANDLINGS)
      .nullable()
      .describe('`marked`: a person said so; `called_back`: a call to the number was answered; `called_again`: a later one from it was.'),
    handledCallId: Id.nullable().describe('The answered call that took care of it.'),
    noteCount: z.number().int(),
  })
  .meta({ ref: 'Call' })
export type Call = z.infer<typeof Call>
