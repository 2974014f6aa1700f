import { sql } from 'drizzle-orm'
import { AppError } from '../../errors.ts'
import type { HeldData, PersonPath } from '../../models/data-protection.ts'
import type { ServiceContext } from '../context.ts'
import { hasTexts, mentions, targetsOf, windowOf } from './audit-texts.ts'
import { heldQuery } from './held.ts'
import { type Person, readPerson } from './person.ts'
import { findBegun } from './receipts.ts'

/** What is held of one person, before it is exported or erased. */

/** Its visitors who have a conversation open; each site's desk is asked once. */
const readOpen = async ({ desks }: ServiceContext, { visitors }: Person): Promise<HeldData['open']> => {
  const bySite = Map.groupBy(visitors, ({ siteId }) => siteId)
  const open = await Promise.all(
    [...bySite].map(async ([siteId, some]) =>
      (
        await desks.openOf(
          siteId,
          some.map(({ id }) => id),
        )
      ).map((visitorId) => ({ siteId, visitorId })),
    ),
  )
  return open.flat()
}

/** Throws `conflict` while one of its conversations is open. */
export const requireNoneOpen = async (context: ServiceContext, person: Person): Promise<void> => {
  const open = await readOpen(context, person)
  if (open.length > 0) throw new AppError('conflict', 'a conversation is open: end it first', { field: 'endOpen' })
}

type AuditCount = { entries: number; fromMs: number | null }

/** Entries about what is the person's, all of them; those that only name it among the newest: the erasing looks through the rest. */
const countEntries = async ({ db }: ServiceContext, person: Person): Promise<AuditCount> => {
  const newest = sql`SELECT id, at_ms, action, before, after FROM audit ORDER BY at_ms DESC, id DESC LIMIT ${windowOf(person)}`
  const [counted] = await db.all<AuditCount>(sql`
    SELECT (SELECT count(*) FROM (SELECT id FROM audit WHERE target_id IN ${targetsOf(person)} AND ${hasTexts}
        UNION SELECT id FROM (${newest}) WHERE ${mentions(person)})) AS entries,
      (SELECT min(at_ms) FROM (${newest}) HAVING count(*) = ${windowOf(person)}) AS fromMs`)
  return counted ?? { entries: 0, fromMs: null }
}

/** What is held of a person, by kind. Throws `not_found`. */
export const readHeld = async (context: ServiceContext, path: PersonPath, siteId?: string): Promise<HeldData> => {
  const begun = await findBegun(context, { kind: path.kind, id: path.person })
  const person = begun?.person ?? (await readPerson(context, path, siteId))
  const [[counts], open, audit] = await Promise.all([
    context.db.all<HeldData['counts']>(heldQuery(person)),
    readOpen(context, person),
    countEntries(context, person),
  ])
  if (counts === undefined) throw new AppError('unavailable', 'nothing was counted, try again')
  const { kind, id, name, mergedInto } = person
  const all = { ...counts, auditEntries: audit.entries }
  return { kind, id, name, mergedInto, counts: all, auditFromMs: audit.fromMs, open, isBegun: begun !== null }
}
