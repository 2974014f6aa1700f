import { makeVisitor, type Past, type PastAgent, type PastSite, type PastState, type PastVisitor } from './past.ts'
import { PastDesk } from './past-desk.ts'
import type { Random } from './random.ts'
import { SCRIPTS } from './scripts.ts'

/** Two weeks of the demo's sites: shifts, visitors, and one evening with far too many of them. */

export const DEMO_ZONE = 'Asia/Shanghai'

const DAYS = 14
const PER_DAY = [16, 22] as const
const SITE_SHARES = [0.72, 0.28] as const
const REGULARS = 15
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MIN_MS = 60_000

/** A sale in the shop at 20:00, announced to many, with one agent of each group left on duty. */
const SALE = { daysAgo: 3, fromHour: 20, minutes: 25, visitors: 120 }

export type SiteHistory = { siteId: string; pasts: Past[]; log: PastState[] }
type Contact = { id: string; name: string }

/** Early or late in turns; a lunch break, a short one, now and then a reload. On weekends only half of them come. */
const planShift = (desk: PastDesk, random: Random, agentId: string, midnightMs: number, shift: { fromHour: number; untilHour: number }) => {
  const at = (hour: number, spreadMin: number) => midnightMs + hour * HOUR_MS + random.between(0, spreadMin * 60) * 1000
  const pause = (fromMs: number, minutes: number) => {
    desk.planStatus(fromMs, agentId, 'busy')
    desk.planStatus(fromMs + minutes * MIN_MS + random.between(0, 59) * 1000, agentId, 'ready')
  }
  desk.planStatus(at(shift.fromHour - 0.25, 10), agentId, 'busy')
  desk.planStatus(at(shift.fromHour, 3), agentId, 'ready')
  pause(at(shift.fromHour + 3, 40), random.between(25, 40))
  pause(at(shift.fromHour + 6, 60), random.between(4, 10))
  if (random.chance(0.3)) desk.planReload(at(shift.fromHour + 2, 20), agentId)
  // Finishes what there is before leaving.
  desk.planStatus(at(shift.untilHour, 5), agentId, 'busy')
  desk.planLeave(at(shift.untilHour + 0.75, 10), agentId)
}

const isWeekend = (midnightMs: number): boolean => [0, 6].includes(new Date(midnightMs + 8 * HOUR_MS).getUTCDay())

const planStaff = (desk: PastDesk, random: Random, agents: readonly PastAgent[], midnightMs: number, sale: boolean): void => {
  const day = Math.round(midnightMs / DAY_MS)
  const here = isWeekend(midnightMs) && !sale ? agents.filter((_, index) => (index + day) % 2 === 0) : agents
  const onDuty = [0, 1].map((group) => agents.find(({ groups, limit }) => limit === null && groups.length === 1 && groups[0] === group))
  for (const [index, agent] of here.entries()) {
    const isLate = sale ? onDuty.includes(agent) : (index + day) % 2 === 0
    planShift(desk, random, agent.id, midnightMs, isLate ? { fromHour: 11.5, untilHour: 20.75 } : { fromHour: 8.75, untilHour: 18 })
  }
}

const planVisits = (desk: PastDesk, random: Random, site: PastSite, regulars: readonly PastVisitor[], times: readonly number[]): void => {
  for (const atMs of times) {
    const visitor = regulars.length > 0 && random.chance(0.3) ? random.pick(regulars) : makeVisitor(random, null, null)
    const script = random.pick(SCRIPTS)
    const groupId = random.chance(0.7) ? site.groupIds[script.group] : undefined
    desk.planVisit(atMs, visitor, script, groupId === undefined ? { kind: 'any' } : { kind: 'group', groupId })
  }
}

const timesBetween = (random: Random, count: number, fromMs: number, untilMs: number): number[] =>
  Array.from({ length: count }, () => random.between(fromMs, untilMs))

const liveThrough = (random: Random, site: PastSite, share: number, regulars: readonly PastVisitor[], midnightMs: number): SiteHistory => {
  const desk = new PastDesk(site, random, midnightMs - (DAYS + 1) * DAY_MS)
  for (let daysAgo = DAYS; daysAgo >= 1; daysAgo -= 1) {
    const dayMs = midnightMs - daysAgo * DAY_MS
    const sale = daysAgo === SALE.daysAgo && share === Math.max(...SITE_SHARES)
    planStaff(desk, random, site.agents, dayMs, sale)
    const usual = Math.round(random.between(...PER_DAY) * share)
    planVisits(desk, random, site, regulars, timesBetween(random, usual, dayMs + 9 * HOUR_MS, dayMs + 20 * HOUR_MS))
    const saleMs = dayMs + SALE.fromHour * HOUR_MS
    if (sale) planVisits(desk, random, site, [], timesBetween(random, SALE.visitors, saleMs, saleMs + SALE.minutes * MIN_MS))
  }
  desk.run()
  return { siteId: site.id, pasts: desk.pasts, log: desk.log }
}

/** The two weeks before today (in Shanghai) of each site, most visitors in the first. Nobody asks a site while it is still talking to it. */
export const makeHistory = (random: Random, nowMs: number, sites: readonly PastSite[], contacts: readonly Contact[]): SiteHistory[] => {
  const midnightMs = Math.floor((nowMs + 8 * HOUR_MS) / DAY_MS) * DAY_MS - 8 * HOUR_MS
  return sites.map((site, index) => {
    const own = contacts.slice(index * REGULARS, (index + 1) * REGULARS)
    const regulars = own.map(({ id, name }) => makeVisitor(random, name, id))
    return liveThrough(random, site, SITE_SHARES[index] ?? 0, regulars, midnightMs)
  })
}
