import { eq, type SQL, sql } from 'drizzle-orm'
import { contact, organisation } from '../../migrations/schema/index.ts'
import { AppError, textOf } from '../errors.ts'
import type { ChangeSince } from '../models/common.ts'
import type { Contact } from '../models/contacts.ts'
import { CONTACT_KEYS, contactFields } from './contact-rows.ts'
import type { ServiceContext } from './context.ts'
import { requireRevision, staleRefusal } from './stale.ts'
import type { Statement } from './statements.ts'

/** A change of a contact stands upon the state it was read in, or is refused. */

const ownValues = sql`(SELECT json_group_object(key, value ORDER BY key) FROM json_each(${contact.custom}))`

const comparable = (before: Contact, key: (typeof CONTACT_KEYS)[number]): string | number | null => {
  const value = before[key]
  return typeof value === 'boolean' ? Number(value) : typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

const isStill = (before: Contact): SQL => {
  const same = CONTACT_KEYS.map((key) => sql`${key === 'custom' ? ownValues : contact[key]} IS ${comparable(before, key)}`)
  return sql`(${eq(contact.id, before.id)} AND ${sql.join(same, sql` AND `)})`
}

/**
 * Breaks the batch when one of these contacts is gone or no longer as it was read: D1 has no interactive transactions. The
 * organisation's row is always there to break upon; it is never written.
 */
export const requireStill = ({ db }: ServiceContext, states: readonly Contact[]): Statement =>
  db
    .update(organisation)
    .set({ name: sql`NULL` })
    .where(sql`(SELECT count(*) FROM ${contact} WHERE ${sql.join(states.map(isStill), sql` OR `)}) < ${states.length}`)

/** Whether a batch broke by `requireStill`. */
export const isBrokenState = (error: unknown): boolean => textOf(error).includes('NOT NULL constraint failed: organisation.name')

type Custom = Readonly<Record<string, string>>
const asCustom = (value: unknown): Custom => (value !== null && typeof value === 'object' ? (value as Custom) : {})

/** A change of the own fields, told field by field as a form has them. */
const customChanges = (change: ChangeSince): ChangeSince[] => {
  const [before, after] = [asCustom(change.before), asCustom(change.after)]
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((id) => before[id] !== after[id])
  return ids.map((id) => ({ ...change, key: `custom.${id}`, before: before[id] ?? null, after: after[id] ?? null }))
}

const named = (error: unknown): unknown => {
  if (!(error instanceof AppError) || error.details.changed === undefined) return error
  const changed = error.details.changed.flatMap((each) => (each.key === 'custom' ? customChanges(each) : [each]))
  return new AppError(error.code, error.message, { ...error.details, changed })
}

/** The `conflict` with what differs now from what the revision names. */
export const contactRefusal = async (context: ServiceContext, now: Contact, revision: string) =>
  named(await staleRefusal(context, { kind: 'contact', id: now.id }, revision, contactFields(now)))

/** Throws `conflict` unless the revision, where one is named, is that of this contact. */
export const requireContactRevision = async (context: ServiceContext, now: Contact, revision: string | undefined): Promise<void> => {
  if (revision === undefined || revision === now.revision) return
  await requireRevision(context, { kind: 'contact', id: now.id }, revision, contactFields(now)).catch((error: unknown) => {
    throw named(error)
  })
}
