import { sql } from 'drizzle-orm'
import { AppError } from '../../errors.ts'
import type { ServiceContext } from '../context.ts'
import type { Deleted } from '../conversation-deletion.ts'
import { rawStatement, runBatch } from '../statements.ts'
import { countTexts, emptyStatement, mentions, namesIn, textsAbout, windowOf, wordsOf } from './audit-texts.ts'
import { conversationCounts, conversationStatements, deleteBytes, filesOfConversations } from './conversations.ts'
import { leftBy, linkedFiles } from './held.ts'
import { contactsOf, listOf, visitorsOf } from './lists.ts'
import { type Begun, countStatement, markStatement, progressStatement } from './receipts.ts'

/** The parts of an erasure that may be large, a portion at a time. */

export type Erasing = ServiceContext & { files: R2Bucket }
/** One portion; false: there was nothing left. */
export type Step = (context: Erasing, begun: Begun) => Promise<boolean>

const CONVERSATIONS_AT_ONCE = 50
const ROWS_AT_ONCE = 200
const FILES_AT_ONCE = 400
const VISITS_AT_ONCE = 1_000

/**
 * Desk and lobbies forget one visitor: what they still had on its way to the history is there then, and nothing new begins. Then D1's
 * mark: what comes late is not written.
 */
export const forgetLive =
  (endOpen: boolean): Step =>
  async (context, begun) => {
    const next = begun.person.visitors[begun.forgotten]
    if (next === undefined) return false
    const said = await context.desks.eraseVisitor(next.siteId, next.id, endOpen ? context.actor.id : null)
    if (said === 'open') throw new AppError('conflict', 'a conversation is open: end it first', { field: 'endOpen' })
    if (said === 'waiting')
      throw new AppError('unavailable', 'the last conversation is still being written, try again', { retryAfterSec: 5 })
    begun.forgotten += 1
    await runBatch(context.db, [
      markStatement(context, next.id),
      progressStatement(context, begun.receiptId, { forgotten: begun.forgotten }),
    ])
    return true
  }

export const eraseConversations: Step = async (context, { person, receiptId }) => {
  const { db, files } = context
  const found = await db.all<Deleted>(
    sql`SELECT id, asked_at_ms AS askedAtMs FROM conversation WHERE visitor_id IN ${visitorsOf(person)} LIMIT ${CONVERSATIONS_AT_ONCE}`,
  )
  if (found.length === 0) return false
  const ids = found.map(({ id }) => id)
  const fileIds = await filesOfConversations(context, ids)
  await deleteBytes(files, fileIds)
  await runBatch(db, [
    countStatement(context, receiptId, conversationCounts(ids, fileIds)),
    ...conversationStatements(context, found, fileIds),
  ])
  return true
}

export const eraseFiles: Step = async (context, { person, receiptId }) => {
  const { db, files } = context
  const found = await db.all<{ id: string }>(sql`SELECT id FROM file WHERE visitor_id IN ${visitorsOf(person)}
    UNION ${linkedFiles(person)} LIMIT ${FILES_AT_ONCE}`)
  if (found.length === 0) return false
  const ids = found.map(({ id }) => id)
  await deleteBytes(files, ids)
  await runBatch(db, [
    countStatement(context, receiptId, { files: sql`SELECT count(*) FROM file WHERE id IN ${listOf(ids)}` }),
    rawStatement(db, sql`DELETE FROM file WHERE id IN ${listOf(ids)}`),
  ])
  return true
}

export const eraseVisits: Step = async (context, { person, receiptId }) => {
  const { db } = context
  const some = sql`SELECT visitor_id, started_at_ms FROM visit WHERE visitor_id IN ${visitorsOf(person)}
    ORDER BY visitor_id, started_at_ms LIMIT ${VISITS_AT_ONCE}`
  const [found] = await db.all<{ visits: number }>(sql`SELECT count(*) AS visits FROM (${some})`)
  if (found === undefined || found.visits === 0) return false
  await runBatch(db, [
    countStatement(context, receiptId, { visits: sql`SELECT count(*) FROM (${some})` }),
    rawStatement(db, sql`DELETE FROM visit WHERE (visitor_id, started_at_ms) IN (${some})`),
  ])
  return true
}

/** Their files are gone by then: those are found by them. */
export const eraseLeftMessages: Step = async (context, { person, receiptId }) => {
  const { db } = context
  const found = await db.all<{ id: string }>(sql`SELECT id FROM left_message WHERE ${leftBy(person)} LIMIT ${ROWS_AT_ONCE}`)
  if (found.length === 0) return false
  const ids = listOf(found.map(({ id }) => id))
  await runBatch(db, [
    countStatement(context, receiptId, {
      leftMessages: sql`SELECT count(*) FROM left_message WHERE id IN ${ids}`,
      auditEntries: countTexts(textsAbout(ids)),
    }),
    emptyStatement(db, textsAbout(ids)),
    rawStatement(db, sql`DELETE FROM left_message WHERE id IN ${ids}`),
  ])
  return true
}

/** What the audit log says of the person itself. */
export const emptyOwnEntries: Step = async (context, { person, receiptId }) => {
  const { db } = context
  const own = textsAbout(listOf([...person.contactIds, ...person.visitors.map(({ id }) => id)]))
  const found = await db.all<{ id: string }>(sql`SELECT id FROM audit WHERE ${own} LIMIT ${ROWS_AT_ONCE}`)
  if (found.length === 0) return false
  const some = sql`id IN ${listOf(found.map(({ id }) => id))}`
  await runBatch(db, [countStatement(context, receiptId, { auditEntries: countTexts(some) }), emptyStatement(db, some)])
  return true
}

/** The whole log once, in windows: entries about other things that name the person. */
export const emptyMentions: Step = async (context, begun) => {
  const { db } = context
  const { person, receiptId, auditAfter } = begun
  const [next] = await db.all<{ last: string | null }>(
    sql`SELECT max(id) AS last FROM (SELECT id FROM audit WHERE id > ${auditAfter} ORDER BY id LIMIT ${windowOf(person)})`,
  )
  const last = next?.last ?? null
  if (last === null) return false
  const within = sql`id > ${auditAfter} AND id <= ${last} AND ${mentions(person)}`
  begun.auditAfter = last
  await runBatch(db, [
    countStatement(context, receiptId, { auditEntries: countTexts(within) }),
    emptyStatement(db, within),
    progressStatement(context, receiptId, { auditAfter: last }),
  ])
  return true
}

/** What waits for webhooks, and what their couriers remember of it. After the marks: no more comes. */
export const forgetEvents = async (context: Erasing, { person, receiptId }: Begun): Promise<void> => {
  const { db, desks } = context
  // A call of a number nobody knew yet, or a message of a visitor without a row, names the person in what it says alone.
  const mine = sql`(visitor_id IN ${visitorsOf(person)} OR contact_id IN ${contactsOf(person)} OR ${namesIn(person, sql`data`)})`
  await runBatch(db, [
    countStatement(context, receiptId, { events: sql`SELECT count(*) FROM hook_event WHERE ${mine}` }),
    rawStatement(db, sql`DELETE FROM hook_event WHERE ${mine}`),
  ])
  await desks.couriers.erase({ visitorIds: person.visitors.map(({ id }) => id), contactIds: person.contactIds, words: wordsOf(person) })
}
