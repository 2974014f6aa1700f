import { hoursBetween, LONGEST_STRETCH_MS, localOf, nextHourOf } from '../../../objects/core/clock-hours.ts'
import type { DeskNow, PresenceStretch } from '../../../objects/desk/client.ts'
import type { ServiceContext } from '../context.ts'
import type { SiteRange, Whom } from './scope.ts'
import type { SumRow } from './statements.ts'

/**
 * Figures by the hour have what agents were until their last row in D1's log. What they have been since the desk knows: it is asked first,
 * and what it says is added unless the sums, read after that, have it already.
 */

export type OpenHour = { agentId: string; localMs: number; readyMs: number; busyMs: number }
/** What each desk said; null: nothing. */
export type DeskAnswers = ReadonlyMap<string, DeskNow | null>

/** Rows that came to D1 since the desk spoke, or were on their way then: few. */
const ROWS_SINCE = 'SELECT agent_id, at_ms FROM agent_log WHERE site_id = ?1 AND at_ms >= ?2'

/** Where no desk answers: the last row of each agent, of all rows of a week. */
const LAST_STATES = `
SELECT agent_id, at_ms, status FROM (
  SELECT agent_id, max(at_ms) AS at_ms, status, connected FROM agent_log WHERE site_id = ?1 AND at_ms >= ?2 GROUP BY agent_id)
WHERE connected = 1 AND status <> 'offline'`

/** Presence belongs to no group. */
const hasOpen = ({ untilMs, fromMs }: SiteRange, { groupId }: Whom, nowMs: number): boolean =>
  groupId === undefined && untilMs > nowMs - LONGEST_STRETCH_MS && fromMs < nowMs

/** Asks the desks of what has no end yet in these ranges, each once. Never throws. */
export const askDesks = async ({ desks, nowMs }: ServiceContext, ranges: readonly SiteRange[], whom: Whom): Promise<DeskAnswers> => {
  const siteIds = new Set(ranges.filter((range) => hasOpen(range, whom, nowMs)).map(({ siteId }) => siteId))
  return new Map(await Promise.all([...siteIds].map(async (siteId) => [siteId, await desks.now(siteId)] as const)))
}

/** As the desk told it, without what D1 has got since. */
const toldLess = ({ presence }: DeskNow, since: readonly SumRow[]): PresenceStretch[] =>
  (presence ?? []).filter(({ agentId, fromMs, untilMs }) =>
    since.every(({ agent_id, at_ms }) => agent_id !== agentId || (untilMs === null ? Number(at_ms) <= fromMs : at_ms !== untilMs)),
  )

const lastOf = (rows: readonly SumRow[]): PresenceStretch[] =>
  rows.map(({ agent_id, at_ms, status }) => ({
    agentId: String(agent_id),
    status: status === 'ready' ? 'ready' : 'busy',
    fromMs: Number(at_ms),
    untilMs: null,
  }))

const hoursOf = (stretch: PresenceStretch, { fromMs, untilMs, offsets }: SiteRange, nowMs: number): OpenHour[] => {
  const lastMs = stretch.untilMs ?? nowMs
  const [beginMs, endMs] = [Math.max(stretch.fromMs, fromMs), Math.min(lastMs, untilMs)]
  if (beginMs >= endMs || lastMs - stretch.fromMs > LONGEST_STRETCH_MS) return []
  return hoursBetween(offsets, beginMs, endMs).map((hourMs) => {
    const lastedMs = Math.min(nextHourOf(offsets, hourMs), endMs) - Math.max(hourMs, beginMs)
    const isReady = stretch.status === 'ready'
    return { agentId: stretch.agentId, localMs: localOf(offsets, hourMs), readyMs: isReady ? lastedMs : 0, busyMs: isReady ? 0 : lastedMs }
  })
}

/** `statements` belong into the batch that reads the sums, so that both are of one moment; `hoursOf` takes what they answered. */
export type OpenHours = { statements: D1PreparedStatement[]; hoursOf: (rows: readonly (readonly SumRow[])[]) => OpenHour[] }

/** The part of these ranges that the sums do not have yet. */
export const openHours = ({ db, nowMs }: ServiceContext, ranges: readonly SiteRange[], whom: Whom, told: DeskAnswers): OpenHours => {
  const open = ranges.filter((range) => hasOpen(range, whom, nowMs))
  const answerOf = ({ siteId }: SiteRange): DeskNow | null => {
    const answer = told.get(siteId) ?? null
    return answer?.presence ? answer : null
  }
  const statementOf = (range: SiteRange): D1PreparedStatement => {
    const answer = answerOf(range)
    if (answer === null) return db.$client.prepare(LAST_STATES).bind(range.siteId, nowMs - LONGEST_STRETCH_MS)
    const ends = (answer.presence ?? []).flatMap(({ untilMs }) => untilMs ?? [])
    return db.$client.prepare(ROWS_SINCE).bind(range.siteId, Math.min(answer.atMs, ...ends))
  }
  return {
    statements: open.map(statementOf),
    hoursOf: (rows) =>
      open.flatMap((range, index) => {
        const answer = answerOf(range)
        const stretches = answer === null ? lastOf(rows[index] ?? []) : toldLess(answer, rows[index] ?? [])
        return stretches
          .filter(({ agentId }) => whom.agentId === undefined || agentId === whom.agentId)
          .flatMap((stretch) => hoursOf(stretch, range, nowMs))
      }),
  }
}
