import { sql } from 'drizzle-orm'
import type { Stretch, Target } from '../../objects/core/types.ts'
import type { EndReason } from '../../objects/protocol/model.ts'
import type { WhatIfArrival } from '../models/what-if.ts'
import type { ServiceContext } from './context.ts'

/** Who asked on a day, and what became of them, from the archive. */

const HISTORY_MS = 30 * 86_400_000
/** Nobody is served for longer than this; what was asked before it is over when the day begins. */
const CARRIED_MS = 86_400_000

type Row = {
  visitorId: string
  askedAtMs: number
  target: string | null
  historyAgentId: string | null
  servedAtMs: number | null
  firstReplyAtMs: number | null
  endedAtMs: number
  endReason: EndReason
  visitorMessages: number
  agentMessages: number
  stretches: string
}
export type Request = Omit<Row, 'target' | 'stretches'> & { target: Target; stretches: WhatIfArrival['stretches'] }

// R3, as the desk asked it then (objects/desk/facts.ts): what was over when the visitor came, its contact's other browsers included.
// Only so many are looked at: somebody who asks all day and is never served must not cost the square of it.
const historyOf = (visitors: ReturnType<typeof sql>) => sql`(SELECT agent_id FROM (SELECT p.agent_id, p.agent_messages, p.ended_at_ms
  FROM conversation p WHERE ${visitors} AND p.asked_at_ms < c.asked_at_ms AND p.asked_at_ms > c.asked_at_ms - ${HISTORY_MS}
  ORDER BY p.asked_at_ms DESC LIMIT 50) WHERE ended_at_ms <= c.asked_at_ms AND agent_messages > 0 LIMIT 1)`
const HISTORY_AGENT = sql`CASE WHEN v.contact_id IS NULL THEN ${historyOf(sql`p.visitor_id = c.visitor_id`)}
  ELSE ${historyOf(sql`p.visitor_id IN (SELECT o.id FROM visitor o WHERE o.contact_id = v.contact_id)`)} END`

const COLUMNS = sql`c.visitor_id AS visitorId, c.asked_at_ms AS askedAtMs, c.target, ${HISTORY_AGENT} AS historyAgentId,
  c.served_at_ms AS servedAtMs, c.first_reply_at_ms AS firstReplyAtMs, c.ended_at_ms AS endedAtMs, c.end_reason AS endReason,
  c.visitor_messages AS visitorMessages, c.agent_messages AS agentMessages, c.stretches`

// Who was blacklisted asked nobody.
const FROM = sql`FROM conversation c LEFT JOIN visitor v ON v.id = c.visitor_id
  WHERE c.ended_at_ms IS NOT NULL AND c.end_reason IS NOT NULL AND NOT (c.end_reason = 'blocked' AND c.served_at_ms IS NULL)`

const stretchOf = ({ agentId, fromMs, untilMs }: Stretch, endedAtMs: number) => ({ agentId, fromMs, untilMs: untilMs ?? endedAtMs })

const requestOf = (row: Row): Request => ({
  ...row,
  target: row.target === null ? { kind: 'any' } : (JSON.parse(row.target) as Target),
  stretches: (JSON.parse(row.stretches) as Stretch[]).map((stretch) => stretchOf(stretch, row.endedAtMs)),
})

type Span = { fromMs: number; untilMs: number }
export type Requests = { arrivals: Request[]; carried: Request[]; truncated: boolean }

/** At most `limit` requests of the span in order, and those from before it that were still open when it began. */
export const readRequests = async ({ db }: ServiceContext, siteId: string, { fromMs, untilMs }: Span, limit: number): Promise<Requests> => {
  const [asked, carried] = await Promise.all([
    db.all<Row>(sql`SELECT ${COLUMNS} ${FROM} AND c.site_id = ${siteId} AND c.asked_at_ms >= ${fromMs} AND c.asked_at_ms < ${untilMs}
      ORDER BY c.asked_at_ms, c.id LIMIT ${limit + 1}`),
    db.all<Row>(sql`SELECT ${COLUMNS} ${FROM} AND c.site_id = ${siteId} AND c.asked_at_ms >= ${fromMs - CARRIED_MS}
      AND c.asked_at_ms < ${fromMs} AND c.ended_at_ms > ${fromMs} ORDER BY c.asked_at_ms, c.id LIMIT ${limit}`),
  ])
  return { arrivals: asked.slice(0, limit).map(requestOf), carried: carried.map(requestOf), truncated: asked.length > limit }
}

/** Gives each visitor a number, the same one each time. */
export const numberVisitors = (): ((visitorId: string) => number) => {
  const numbers = new Map<string, number>()
  return (visitorId) => {
    const number = numbers.get(visitorId) ?? numbers.size
    numbers.set(visitorId, number)
    return number
  }
}

export const recordedRequests = (requests: readonly Request[], numberOf: (visitorId: string) => number): WhatIfArrival[] =>
  requests.map(({ visitorId, ...request }) => ({ visitor: numberOf(visitorId), ...request }))
