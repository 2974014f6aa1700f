import { and, asc, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import {
  agent,
  agentSite,
  blacklist,
  calendar,
  hook,
  organisation,
  site,
  skillGroup,
  skillGroupMember,
  user,
} from '../../migrations/schema/index.ts'
import type { OrganisationSettings } from '../../migrations/schema/organisation.ts'
import { DEFAULT_CALENDAR, hoursOf } from '../../objects/core/calendar.ts'
import { resolveDialogSettings } from '../../objects/core/settings.ts'
import { resolveSiteSettings } from '../../objects/core/site-settings.ts'
import type { AgentConfig, GroupConfig, SiteConfig } from '../../objects/core/types.ts'
import { type Database, databaseOf } from '../db.ts'
import { ORGANISATION_DEFAULTS } from '../lib/organisation-defaults.ts'
import { MOST_BLOCKED } from './blacklist-room.ts'

/** R13: who is blocked on a site now; what has expired stays at home. */
const blockedOn = (db: Database, siteId: string, nowMs: number) =>
  db
    .select({ visitorId: blacklist.visitorId, cidr: blacklist.cidr, untilMs: blacklist.untilMs })
    .from(blacklist)
    .where(and(or(eq(blacklist.siteId, siteId), isNull(blacklist.siteId)), or(isNull(blacklist.untilMs), gt(blacklist.untilMs, nowMs))))
    .orderBy(desc(blacklist.createdAtMs))
    .limit(MOST_BLOCKED)

const blockedEntry = ({ visitorId, cidr, untilMs }: { visitorId: string | null; cidr: string | null; untilMs: number | null }) => ({
  ...(visitorId === null ? {} : { visitorId }),
  ...(cidr === null ? {} : { cidr }),
  untilMs,
})

/** What a desk tells of itself, where some hook wants it. */
const DESK_EVENTS: ReadonlySet<string> = new Set([
  'conversation.started',
  'conversation.assigned',
  'conversation.ended',
  'rating.given',
  'alarm.raised',
  'alarm.over',
])

/** R14: nothing where nobody listens, or nothing is to be told: then the desk measures and arms nothing. */
const alarmsOf = (hookEvents: readonly string[], settings: Partial<OrganisationSettings>): Pick<SiteConfig, 'alarms'> => {
  const { alarmWaitSec: waitSec, alarmQueue: queue, alarmScore: score } = { ...ORGANISATION_DEFAULTS, ...settings }
  const isOn = hookEvents.some((type) => type.startsWith('alarm.')) && [waitSec, queue, score].some((limit) => limit !== null)
  return isOn ? { alarms: { waitSec, queue, score } } : {}
}

/** Everything a site's desk obeys, in one consistent read; null when there is no such site. */
export const loadSiteConfig = async (d1: D1Database, siteId: string): Promise<SiteConfig | null> => {
  const db = databaseOf(d1)
  const agentIds = db.select({ id: agentSite.agentId }).from(agentSite).where(eq(agentSite.siteId, siteId))
  const [sites, people, groups, members, seats, calendars, blocked, organisations, hooks] = await db.batch([
    db
      .select()
      .from(site)
      .where(and(eq(site.id, siteId), isNull(site.deletedAtMs))),
    db
      .select({ agent, role: user.role })
      .from(agent)
      .innerJoin(user, eq(user.id, agent.id))
      .where(inArray(agent.id, agentIds))
      .orderBy(asc(agent.id)),
    db.select().from(skillGroup).orderBy(asc(skillGroup.position), asc(skillGroup.id)),
    db.select().from(skillGroupMember).where(inArray(skillGroupMember.agentId, agentIds)),
    db.select().from(agentSite).where(inArray(agentSite.agentId, agentIds)),
    db.select().from(calendar).orderBy(desc(calendar.revision)).limit(1),
    blockedOn(db, siteId, Date.now()),
    db.select({ settings: organisation.settings }).from(organisation),
    db.select({ events: hook.events }).from(hook).where(eq(hook.enabled, true)),
  ])
  const [found] = sites
  if (found === undefined) return null
  const membersOf = Map.groupBy(members, (member) => member.agentId)
  const seatsOf = Map.groupBy(seats, (seat) => seat.agentId)
  const hookEvents = [...new Set(hooks.flatMap(({ events }) => events))].filter((type) => DESK_EVENTS.has(type)).sort()
  return {
    siteId,
    version: found.version,
    name: found.name,
    enabled: found.enabled,
    locale: found.locale,
    timeZone: found.timeZone,
    dialog: resolveDialogSettings(found.dialog),
    agents: people.map(
      (person): AgentConfig => ({
        id: person.agent.id,
        name: person.agent.name,
        workNumber: person.agent.workNumber,
        ...(person.agent.avatar === null ? {} : { avatar: person.agent.avatar }),
        role: person.role,
        enabled: person.agent.enabled,
        limit: person.agent.limit,
        groupIds: (membersOf.get(person.agent.id) ?? []).map((member) => member.groupId),
        sharedSeats: (seatsOf.get(person.agent.id)?.length ?? 0) > 1,
      }),
    ),
    groups: groups.map(({ id, name, enabled, regions }): GroupConfig => ({ id, name, enabled, regions })),
    hours: hoursOf(calendars[0]?.value ?? DEFAULT_CALENDAR, found.hours ?? {}),
    blacklist: blocked.map(blockedEntry),
    settings: resolveSiteSettings(found.settings),
    visitorKey: found.visitorKey,
    hookEvents,
    ...alarmsOf(hookEvents, organisations[0]?.settings ?? {}),
    agentsSeeWatching: organisations[0]?.settings.agentsSeeWatching ?? ORGANISATION_DEFAULTS.agentsSeeWatching,
  }
}
