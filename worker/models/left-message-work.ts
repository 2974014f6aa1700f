import * as z from 'zod'
import { FileRef, VisitorInfo } from '../../objects/protocol/model.ts'
import { AtMs, Cursor, Id, queryAtMs, queryChoice, queryId, queryLimit, querySort, queryText } from './common.ts'
import { LinkedContact } from './contacts.ts'
import { typedText } from './left-messages.ts'

/** 2.6 from the side of who answers: the list, and what is done with a left message. */

const MOST_AT_ONCE = 100
const STATUSES = ['new', 'handled'] as const

export const LeftMessageFilter = z.object({
  siteId: queryId,
  status: queryChoice(STATUSES),
  assignee: queryId.describe("A person; `me` who asks, `none` those that are nobody's yet."),
  atFromMs: queryAtMs.describe('Left at this ms or later.'),
  atUntilMs: queryAtMs.describe('Left before this ms.'),
  text: queryText.describe('Part of the name, the phone, the mail or the words.'),
})
export type LeftMessageFilter = z.infer<typeof LeftMessageFilter>

export const LeftMessageQuery = LeftMessageFilter.extend({
  sort: querySort(['at', 'handled'], '-at'),
  cursor: Cursor.optional(),
  limit: queryLimit,
})
export type LeftMessageQuery = z.infer<typeof LeftMessageQuery>

export const LeftMessage = z
  .object({
    id: Id,
    siteId: Id,
    siteName: z.string(),
    visitorId: Id,
    conversationId: z.string().nullable(),
    name: z.string(),
    phone: z.string().nullable(),
    mail: z.string().nullable(),
    content: z.string(),
    files: z.array(FileRef),
    info: VisitorInfo,
    atMs: AtMs,
    status: z.enum(STATUSES),
    assigneeId: z.string().nullable(),
    assigneeName: z.string().nullable(),
    noteCount: z.number().int(),
    handledBy: z.string().nullable(),
    handledByName: z.string().nullable(),
    handledAtMs: AtMs.nullable(),
  })
  .meta({ ref: 'LeftMessage' })
export type LeftMessage = z.infer<typeof LeftMessage>

const Note = z.object({ atMs: AtMs, by: z.string(), byName: z.string().nullable(), text: z.string() })

export const LeftMessageDetail = LeftMessage.extend({
  notes: z.array(Note).describe('Oldest first; the visitor never sees them.'),
  contact: LinkedContact.nullable(),
  contactHidden: z.boolean().describe('It is linked to a contact this person may not see.'),
  conversations: z.number().int().describe("The visitor's conversations that are over and this person may read."),
}).meta({ ref: 'LeftMessageDetail' })
export type LeftMessageDetail = z.infer<typeof LeftMessageDetail>

export const LeftMessageCounts = z
  .object({ new: z.number().int(), mine: z.number().int().describe('New ones assigned to who asks.'), unassigned: z.number().int() })
  .meta({ ref: 'LeftMessageCounts' })
export type LeftMessageCounts = z.infer<typeof LeftMessageCounts>

export const LeftMessageNoteInput = z.object({
  text: typedText(2_000, 'A note needs words.', 'A note has at most 2000 characters.'),
})

export const AssigneeInput = z.object({
  agentId: Id.nullable().describe('Null: nobody.'),
  was: Id.nullable().describe('Who it was assigned to when it was read; somebody else by now answers `conflict`.'),
})
export type AssigneeInput = z.infer<typeof AssigneeInput>

export const StatusInput = z.discriminatedUnion('status', [
  z.object({ status: z.literal('handled') }),
  z.object({ status: z.literal('new'), handledAtMs: AtMs.nullable().describe('The handling that is taken back, as it was read.') }),
])
export type StatusInput = z.infer<typeof StatusInput>

export const LeftMessageContactInput = z.object({ contactId: Id.nullable().describe('Null: no contact.') })

const ids = z.array(Id).min(1, 'Choose at least one.').max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} at once.`)
export const LeftMessageBulkInput = z.discriminatedUnion('change', [
  z.object({ change: z.literal('handle'), ids }),
  z.object({ change: z.literal('assign'), ids, agentId: Id.nullable() }),
])
export type LeftMessageBulkInput = z.infer<typeof LeftMessageBulkInput>

export const LeftMessageBulkAnswer = z.object({
  done: z.array(Id),
  refused: z
    .array(z.object({ id: Id, code: z.string() }))
    .describe('`conflict`: handled already; `bad_request`: not a person of its site.'),
})
export type LeftMessageBulkAnswer = z.infer<typeof LeftMessageBulkAnswer>

export const AssigneeQuery = z.object({ siteId: Id })
export const Assignee = z.object({ id: Id, name: z.string(), workNumber: z.string() }).meta({ ref: 'Assignee' })
export type Assignee = z.infer<typeof Assignee>
