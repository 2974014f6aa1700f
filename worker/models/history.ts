import * as z from 'zod'
import {
  DecisionView,
  END_REASONS,
  EndReason,
  Message,
  Note,
  PublicAgent,
  Supervision,
  TransferView,
  VisitorInfo,
  VisitorProfile,
} from '../../objects/protocol/model.ts'
import { AtMs, Cursor, Id, Name, queryAtMs, queryChoice, queryId, queryLimit, querySort, queryText } from './common.ts'
import { LinkedContact } from './contacts.ts'
import { Day } from './day-range.ts'
import { Summary } from './summaries.ts'

const YES_NO = ['true', 'false'] as const
const RATINGS = ['1', '2', '3', '4', '5', 'rated', 'unrated'] as const

/** The filters of the list and of its export. */
export const ConversationFilters = z.object({
  siteId: queryId,
  visitorId: queryId,
  agentId: queryId.describe('Who served it, at the end or before a transfer.'),
  lastAgentId: queryId.describe('Who had it at its end, as statistics count; `none`: nobody.'),
  groupId: queryId.describe('`none`: without a skill group.'),
  contactId: queryId.describe('Those of every visitor linked to this contact.'),
  visitor: queryText.describe("Part of the visitor's name."),
  text: queryText.describe('Words of the transcript; all of them must be there. Hits come with a snippet.'),
  askedFromMs: queryAtMs,
  askedUntilMs: queryAtMs.describe('Exclusive.'),
  askedFrom: Day.describe("First day of asking, on each site's own clock."),
  askedTo: Day.describe('Last day of asking.'),
  outcome: queryChoice(['served', 'abandoned', 'missed']).describe('As statistics count them; invalid ones are in none.'),
  replied: queryChoice(YES_NO).describe('Of the served, as statistics count them: whether an agent wrote.'),
  queued: queryChoice(YES_NO).describe('Whether it stood in the queue at any time.'),
  servedFromMs: queryAtMs,
  servedUntilMs: queryAtMs.describe('Exclusive.'),
  rating: queryChoice(RATINGS),
  endReason: queryChoice(END_REASONS),
  ended: z.enum(['any', 'today']).default('any').describe("Today: since the midnight of each conversation's own site."),
  invalid: z.enum(['hide', 'show', 'only']).default('hide').describe('Conversations cleaned up as invalid.'),
  sort: querySort(['asked', 'served', 'ended', 'wait', 'queue', 'duration', 'messages', 'rating', 'visitor'], '-asked').describe(
    'By anything but `asked` only within days: those of `askedFromMs`, or the last 30.',
  ),
})
export const ConversationQuery = ConversationFilters.extend({ cursor: Cursor.optional(), limit: queryLimit })
export type ConversationQuery = z.infer<typeof ConversationQuery>

const SearchHit = z.object({
  seq: z.number().int().describe('The first line with a hit.'),
  text: z.string().describe('Of it, the part around the hit.'),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])).describe('Start and length of each hit within `text`.'),
})

export const ConversationSummary = z
  .object({
    id: Id,
    siteId: Id,
    siteName: z.string().nullable(),
    visitorId: Id,
    visitorName: z.string(),
    agentId: z.string().nullable(),
    agentName: z.string().nullable(),
    groupName: z.string().nullable(),
    askedAtMs: AtMs,
    servedAtMs: AtMs.nullable(),
    endedAtMs: AtMs.nullable(),
    endReason: EndReason.nullable(),
    messages: z.number().int().describe('Lines in the transcript.'),
    ratingScore: z.number().int().nullable(),
    longestQueue: z.number().int().describe('The longest queue it entered, itself included; 0: none.'),
    place: VisitorInfo.pick({ country: true, region: true, regionCode: true, city: true, ip: true }),
    hit: SearchHit.optional().describe('With `text`.'),
  })
  .meta({ ref: 'ConversationSummary' })
export type ConversationSummary = z.infer<typeof ConversationSummary>

export const ConversationPage = z.object({
  items: z.array(ConversationSummary),
  next: z.string().nullable(),
  incomplete: z.boolean().optional().describe('With `text`: conversations from before the index are still being read into it.'),
  searchedToMs: AtMs.optional().describe('The search stopped there by itself; `next` goes on behind it.'),
  sortedFromMs: AtMs.optional().describe('In another order than by `asked`: only the latest 20,000, asked for since then, are in it.'),
})
export type ConversationPage = z.infer<typeof ConversationPage>

