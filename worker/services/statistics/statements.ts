import { HOUR_MS, type Offsets } from '../../../objects/core/clock-hours.ts'
import { type Figures, noFigures, type Scores } from '../../../objects/protocol/figures.ts'
import type { SiteRange, Whom } from './scope.ts'

/**
 * What is read of the tables by the hour: one statement for each site and table, always a range of the primary key, so that rows come in
 * the order they are grouped in.
 */

const CONVERSATION_SUMS = `sum(asked) AS asked, sum(served) AS served, sum(abandoned) AS abandoned, sum(missed) AS missed,
  sum(invalid) AS invalid, sum(wait_ms) AS wait_ms, max(longest_wait_ms) AS longest_wait_ms, sum(abandoned_wait_ms) AS abandoned_wait_ms,
  sum(replied) AS replied, sum(reply_ms) AS reply_ms, sum(handle_ms) AS handle_ms, sum(visitor_messages) AS visitor_messages,
  sum(agent_messages) AS agent_messages, sum(transfers) AS transfers, sum(rated) AS rated, sum(score_1) AS score_1,
  sum(score_2) AS score_2, sum(score_3) AS score_3, sum(score_4) AS score_4, sum(score_5) AS score_5, sum(queued) AS queued,
  max(longest_queue) AS longest_queue`
const VISIT_SUMS = `sum(visits) AS visits, sum(visitors) AS visitors, sum(new_visitors) AS new_visitors, sum(pages) AS pages,
  sum(stay_ms) AS stay_ms`
const PRESENCE_SUMS = 'sum(ready_ms) AS ready_ms, sum(busy_ms) AS busy_ms'

export type HourTable = 'hour_conversations' | 'hour_visits' | 'hour_presence'
const SUMS: Record<HourTable, string> = {
  hour_conversations: CONVERSATION_SUMS,
  hour_visits: VISIT_SUMS,
  hour_presence: PRESENCE_SUMS,
}

/** A row of sums by the columns' names; what another table has is absent. */
export type SumRow = Record<string, number | string | null>

/** The wall's time, as if it were UTC. Numbers only, so that they may stand in the text. */
export const localSql = (offsets: Offsets, column = 'hour_ms'): string => {
  const last = offsets.at(-1)?.[1] ?? 0
  const cases = offsets.slice(0, -1).map(([, offsetMs], index) => `WHEN ${column} < ${offsets[index + 1]?.[0] ?? 0} THEN ${offsetMs}`)
  return cases.length === 0 ? `${column} + ${last}` : `${column} + CASE ${cases.join(' ')} ELSE ${last} END`
}

const NONE = 'none'
const keyOf = (id: string): string => (id === NONE ? '' : id)

const whereOf = ({ siteId, fromMs, untilMs }: SiteRange, { agentId, groupId }: Whom): { text: string; values: (string | number)[] } => {
  const values: (string | number)[] = [siteId, fromMs, untilMs]
  let text = 'site_id = ?1 AND hour_ms >= ?2 AND hour_ms < ?3'
  if (agentId !== undefined) text += ` AND agent_id = ?${values.push(keyOf(agentId))}`
  if (groupId !== undefined) text += ` AND group_id = ?${values.push(keyOf(groupId))}`
  return { text, values }
}

/** Sums by the bucket (`step` rows: local time divided by `stepMs`) and by the hour of the day (`hour` rows). */
export const bucketStatement = (d1: D1Database, table: HourTable, range: SiteRange, whom: Whom, stepMs: number): D1PreparedStatement => {
  const where = whereOf(range, whom)
  const text = `
WITH hours AS MATERIALIZED (SELECT ${localSql(range.offsets)} AS local, ${SUMS[table]} FROM ${table} WHERE ${where.text} GROUP BY hour_ms)
SELECT 'step' AS kind, local / ${stepMs} AS bucket, ${SUMS[table]} FROM hours GROUP BY bucket
UNION ALL SELECT 'hour', local / ${HOUR_MS} % 24 AS bucket, ${SUMS[table]} FROM hours GROUP BY bucket`
  return d1.prepare(text).bind(...where.values)
}

/** Sums by agent or group. */
export const ownerStatement = (
  d1: D1Database,
  table: Exclude<HourTable, 'hour_visits'>,
  range: SiteRange,
  whom: Whom,
  owner: 'agent_id' | 'group_id',
): D1PreparedStatement => {
  const where = whereOf(range, whom)
  return d1.prepare(`SELECT ${owner} AS owner, ${SUMS[table]} FROM ${table} WHERE ${where.text} GROUP BY ${owner}`).bind(...where.values)
}

/** Visits by what they came with, the largest of each kind. */
export const shareStatement = (d1: D1Database, { siteId, fromMs, untilMs }: SiteRange): D1PreparedStatement =>
  d1
    .prepare(
      `SELECT s.key AS key, sum(s.value) AS count FROM hour_visits v, json_each(v.shares) s
WHERE v.site_id = ?1 AND v.hour_ms >= ?2 AND v.hour_ms < ?3 GROUP BY s.key`,
    )
    .bind(siteId, fromMs, untilMs)

const numberOf = (row: SumRow, key: string): number => Number(row[key] ?? 0)

const CONVERSATION_KEYS = {
  asked: 'asked',
  served: 'served',
  abandoned: 'abandoned',
  missed: 'missed',
  invalid: 'invalid',
  waitMs: 'wait_ms',
  longestWaitMs: 'longest_wait_ms',
  abandonedWaitMs: 'abandoned_wait_ms',
  replied: 'replied',
  replyMs: 'reply_ms',
  handleMs: 'handle_ms',
  visitorMessages: 'visitor_messages',
  agentMessages: 'agent_messages',
  transfers: 'transfers',
  rated: 'rated',
  queued: 'queued',
  longestQueue: 'longest_queue',
} as const
const VISIT_KEYS = { visits: 'visits', visitors: 'visitors', newVisitors: 'new_visitors', pages: 'pages', stayMs: 'stay_ms' } as const
const PRESENCE_KEYS = { readyMs: 'ready_ms', busyMs: 'busy_ms' } as const

/** What a row of one table says; nothing of what the others do. `empty` says which figures are not asked about. */
export const figuresOfRow = (row: SumRow, empty: Figures): Figures => {
  const figures = { ...empty, scores: [1, 2, 3, 4, 5].map((score) => numberOf(row, `score_${score}`)) as Scores }
  for (const [key, column] of Object.entries(CONVERSATION_KEYS) as [keyof typeof CONVERSATION_KEYS, string][])
    figures[key] = numberOf(row, column)
  for (const [key, column] of Object.entries({ ...VISIT_KEYS, ...PRESENCE_KEYS }) as [
    keyof typeof VISIT_KEYS | keyof typeof PRESENCE_KEYS,
    string,
  ][])
    figures[key] = empty[key] === null ? null : numberOf(row, column)
  return figures
}

/** Figures of this scope before anything is added: what belongs to nobody it asks about is null. */
export const emptyOf = ({ agentId, groupId }: Whom): Figures =>
  noFigures({ visits: agentId === undefined && groupId === undefined, presence: groupId === undefined })
