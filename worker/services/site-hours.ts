import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { agent, agentSite, calendar, site, skillGroup, skillGroupMember } from '../../migrations/schema/index.ts'
import { typesInUse } from '../../objects/core/calendar.ts'
import { pathOf, problemsOfPeriods, sentenceOfHours } from '../../objects/core/hours-check.ts'
import { resolveDialogSettings } from '../../objects/core/settings.ts'
import type { SitePeriods } from '../../objects/core/types.ts'
import { AppError, notFound, textOf } from '../errors.ts'
import type { SiteHours, SiteHoursInput } from '../models/calendar.ts'
import { readCalendar } from './calendar.ts'
import type { ServiceContext } from './context.ts'
import { type AreaState, readArea, saveArea } from './site-versions.ts'
import type { Statement } from './statements.ts'

type People = Pick<SiteHours, 'groups' | 'agents'>

/** Whom the chains of a site may name. */
const readPeople = async ({ db }: ServiceContext, siteId: string): Promise<People> => {
  const { id, name, workNumber, enabled, limit } = agent
  const [groups, members, agents, serving] = await db.batch([
    db
      .select({ id: skillGroup.id, name: skillGroup.name, enabled: skillGroup.enabled })
      .from(skillGroup)
      .orderBy(asc(skillGroup.position), asc(skillGroup.name)),
    db.select().from(skillGroupMember),
    db.select({ id, name, workNumber, enabled, limit }).from(agent).orderBy(asc(agent.workNumber)),
    db.select({ id: agentSite.agentId }).from(agentSite).where(eq(agentSite.siteId, siteId)),
  ])
  const membersOf = Map.groupBy(members, ({ groupId }) => groupId)
  const here = new Set(serving.map((row) => row.id))
  return {
    groups: groups.map((group) => ({ ...group, memberIds: (membersOf.get(group.id) ?? []).map(({ agentId }) => agentId) })),
    agents: agents.map((person) => ({ ...person, serves: here.has(person.id) })),
  }
}

/** Who matters for these periods: an organisation may have many more people. */
const peopleFor = (periods: SitePeriods, { groups, agents }: People): People => {
  const actions = Object.values(periods).flatMap((own) => own.map(({ action }) => action))
  const named = new Set(actions.flatMap((action) => (action.kind === 'human' ? action.chain.flatMap(({ agentIds = [] }) => agentIds) : [])))
  const shown = agents.filter(({ id, serves }) => serves || named.has(id))
  const ids = new Set(shown.map(({ id }) => id))
  return { agents: shown, groups: groups.map((group) => ({ ...group, memberIds: group.memberIds.filter((id) => ids.has(id)) })) }
}

/** The working hours of a site with what they depend on: its clock, its switch [13], the calendar, the people. Throws `not_found`. */
export const readHours = async (context: ServiceContext, siteId: string): Promise<SiteHours> => {
  const [sites, { value, ...state }, saved, people] = await Promise.all([
    context.db
      .select({ timeZone: site.timeZone, dialog: site.dialog })
      .from(site)
      .where(and(eq(site.id, siteId), isNull(site.deletedAtMs))),
    readArea(context, siteId, 'hours'),
    readCalendar(context),
    readPeople(context, siteId),
  ])
  const [found] = sites
  if (found === undefined) throw notFound('no such site')
  const { hoursEnabled } = resolveDialogSettings(found.dialog)
  const { timeZone } = found
  return { ...state, periods: value, timeZone, enabled: hoursEnabled, calendar: saved.calendar, ...peopleFor(value, people) }
}

const refuseProblems = async (context: ServiceContext, siteId: string, periods: SitePeriods): Promise<void> => {
  const [people, { calendar: saved }] = await Promise.all([readPeople(context, siteId), readCalendar(context)])
  const [problem] = problemsOfPeriods(periods, { ...people, dateTypes: saved.dateTypes })
  if (problem !== undefined) throw new AppError('bad_request', sentenceOfHours(problem), { field: pathOf(problem) })
}

/** As it is stored: types without periods left out, periods in the order of the day. */
const tidy = (periods: SitePeriods): SitePeriods =>
  Object.fromEntries(
    typesInUse(periods).map((typeId) => [typeId, (periods[typeId] ?? []).toSorted((one, other) => one.startMin - other.startMin)]),
  )

const GONE = 'NOT NULL constraint failed: calendar.value'

/** Breaks the batch when somebody else has just taken a date type out of the calendar that these periods need. */
const requireTypes = ({ db }: ServiceContext, typeIds: readonly string[]): Statement =>
  db
    .update(calendar)
    .set({ value: sql`NULL` })
    .where(
      sql`${calendar.revision} = (SELECT MAX(last.revision) FROM calendar AS last) AND EXISTS (
        SELECT 1 FROM json_each(${JSON.stringify(typeIds)}) AS needed WHERE NOT EXISTS (
          SELECT 1 FROM json_each(${calendar.value}, '$.dateTypes') AS known WHERE json_extract(known.value, '$.id') = needed.value))`,
    )

/**
 * Saves the working hours of a site as a whole; its desk obeys from the next event on. Throws `bad_request` at the field,
 * `not_found`, and `conflict` with what changed when `revision` is not the latest.
 */
export const saveHours = async (
  context: ServiceContext,
  siteId: string,
  { revision, periods }: SiteHoursInput,
  action: 'update' | 'restore' = 'update',
): Promise<AreaState<'hours'>> => {
  await refuseProblems(context, siteId, periods)
  const value = tidy(periods)
  const also = [requireTypes(context, Object.keys(value))]
  return saveArea(context, siteId, { area: 'hours', baseRevision: revision, value, action, also }).catch(async (error: unknown) => {
    if (textOf(error).includes(GONE)) await refuseProblems(context, siteId, periods)
    throw error
  })
}
