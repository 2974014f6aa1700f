import { sql } from 'drizzle-orm'
import { AppError } from '../../errors.ts'
import type { EraseInput, Erasure, HeldData, PersonPath } from '../../models/data-protection.ts'
import type { ServiceContext } from '../context.ts'
import type { Deleted } from '../conversation-deletion.ts'
import { bumpSites, rawStatement, runBatch } from '../statements.ts'
import { conversationCounts, conversationStatements, deleteBytes, filesOfConversations } from './conversations.ts'
import { heldQuery, linkedFiles } from './held.ts'
import { listOf, type Person, readPerson, visitorsOf } from './person.ts'
import { completeStatement, countStatement, findUnfinished, openReceipt, readReceipt } from './receipts.ts'
import { clearBlacklist, clearImports, clearViews, deleteRows, deleteWritten, redactAudit, together } from './remains.ts'

/**
 * Erases one person in bounded portions. Whatever fails half way, the rows that say who it was go last, so the same call finds what
 * is left and completes it; the receipt is written in the batches that delete.
 */

type Erasing = ServiceContext & { files: R2Bucket }
type Work = { receiptId: string; budget: { portions: number } }

const CONVERSATIONS_AT_ONCE = 50
const FILES_AT_ONCE = 400
const VISITS_AT_ONCE = 1_000
/** Of one request; who asked asks again. */
const PORTIONS_AT_ONCE = 25

/** What is held of a person, by kind. Throws `not_found`. */
export const readHeld = async (context: ServiceContext, path: PersonPath, siteId?: string): Promise<HeldData> => {
  const person = await readPerson(context, path, siteId)
  const [[counts], unfinished, open] = await Promise.all([
    context.db.all<HeldData['counts']>(heldQuery(person)),
    findUnfinished(context, person),
    Promise.all(
      person.visitors.map(async ({ id, siteId: site }) =>
        (await context.desks.partiesOfVisitor(site, id)) === null ? [] : [{ siteId: site, visitorId: id }],
      ),
    ),
  ])
  if (counts === undefined) throw new AppError('unavailable', 'nothing was counted, try again')
  return { kind: person.kind, id: person.id, name: person.name, counts, open: open.flat(), isBegun: unfinished !== null }
}

const requireConfirmed = ({ name }: Person, confirm: string): void => {
  if (confirm.trim() !== name.trim()) throw new AppError('bad_request', 'type the name as it is shown', { field: 'confirm' })
}

/** Desks and lobbies forget it first: what they still had on its way to the history is there then, and nothing new comes. */
const eraseLive = async ({ desks, actor }: Erasing, { visitors }: Person, endOpen: boolean): Promise<void> => {
  for (const { id, siteId } of visitors) {
    const said = await desks.eraseVisitor(siteId, id, endOpen ? actor.id : null)
    if (said === 'open') throw new AppError('conflict', 'a conversation is open: end it first', { field: 'endOpen' })
    if (said === 'waiting')
      throw new AppError('unavailable', 'the last conversation is still being written, try again', { retryAfterSec: 5 })
  }
}

/** Portions until `next` finds nothing (true) or the budget is spent (false). */
const portions = async ({ budget }: Work, next: () => Promise<boolean>): Promise<boolean> => {
  for (; budget.portions > 0; budget.portions -= 1) if (!(await next())) return true
  return false
}

const eraseConversations = async (context: Erasing, person: Person, { receiptId }: Work): Promise<boolean> => {
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

const eraseFiles = async (context: Erasing, person: Person, { receiptId }: Work): Promise<boolean> => {
  const { db, files } = context
  const found = await db.all<{ id: string }>(sql`SELECT id FROM file WHERE visitor_id IN ${visitorsOf(person)}
    UNION ${linkedFiles(person)} LIMIT ${FILES_AT_ONCE}`)
  if (found.length === 0) return false
  const ids = listOf(found.map(({ id }) => id))
  await deleteBytes(
    files,
    found.map(({ id }) => id),
  )
  await runBatch(db, [
    countStatement(context, receiptId, { files: sql`SELECT count(*) FROM file WHERE id IN ${ids}` }),
    rawStatement(db, sql`DELETE FROM file WHERE id IN ${ids}`),
  ])
  return true
}

const eraseVisits = async (context: Erasing, person: Person, { receiptId }: Work): Promise<boolean> => {
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

const blockedSites = async ({ db }: Erasing, person: Person): Promise<string[]> => {
  const rows = await db.all<{ id: string }>(sql`SELECT DISTINCT s.id FROM blacklist b JOIN site s ON s.deleted_at_ms IS NULL
    AND (b.site_id IS NULL OR b.site_id = s.id) WHERE b.visitor_id IN ${visitorsOf(person)}`)
  return rows.map(({ id }) => id)
}

/** The few rows that are left, in one transaction, and with them the end of the erasure. */
const finish = async (context: Erasing, person: Person, { receiptId }: Work): Promise<void> => {
  const { db, desks } = context
  const siteIds = await blockedSites(context, person)
  const { counts, statements } = together([
    clearBlacklist(context, person),
    deleteWritten(context, person),
    clearImports(context, person),
    clearViews(context, person),
    deleteRows(context, person),
  ])
  const audit = redactAudit(context, person)
  await runBatch(db, [
    // By itself first: it finds its entries by the rows that go then.
    countStatement(context, receiptId, audit.counts),
    ...audit.statements,
    countStatement(context, receiptId, counts),
    ...statements,
    ...(siteIds.length > 0 ? [bumpSites(context, siteIds)] : []),
    completeStatement(context, person),
  ])
  if (siteIds.length > 0) await desks.push(siteIds)
}

/**
 * Erases a person, or as much of it as one request may; `done` false: ask again. Throws `not_found`, `bad_request` when the name is not
 * the person's, `conflict` while a conversation is open, `unavailable` when a desk cannot be reached.
 */
export const erasePerson = async (context: Erasing, path: PersonPath, { confirm, endOpen, siteId }: EraseInput): Promise<Erasure> => {
  const person = await readPerson(context, path, siteId)
  requireConfirmed(person, confirm)
  await eraseLive(context, person, endOpen)
  const work: Work = { receiptId: await openReceipt(context, person), budget: { portions: PORTIONS_AT_ONCE } }
  // The entries about its conversations are found by them: before they go.
  const audit = redactAudit(context, person)
  await runBatch(context.db, [countStatement(context, work.receiptId, audit.counts), ...audit.statements])
  const steps = [eraseConversations, eraseFiles, eraseVisits].map((step) => () => portions(work, () => step(context, person, work)))
  let done = true
  for (const step of steps) done = done && (await step())
  if (done) await finish(context, person, work)
  const { id: receiptId, counts } = await readReceipt(context, work.receiptId)
  return { receiptId, done, counts }
}
