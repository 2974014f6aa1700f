import { and, eq, not, type SQL, sql } from 'drizzle-orm'
import { agent, agentSite, contact, leftMessage, visitor } from '../../migrations/schema/index.ts'
import type { AuditAction } from '../../objects/protocol/audit-words.ts'
import { AppError, textOf } from '../errors.ts'
import type {
  AssigneeInput,
  LeftMessageBulkAnswer,
  LeftMessageBulkInput,
  LeftMessageDetail,
  StatusInput,
} from '../models/left-message-work.ts'
import { linkContact } from './contact-links.ts'
import { visibleContacts } from './contact-rows.ts'
import type { ServiceContext } from './context.ts'
import { mayReadVisitor } from './conversations.ts'
import { readLeftMessage } from './left-message-list.ts'
import { findLeftMessage, type LeftMessageRow } from './left-message-rows.ts'
import { auditStatement, runUnlessErased } from './statements.ts'

/** 2.6: what people do with a left message. Of two at the same time the first wins, and the other one is told. */

const MOST_NOTES = 200

type Change = {
  action: AuditAction
  /** What must still hold when it is written. */
  still?: SQL | undefined
  set: { [K in keyof LeftMessageRow]?: LeftMessageRow[K] | SQL }
  before?: unknown
  after: unknown
  /** Contacts it names from now on. */
  people?: readonly string[]
}

const STALE = 'NOT NULL constraint failed: left_message.status'

/** Writes a change with its audit, or throws `conflict` where `still` holds no more. */
const write = async (context: ServiceContext, id: string, { action, still, set, before, after, people = [] }: Change): Promise<void> => {
  const { db } = context
  const breaks = db.update(leftMessage).set({ status: sql`NULL` })
  await runUnlessErased(db, people, [
    ...(still === undefined ? [] : [breaks.where(and(eq(leftMessage.id, id), not(still)))]),
    db.update(leftMessage).set(set).where(eq(leftMessage.id, id)),
    auditStatement(context, { action, kind: 'left_message', id, before, after }),
  ]).catch((error: unknown) => {
    throw textOf(error).includes(STALE) ? new AppError('conflict', 'somebody else was quicker', { field: action }) : error
  })
}

const handle = (context: ServiceContext, { id }: LeftMessageRow): Promise<void> =>
  write(context, id, {
    action: 'handle',
    still: eq(leftMessage.status, 'new'),
    set: { status: 'handled', handledBy: context.actor.id, handledAtMs: context.nowMs },
    before: { status: 'new' },
    after: { status: 'handled' },
  })

const reopen = (context: ServiceContext, { id, handledBy }: LeftMessageRow, handledAtMs: number | null): Promise<void> =>
  write(context, id, {
    action: 'reopen',
    still: sql`(${leftMessage.status} = 'handled' AND ${leftMessage.handledAtMs} IS ${handledAtMs})`,
    set: { status: 'new', handledBy: null, handledAtMs: null },
    before: { status: 'handled', handledBy, handledAtMs },
    after: { status: 'new' },
  })

/** Marks it as handled, or as to be handled again. Throws `conflict` when somebody else did either meanwhile, and `not_found`. */
export const setLeftMessageStatus = async (context: ServiceContext, id: string, input: StatusInput): Promise<LeftMessageDetail> => {
  const row = await findLeftMessage(context, id)
  if (input.status === 'handled') await handle(context, row)
  else await reopen(context, row, input.handledAtMs)
  return readLeftMessage(context, id)
}

const requireOfSite = async ({ db }: ServiceContext, siteId: string, agentId: string): Promise<void> => {
  const [found] = await db
    .select({ id: agent.id })
    .from(agent)
    .innerJoin(agentSite, and(eq(agentSite.agentId, agent.id), eq(agentSite.siteId, siteId)))
    .where(and(eq(agent.id, agentId), eq(agent.enabled, true)))
  if (found === undefined) throw new AppError('bad_request', 'no such person at this site', { field: 'agentId' })
}

