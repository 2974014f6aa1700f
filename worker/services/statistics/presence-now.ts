import { hoursBetween, LONGEST_STRETCH_MS, localOf, nextHourOf } from '../../../objects/core/clock-hours.ts'
import type { ServiceContext } from '../context.ts'
import type { SiteRange, Whom } from './scope.ts'

/** What agents are now is in the log since its last row, and in the figures by the hour only when it ends: until then it is added here. */

export type OpenHour = { agentId: string; localMs: number; readyMs: number; busyMs: number }
type Row = { agent_id: string; at_ms: number; status: string }

const LAST_STATES = `
SELECT agent_id, at_ms, status FROM (
  SELECT agent_id, max(at_ms) AS at_ms, status, connected FROM agent_log WHERE site_id = ?1 AND at_ms >= ?2 AND at_ms <= ?3 GROUP BY agent_id)
WHERE connected = 1 AND status <> 'offline' AND (?4 IS NULL OR agent_id = ?4)`

const isRecent = ({ untilMs, fromMs }: SiteRange, nowMs: number): boolean => untilMs > nowMs - LONGEST_STRETCH_MS && fromMs < nowMs

const hoursOf = ({ agent_id: agentId, at_ms: atMs, status }: Row, { fromMs, untilMs, offsets }: SiteRange, nowMs: number): OpenHour[] => {
  const [beginMs, endMs] = [Math.max(atMs, fromMs), Math.min(nowMs, untilMs)]
  return hoursBetween(offsets, beginMs, endMs).map((hourMs) => {
    const lastedMs = Math.min(nextHourOf(offsets, hourMs), endMs) - Math.max(hourMs, beginMs)
    const isReady = status === 'ready'
    return { agentId, localMs: localOf(offsets, hourMs), readyMs: isReady ? lastedMs : 0, busyMs: isReady ? 0 : lastedMs }
  })
}

/** The part of these ranges that agents have been ready or busy for without a change. None for a group: presence has none. */
export const readOpenHours = async ({ db, nowMs }: ServiceContext, ranges: readonly SiteRange[], whom: Whom): Promise<OpenHour[]> => {
  const recent = whom.groupId === undefined ? ranges.filter((range) => isRecent(range, nowMs)) : []
  if (recent.length === 0) return []
  const d1 = db.$client
  const statement = d1.prepare(LAST_STATES)
  const answers = await d1.batch<Row>(
    recent.map(({ siteId }) => statement.bind(siteId, nowMs - LONGEST_STRETCH_MS, nowMs, whom.agentId ?? null)),
  )
  return answers.flatMap(({ results }, index) => {
    const range = recent[index]
    return range === undefined ? [] : results.flatMap((row) => hoursOf(row, range, nowMs))
  })
}