const Stretch = z.object({
  agentId: z.string(),
  fromMs: AtMs,
  untilMs: AtMs.nullable(),
  how: z.enum(['assigned', 'transferred', 'taken_over', 'manual']),
})
const Named = z.object({ id: z.string(), name: z.string() })

export const Conversation = ConversationSummary.extend({
  info: VisitorInfo,
  profile: VisitorProfile.nullable().describe('What the visitor entered before the chat, or the page said of it.'),
  ratingComment: z.string().nullable(),
  ratingReasons: z.array(z.string()),
  stretches: z.array(Stretch),
  transfers: z.array(TransferView),
  decision: DecisionView.nullable().optional().describe('Why it went to its latest agent; only for those who may read all conversations.'),
  messages: z.array(Message),
  people: z.array(PublicAgent).describe('Everybody named by id in this answer.'),
  groups: z.array(Named).describe('Skill groups named by id in this answer.'),
  notes: z.array(Note).describe('Private lines; whispers only for its agents and who steers. Never shown to the visitor.'),
  supervision: z.array(Supervision).optional().describe('What others did to it; only for those who may read all conversations.'),
  summary: Summary.nullable().describe('What its agent wrote about it.'),
}).meta({ ref: 'Conversation' })
export type Conversation = z.infer<typeof Conversation>

export const VisitorConversation = z
  .object({
    id: Id,
    askedAtMs: AtMs,
    endedAtMs: AtMs.nullable(),
    agentName: z.string().nullable(),
    lastText: z.string(),
  })
  .meta({ ref: 'VisitorConversation' })
export type VisitorConversation = z.infer<typeof VisitorConversation>

export const VisitorTranscript = z.object({ messages: z.array(Message), people: z.array(PublicAgent) }).meta({ ref: 'VisitorTranscript' })
export type VisitorTranscript = z.infer<typeof VisitorTranscript>

export const Visitor = z
  .object({
    id: Id,
    siteId: Id,
    name: z.string(),
    contactId: z.string().nullable(),
    contact: LinkedContact.nullable().describe('Null also when it is linked to one this person may not see.'),
    info: VisitorInfo,
    profile: VisitorProfile.nullable().optional().describe('What the page said of it with its proof.'),
    tags: z.array(z.string()),
    notes: z.string().nullable(),
    visits: z.number().int(),
    conversations: z.number().int(),
    firstSeenAtMs: AtMs,
    lastSeenAtMs: AtMs,
  })
  .meta({ ref: 'Visitor' })
export type Visitor = z.infer<typeof Visitor>

export const VisitorSite = z.object({
  siteId: queryId.describe('Where it is now: finds one who has only an open conversation and nothing in the history yet.'),
})

const TAG = { maxTags: 20, maxChars: 30 } as const
const Tag = z.string().trim().min(1).max(TAG.maxChars, `A tag has at most ${TAG.maxChars} characters.`)

export const VisitorPatch = z.object({
  name: Name.optional(),
  tags: z
    .array(Tag)
    .max(100)
    .transform((tags) => [...new Set(tags)])
    .refine((tags) => tags.length <= TAG.maxTags, `A visitor has at most ${TAG.maxTags} tags.`)
    .optional(),
  notes: z.string().trim().max(2_000, 'Notes have at most 2000 characters.').nullable().optional().describe('Empty: none.'),
  siteId: Id.optional().describe('As in the query of the visitor.'),
})
export type VisitorPatch = z.infer<typeof VisitorPatch>

export const TagQuery = z.object({ siteId: Id })
export const TagCount = z.object({ tag: z.string(), visitors: z.number().int() }).meta({ ref: 'TagCount' })
export type TagCount = z.infer<typeof TagCount>

export const VisitQuery = z.object({ cursor: Cursor.optional(), limit: queryLimit })
export type VisitQuery = z.infer<typeof VisitQuery>

export const Visit = z
  .object({
    siteId: Id,
    startedAtMs: AtMs,
    endedAtMs: AtMs,
    pages: z.number().int().describe('Views, also those no longer in the track.'),
    info: VisitorInfo,
    track: z.array(z.object({ url: z.string(), title: z.string(), atMs: AtMs })).describe('Oldest first.'),
  })
  .meta({ ref: 'Visit' })
export type Visit = z.infer<typeof Visit>