const assign = async (context: ServiceContext, { id, siteId }: LeftMessageRow, { agentId, was }: AssigneeInput): Promise<void> => {
  if (agentId !== null) await requireOfSite(context, siteId, agentId)
  await write(context, id, {
    action: 'assign',
    still: sql`${leftMessage.assigneeId} IS ${was}`,
    set: { assigneeId: agentId },
    before: { assigneeId: was },
    after: { assigneeId: agentId },
  })
}

/**
 * Gives it to a person of its site, or to nobody. Throws `conflict` when it is somebody else's by now, `bad_request` for people who
 * are not of the site, and `not_found`.
 */
export const assignLeftMessage = async (context: ServiceContext, id: string, input: AssigneeInput): Promise<LeftMessageDetail> => {
  await assign(context, await findLeftMessage(context, id), input)
  return readLeftMessage(context, id)
}

/** Adds a note, which nobody changes or takes away. The audit says that there is one, not what it says. Throws `not_found`. */
export const addLeftMessageNote = async (context: ServiceContext, id: string, text: string): Promise<LeftMessageDetail> => {
  const { actor, nowMs } = context
  await findLeftMessage(context, id)
  const note = JSON.stringify({ atMs: nowMs, by: actor.id ?? '', text })
  await write(context, id, {
    action: 'note',
    still: sql`json_array_length(${leftMessage.notes}) < ${MOST_NOTES}`,
    set: { notes: sql`json_insert(${leftMessage.notes}, '$[#]', json(${note}))` },
    after: { chars: text.length },
  })
  return readLeftMessage(context, id)
}

/** Its visitor too, where it is no contact yet and the person may say so: the next conversation begins with the name. */
const linkVisitor = async (context: ServiceContext, visitorId: string, contactId: string): Promise<void> => {
  const [known] = await context.db.select({ contactId: visitor.contactId }).from(visitor).where(eq(visitor.id, visitorId))
  if (known === undefined || known.contactId !== null || !(await mayReadVisitor(context, visitorId))) return
  await linkContact(context, visitorId, { contactId })
}

/**
 * Says which contact left it, or none. Throws `bad_request` for contacts that are unknown or hidden, and `not_found`.
 */
export const linkLeftMessage = async (context: ServiceContext, id: string, contactId: string | null): Promise<LeftMessageDetail> => {
  const row = await findLeftMessage(context, id)
  if (contactId !== null) {
    const seen = and(eq(contact.id, contactId), visibleContacts(context))
    const [known] = await context.db.select({ id: contact.id }).from(contact).where(seen)
    if (known === undefined) throw new AppError('bad_request', 'no such contact', { field: 'contactId' })
  }
  if (row.contactId !== contactId)
    await write(context, id, {
      action: 'link',
      people: contactId === null ? [] : [contactId],
      set: { contactId },
      before: { contactId: row.contactId },
      after: { contactId },
    })
  if (contactId !== null) await linkVisitor(context, row.visitorId, contactId)
  return readLeftMessage(context, id)
}

const changeOne = async (context: ServiceContext, id: string, input: LeftMessageBulkInput): Promise<void> => {
  const row = await findLeftMessage(context, id)
  if (input.change === 'handle') return handle(context, row)
  if (row.assigneeId !== input.agentId) await assign(context, row, { agentId: input.agentId, was: row.assigneeId })
}

/** Handles or assigns several, one after the other, each with its own answer: what was refused stays as it is. */
export const changeLeftMessages = async (context: ServiceContext, input: LeftMessageBulkInput): Promise<LeftMessageBulkAnswer> => {
  const answer: LeftMessageBulkAnswer = { done: [], refused: [] }
  for (const id of new Set(input.ids)) {
    try {
      await changeOne(context, id, input)
      answer.done.push(id)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      answer.refused.push({ id, code: error.code })
    }
  }
  return answer
}
