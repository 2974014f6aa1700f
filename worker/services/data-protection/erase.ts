import { sql } from 'drizzle-orm'
import { AppError } from '../../errors.ts'
import type { EraseInput, Erasure, PersonPath } from '../../models/data-protection.ts'
import { erasedContactEvent, erasedCustomerEvent } from '../contact-told.ts'
import { eventsForAll } from '../hook-events.ts'
import { bumpSites, runBatch } from '../statements.ts'
import {
  type Erasing,
  emptyMentions,
  emptyOwnEntries,
  eraseConversations,
  eraseFiles,
  eraseLeftMessages,
  eraseVisits,
  forgetEvents,
  forgetLive,
} from './erase-steps.ts'
import { requireNoneOpen } from './held-data.ts'
import { visitorsOf } from './lists.ts'
import { type Person, readPerson } from './person.ts'
import { type Begun, begin, completeStatement, countStatement, findBegun, readReceipt } from './receipts.ts'
import { clearBlacklist, clearImports, clearViews, deleteDrafts, deleteRows, emptyCalls, together } from './remains.ts'

/**
 * Erases one person in bounded portions. The record of it holds whom it is about and how far it is, so whatever fails half way, and
 * whatever becomes of the person's rows meanwhile, the same call completes it. The receipt is counted in the batches that delete.
 */

/** Of one request; who asked asks again. */
const PORTIONS_AT_ONCE = 25

const requireConfirmed = ({ name }: Person, confirm: string): void => {
  if (confirm.trim() !== name.trim()) throw new AppError('bad_request', 'type the name as it is shown', { field: 'confirm' })
}

const blockedSites = async ({ db }: Erasing, person: Person): Promise<string[]> => {
  const rows = await db.all<{ id: string }>(sql`SELECT DISTINCT s.id FROM blacklist b JOIN site s ON s.deleted_at_ms IS NULL
    AND (b.site_id IS NULL OR b.site_id = s.id) WHERE b.visitor_id IN ${visitorsOf(person)}`)
  return rows.map(({ id }) => id)
}

/** The few rows that are left, in one transaction, and with them the end of the erasure. */
const finish = async (context: Erasing, { person, receiptId }: Begun): Promise<void> => {
  const { db, actor, desks } = context
  const siteIds = await blockedSites(context, person)
  const { counts, statements } = together([
    clearBlacklist(context, person),
    deleteDrafts(context, person),
    emptyCalls(context, person),
    clearImports(context, person),
    clearViews(context, person),
    deleteRows(context, person),
  ])
  await runBatch(db, [
    countStatement(context, receiptId, counts),
    ...statements,
    ...(siteIds.length > 0 ? [bumpSites(context, siteIds)] : []),
    // Whoever was told of it has to forget it too.
    ...person.contactIds.flatMap((id) => [erasedContactEvent(context, id), erasedCustomerEvent(context, id)]),
    eventsForAll(
      context,
      'visitor.erased',
      person.visitors.map(({ id, siteId }) => ({ visitorId: id, siteId, by: { id: actor.id, name: actor.name } })),
    ),
    completeStatement(context, person),
  ])
  desks.couriers.wake()
  if (siteIds.length > 0) await desks.push(siteIds)
}

/** True when every step found nothing left within the budget. */
const runSteps = async (context: Erasing, begun: Begun, endOpen: boolean): Promise<boolean> => {
  const steps = [forgetLive(endOpen), eraseConversations, eraseFiles, eraseVisits, eraseLeftMessages, emptyOwnEntries, emptyMentions]
  let left = PORTIONS_AT_ONCE
  for (const step of steps) {
    while (await step(context, begun)) {
      left -= 1
      if (left === 0) return false
    }
  }
  return true
}

/**
 * Erases a person, or as much of it as one request may; `done` false: ask again. Throws `not_found`, `bad_request` when the name is not
 * the person's, `conflict` while a conversation is open, `unavailable` when a desk cannot be reached.
 */
export const erasePerson = async (context: Erasing, path: PersonPath, { confirm, endOpen, siteId }: EraseInput): Promise<Erasure> => {
  const before = await findBegun(context, { kind: path.kind, id: path.person })
  const person = before?.person ?? (await readPerson(context, path, siteId))
  requireConfirmed(person, confirm)
  if (!endOpen) await requireNoneOpen(context, person)
  const begun = before ?? (await begin(context, person))
  const done = await runSteps(context, begun, endOpen)
  if (done) {
    await forgetEvents(context, begun)
    await finish(context, begun)
  }
  const { id: receiptId, counts } = await readReceipt(context, begun.receiptId)
  return { receiptId, done, counts }
}
