import { and, asc, count, eq, gte, isNotNull, isNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import { agent, agentSite, contact, conversation, leftMessage } from '../../migrations/schema/index.ts'
import { PERSON } from '../../objects/protocol/constants.ts'
import { contains } from '../lib/contains.ts'
import { sortedPageOf } from '../lib/cursor.ts'
import { sortedBy } from '../lib/sorting.ts'
import type {
  Assignee,
  LeftMessage,
  LeftMessageCounts,
  LeftMessageDetail,
  LeftMessageFilter,
  LeftMessageQuery,
} from '../models/left-message-work.ts'
import { visibleContacts } from './contact-rows.ts'
import type { ServiceContext } from './context.ts'
import { mayReadVisitor } from './conversations.ts'
import { readDoers } from './doer-name.ts'
import { findLeftMessage, type LeftMessageRow, leftMessageView, readableSiteIds, selectLeftMessages } from './left-message-rows.ts'
import { requireServedSite } from './site-access.ts'
import { inIds } from './statements.ts'

/** 2.6: left messages as they are read. */

const SORTS = { at: leftMessage.atMs, handled: leftMessage.handledAtMs }

const WORDS = sql`${leftMessage.name} || ' ' || coalesce(${leftMessage.mail}, '') || ' ' || coalesce(${leftMessage.phone}, '') || ' ' || ${leftMessage.content}`
const BARE_PHONE = sql`replace(replace(${leftMessage.phone}, ' ', ''), '-', '')`

/** A number is found however it was typed. */
const hasText = (text: string): SQL | undefined => {
  const words = contains(WORDS, text)
  return PERSON.phone.test(text) ? sql`(${words} OR instr(${BARE_PHONE}, ${text.replace(/[ -]/g, '')}) > 0)` : words
}

const assignedTo = ({ actor }: ServiceContext, assignee: string): SQL =>
  assignee === 'none' ? isNull(leftMessage.assigneeId) : eq(leftMessage.assigneeId, assignee === 'me' ? (actor.id ?? '') : assignee)

const conditionsOf = (context: ServiceContext, { status, assignee, atFromMs, atUntilMs, text }: LeftMessageFilter): SQL | undefined =>
  and(
    status === undefined ? undefined : eq(leftMessage.status, status),
    assignee === undefined ? undefined : assignedTo(context, assignee),
    atFromMs === undefined ? undefined : gte(leftMessage.atMs, atFromMs),
    atUntilMs === undefined ? undefined : lt(leftMessage.atMs, atUntilMs),
    text === undefined ? undefined : hasText(text),
  )

/** As the database orders it: by the value, without one last, then by the id. */
const inOrder =
  (falling: boolean, sortValue: (row: LeftMessage) => number | null) =>
  (one: LeftMessage, other: LeftMessage): number => {
    const [a, b] = [sortValue(one), sortValue(other)]
    const byValue = a === b ? (one.id < other.id ? -1 : 1) : a === null || b === null ? null : a - b
    if (byValue === null) return a === null ? 1 : -1
    return falling ? -byValue : byValue
  }

/** A page of left messages. Each site is read by its own index and the pages merged. */
export const listLeftMessages = async (
  context: ServiceContext,
  query: LeftMessageQuery,
): Promise<{ items: LeftMessage[]; next: string | null }> => {
  const { after, orderBy } = sortedBy(SORTS, leftMessage.id, query.sort, query.cursor)
  const conditions = conditionsOf(context, query)
  const siteIds = (await readableSiteIds(context)).filter((id) => query.siteId === undefined || id === query.siteId)
  const [first, ...rest] = siteIds.map((id) =>
    selectLeftMessages(context)
      .where(and(eq(leftMessage.siteId, id), conditions, after))
      .orderBy(...orderBy)
      .limit(query.limit + 1),
  )
  const found = first === undefined ? [] : (await context.db.batch([first, ...rest])).flat()
  const sortValue = ({ atMs, handledAtMs }: LeftMessage) => (query.sort.endsWith('handled') ? handledAtMs : atMs)
  const rows = found.map(leftMessageView).sort(inOrder(query.sort.startsWith('-'), sortValue))
  return sortedPageOf(rows, query.limit, (row) => ({ value: sortValue(row), id: row.id, sort: query.sort }))
}

const readNotes = async ({ db }: ServiceContext, { notes }: LeftMessageRow): Promise<LeftMessageDetail['notes']> => {
  const writers = notes.map(({ by }) => by)
  const people = await readDoers(db, writers)
  return notes.map((note) => ({ ...note, byName: people.find(({ id }) => id === note.by)?.name ?? null }))
}

const readLinked = async (context: ServiceContext, contactId: string | null): Promise<LeftMessageDetail['contact']> => {
  if (contactId === null) return null
  const { id, name, phone, mail, customerAtMs } = contact
  const [found] = await context.db
    .select({ id, name, phone, mail, customerAtMs })
    .from(contact)
    .where(and(eq(contact.id, contactId), visibleContacts(context)))
  return found ?? null
}

const countConversations = async (context: ServiceContext, visitorId: string): Promise<number> => {
  if (!(await mayReadVisitor(context, visitorId))) return 0
  const [found] = await context.db
    .select({ over: count() })
    .from(conversation)
    .where(and(eq(conversation.visitorId, visitorId), isNotNull(conversation.endedAtMs), ne(conversation.endReason, 'invalid')))
  return found?.over ?? 0
}

/** One with its notes, its contact and how often its visitor was here. Throws `not_found` for unknown and hidden ones alike. */
export const readLeftMessage = async (context: ServiceContext, id: string): Promise<LeftMessageDetail> => {
  const row = await findLeftMessage(context, id)
  const [[named], notes, linked, conversations] = await Promise.all([
    selectLeftMessages(context).where(eq(leftMessage.id, id)),
    readNotes(context, row),
    readLinked(context, row.contactId),
    countConversations(context, row.visitorId),
  ])
  if (named === undefined) return readLeftMessage(context, id)
  const contactHidden = row.contactId !== null && linked === null
  return { ...leftMessageView(named), notes, contact: linked, contactHidden, conversations }
}

/** How many wait: all, those of who asks, and those that are nobody's. */
export const countLeftMessages = async (context: ServiceContext): Promise<LeftMessageCounts> => {
  const { db, actor } = context
  const [found] = await db
    .select({
      new: count(),
      mine: sql<number>`count(CASE WHEN ${leftMessage.assigneeId} = ${actor.id ?? ''} THEN 1 END)`,
      unassigned: sql<number>`count(CASE WHEN ${leftMessage.assigneeId} IS NULL THEN 1 END)`,
    })
    .from(leftMessage)
    .where(and(inIds(leftMessage.siteId, await readableSiteIds(context)), eq(leftMessage.status, 'new')))
  return found ?? { new: 0, mine: 0, unassigned: 0 }
}

/** Who may answer for a site: its enabled people. Throws `not_found` for sites of others. */
export const listAssignees = async (context: ServiceContext, siteId: string): Promise<Assignee[]> => {
  await requireServedSite(context, siteId)
  const { id, name, workNumber } = agent
  return context.db
    .select({ id, name, workNumber })
    .from(agent)
    .innerJoin(agentSite, and(eq(agentSite.agentId, agent.id), eq(agentSite.siteId, siteId)))
    .where(eq(agent.enabled, true))
    .orderBy(asc(agent.workNumber))
}
