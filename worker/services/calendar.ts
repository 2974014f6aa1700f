import { and, desc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import { agent, calendar, site } from '../../migrations/schema/index.ts'
import { changesOfCalendar, DEFAULT_CALENDAR, typesInUse } from '../../objects/core/calendar.ts'
import { pathOfCalendar, problemsOfCalendar, sentenceOfCalendar } from '../../objects/core/calendar-check.ts'
import type { Calendar } from '../../objects/core/types.ts'
import { AppError, notFound, textOf } from '../errors.ts'
import type { CalendarInput, CalendarState, CalendarVersion, CalendarVersionQuery } from '../models/calendar.ts'
import type { ChangeSince } from '../models/common.ts'
import type { ServiceContext } from './context.ts'
import { auditStatement, bumpSites, runBatch, type Statement } from './statements.ts'

type Saved = { version: number; calendar: Calendar; atMs: number | null; byName: string | null }
/** What holds before anybody has saved a calendar. */
const FIRST: Saved = { version: 0, calendar: DEFAULT_CALENDAR, atMs: null, byName: null }

const savedRows = ({ db }: ServiceContext) =>
  db
    .select({ version: calendar.revision, calendar: calendar.value, atMs: calendar.atMs, byName: agent.name })
    .from(calendar)
    .leftJoin(agent, eq(agent.id, calendar.actorId))
    .orderBy(desc(calendar.revision))

const siteRows = ({ db }: ServiceContext) =>
  db.select({ id: site.id, name: site.name, hours: site.hours }).from(site).where(isNull(site.deletedAtMs)).orderBy(site.createdAtMs)

/** The calendar as it is, and which sites have periods for which of its types. */
export const readCalendar = async (context: ServiceContext): Promise<CalendarState> => {
  const [saved, sites] = await context.db.batch([savedRows(context).limit(1), siteRows(context)])
  const now: Saved = saved[0] ?? FIRST
  const uses = sites.flatMap(({ id, name, hours }) => typesInUse(hours ?? {}).map((typeId) => ({ typeId, id, name })))
  const usedBy = Object.fromEntries(
    [...Map.groupBy(uses, ({ typeId }) => typeId)].map(([typeId, users]) => [typeId, users.map(({ id, name }) => ({ id, name }))]),
  )
  return { revision: now.version, calendar: now.calendar, updatedAtMs: now.atMs, updatedBy: now.byName, usedBy }
}

const refuseProblems = (next: Calendar, { calendar: before, usedBy }: CalendarState): void => {
  const sites = Object.fromEntries(Object.entries(usedBy).map(([typeId, users]) => [typeId, users.map(({ name }) => name)]))
  const [problem] = problemsOfCalendar(next, { dateTypes: before.dateTypes, usedBy: sites })
  if (problem !== undefined) throw new AppError('bad_request', sentenceOfCalendar(problem), { field: pathOfCalendar(problem) })
}

/** More saves than anybody makes while a form is open. */
const REPORTED_SAVES = 10

/** Each save after `revision`, oldest first. */
const changesSince = async (context: ServiceContext, revision: number): Promise<ChangeSince[]> => {
  const rows = await savedRows(context)
    .where(gte(calendar.revision, revision))
    .limit(REPORTED_SAVES + 1)
  const saves: Saved[] = [...rows.reverse()]
  if (revision === 0 && saves.length <= REPORTED_SAVES) saves.unshift(FIRST)
  return saves.slice(1).map((save, index) => ({
    key: 'calendar',
    before: saves[index]?.calendar,
    after: save.calendar,
    byName: save.byName,
    atMs: save.atMs ?? 0,
  }))
}

const staleRefusal = async (context: ServiceContext, revision: number): Promise<AppError> =>
  new AppError('conflict', 'somebody else saved in the meantime', {
    field: 'revision',
    changed: await changesSince(context, revision),
  })

const TAKEN = 'UNIQUE constraint failed: calendar.revision'
const IN_USE = 'NOT NULL constraint failed: calendar.value'

/** The next state; breaks the batch when a site has got periods for a type that goes, by somebody else at the same moment. */
const recordStatement = ({ db, actor, nowMs }: ServiceContext, revision: number, before: Calendar, next: Calendar): Statement => {
  const gone = before.dateTypes.map(({ id }) => id).filter((id) => !next.dateTypes.some((type) => type.id === id))
  const used = sql`SELECT 1 FROM site, json_each(site.hours) AS own
    WHERE site.deleted_at_ms IS NULL AND json_array_length(own.value) > 0
    AND own.key IN (SELECT value FROM json_each(${JSON.stringify(gone)}))`
  const value = sql<Calendar>`CASE WHEN NOT EXISTS (${used}) THEN ${JSON.stringify(next)} END`
  return db.insert(calendar).values({ revision: revision + 1, value, actorId: actor.id, atMs: nowMs })
}

type Action = 'update' | 'restore'

/**
 * Saves the calendar as a whole; every desk obeys from the next event on. All or nothing; of two saves upon one revision exactly
 * one wins, the other throws `conflict` with what was saved since. The same again writes nothing.
 */
export const saveCalendar = async (context: ServiceContext, { revision, calendar: next }: CalendarInput, action: Action = 'update') => {
  const now = await readCalendar(context)
  if (now.revision !== revision) throw await staleRefusal(context, revision)
  refuseProblems(next, now)
  const changes = changesOfCalendar(now.calendar, next)
  if (changes.length === 0) return now
  await runBatch(context.db, [
    recordStatement(context, revision, now.calendar, next),
    bumpSites(context, null),
    auditStatement(context, { action, kind: 'calendar', id: 'calendar', before: { revision }, after: { revision: revision + 1, changes } }),
  ]).catch(async (error: unknown) => {
    throw await refusalOf(context, error, revision, next)
  })
  const sites = await siteRows(context)
  await context.desks.push(sites.map(({ id }) => id))
  return readCalendar(context)
}

const refusalOf = async (context: ServiceContext, error: unknown, revision: number, next: Calendar): Promise<unknown> => {
  const text = textOf(error)
  if (text.includes(TAKEN)) return staleRefusal(context, revision)
  // Looked at again, the calendar says which site it is.
  if (text.includes(IN_USE)) refuseProblems(next, await readCalendar(context))
  return error
}

/** Who changed what, newest first; the state before the first save ends the list. */
export const listCalendarVersions = async (
  context: ServiceContext,
  { cursor, limit }: CalendarVersionQuery,
): Promise<{ items: CalendarVersion[]; next: string | null }> => {
  const rows: Saved[] = await savedRows(context)
    .where(cursor === undefined ? undefined : lte(calendar.revision, cursor))
    .limit(limit + 1)
  const known = rows.length <= limit ? [...rows, FIRST] : rows
  const items = known.slice(0, limit).map((row, index) => ({
    ...row,
    changes: changesOfCalendar(known[index + 1]?.calendar ?? row.calendar, row.calendar),
  }))
  return { items, next: known.length > limit ? String(known[limit]?.version) : null }
}

/** Saves what an earlier version held as a new one: nothing of the history is lost. Throws as `saveCalendar`, and `not_found`. */
export const restoreCalendar = async (context: ServiceContext, version: number, revision: number): Promise<CalendarState> => {
  const [row] = version === 0 ? [FIRST] : await savedRows(context).where(and(eq(calendar.revision, version)))
  if (row === undefined) throw notFound('no such version')
  return saveCalendar(context, { revision, calendar: row.calendar }, 'restore')
}
