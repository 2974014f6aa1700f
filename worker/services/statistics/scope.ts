import { eq } from 'drizzle-orm'
import { agent, site } from '../../../migrations/schema/index.ts'
import { type Offsets, offsetsOf } from '../../../objects/core/clock-hours.ts'
import { addDays, wallClockAt } from '../../../objects/core/wall-clock.ts'
import { can } from '../../auth/permissions.ts'
import { AppError, notFound } from '../../errors.ts'
import { daysOf, momentsOf, RANGE } from '../../lib/day-range.ts'
import type { ServiceContext } from '../context.ts'

/** Which days of which sites statistics are asked for, and of whom. */

export type Days = { from: string; to: string }
/** A site with the range on its own clock. */
export type SiteRange = { siteId: string; fromMs: number; untilMs: number; offsets: Offsets }
export type Whom = { agentId?: string | undefined; groupId?: string | undefined }
type Asked = Whom & { from?: string | undefined; to?: string | undefined; siteId?: string | undefined }
export type Scope = Days & { sites: { id: string; timeZone: string }[]; whom: Whom }

/** Today unless days are named; several clocks: the latest of their todays. */
const daysFrom = ({ from, to }: Asked, timeZones: readonly string[], nowMs: number): Days => {
  const todays = timeZones.map((timeZone) => wallClockAt(timeZone, nowMs).date).sort()
  const today = todays.at(-1) ?? new Date(nowMs).toISOString().slice(0, 10)
  const last = to ?? (from !== undefined && from > today ? from : today)
  return { from: from ?? last, to: last }
}

/** Who may not read everybody's figures reads its own, and knows of no others. */
const whomOf = ({ actor }: ServiceContext, { agentId, groupId }: Asked): Whom => {
  if (actor.role !== null && can(actor.role, 'statistics.read')) return { agentId, groupId }
  const own = actor.id ?? ''
  if (agentId !== undefined && agentId !== own) throw notFound('no such agent')
  return { agentId: own, groupId }
}

/** What belongs to nobody: the id that reports and queries have for it. */
export const NOBODY = 'none'

/** Throws `not_found` for an agent there is not: its figures would all be 0. */
export const requireAgent = async ({ db }: ServiceContext, id: string): Promise<void> => {
  if (id === NOBODY) return
  const [found] = await db.select({ id: agent.id }).from(agent).where(eq(agent.id, id))
  if (found === undefined) throw notFound('no such agent')
}

/** Throws `not_found` for a site there is not, `bad_request` for too many days. */
export const readScope = async (context: ServiceContext, asked: Asked): Promise<Scope> => {
  const { db, nowMs } = context
  const all = db.select({ id: site.id, timeZone: site.timeZone }).from(site)
  const sites = await (asked.siteId === undefined ? all : all.where(eq(site.id, asked.siteId)))
  if (asked.siteId !== undefined && sites.length === 0) throw notFound('no such site')
  const zones = sites.map(({ timeZone }) => timeZone)
  const days = daysFrom(asked, zones, nowMs)
  if (daysOf({ from: days.from, until: days.to }) > RANGE.maxDays)
    throw new AppError('bad_request', `A range has at most ${RANGE.maxDays} days.`, { field: 'from' })
  return { ...days, sites, whom: whomOf(context, asked) }
}

/** The scope's days, or others, on each site's clock. */
export const rangesOf = ({ sites }: Scope, { from, to }: Days): SiteRange[] => {
  const byZone = new Map<string, Omit<SiteRange, 'siteId'>>()
  return sites.map(({ id, timeZone }) => {
    const { fromMs, untilMs } = momentsOf(timeZone, { from, until: to })
    const range = byZone.get(timeZone) ?? { fromMs, untilMs, offsets: offsetsOf(timeZone, fromMs, untilMs) }
    byZone.set(timeZone, range)
    return { siteId: id, ...range }
  })
}

/** As many days, right before. */
export const daysBefore = ({ from, to }: Days): Days => {
  const count = daysOf({ from, until: to })
  return { from: addDays(from, -count), to: addDays(from, -1) }
}
