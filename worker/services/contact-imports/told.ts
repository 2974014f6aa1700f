import { type SQL, sql } from 'drizzle-orm'
import { audit } from '../../../migrations/schema/index.ts'
import type { AuditAction, AuditKind } from '../../../objects/protocol/audit-words.ts'
import type { ServiceContext } from '../context.ts'

/** What an import changes of contacts that there are: an audit entry for each, as if somebody had changed it by hand. */

const UPDATE: AuditAction = 'update'
const CONTACT: AuditKind = 'contact'

const NOW = sql`json_object('name', c.name, 'phone', c.phone, 'mail', c.mail, 'gender', c.gender, 'birthday', c.birthday, 'type', c.type,
  'address', c.address, 'notes', c.notes, 'custom', c.custom, 'shared', c.shared)`
const now = sql`json_extract(${NOW}, '$.' || given.key)`
const custom = sql`json_patch(c.custom, given.value)`

/** A value as JSON: truth is kept as a number, own fields as a text of JSON. */
const asJson = (value: SQL, own: SQL): SQL =>
  sql`json(CASE given.key WHEN 'shared' THEN iif(${value}, 'true', 'false') WHEN 'custom' THEN ${own} ELSE json_quote(${value}) END)`

/** Of the fields that the row `r` says something else about than the contact `c` has. */
const changed = (value: SQL): SQL => sql`(
  SELECT json_group_object(given.key, ${value}) FROM json_each(r.value) AS given
  WHERE given.value IS NOT NULL AND CASE given.key
    WHEN 'custom' THEN ${custom} <> c.custom
    ELSE json_type(${NOW}, '$.' || given.key) IS NOT NULL AND given.value IS NOT ${now} END)`

/** Its entries are named after it, so that what it changed is found again. */
const entryPrefix = (importId: string): string => `l${importId.slice(1)}-`

/**
 * To be run before the contacts change. `rows` are the import's, `r` among them with its part `p`; one that says nothing new leaves
 * no entry. In the order of the table's columns.
 */
export const tellUpdates = ({ db, actor, nowMs }: ServiceContext, importId: string, rows: SQL) =>
  db.insert(audit).select(sql`
    SELECT ${entryPrefix(importId)} || part || '-' || key, ${nowMs}, ${actor.id}, ${actor.name}, ${UPDATE}, ${CONTACT}, id, before, after, ${actor.ip}
    FROM (SELECT p.part, r.key, c.id, ${changed(asJson(now, sql`c.custom`))} AS before, ${changed(asJson(sql`given.value`, custom))} AS after
      FROM contact c, ${rows} AND c.id = json_extract(r.value, '$.target'))
    WHERE before <> '{}'`)

/** Those that `tellUpdates` wrote entries of, as `c`, with the fields that changed: for other systems, once each however many rows named it. */
export const updatedContacts = (importId: string): { from: SQL; changed: SQL } => {
  const prefix = entryPrefix(importId)
  // `.` comes after `-`: all of this import, by the order of the ids.
  const until = prefix.replace(/-$/, '.')
  return {
    from: sql`(SELECT a.target_id AS id, json_group_array(DISTINCT field.key) AS keys FROM audit a, json_each(a.after) AS field
      WHERE a.id >= ${prefix} AND a.id < ${until} GROUP BY a.target_id) AS told JOIN contact c ON c.id = told.id WHERE 1`,
    changed: sql`told.keys`,
  }
}
