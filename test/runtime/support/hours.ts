import { env } from 'cloudflare:workers'
import { wallClockAt } from '../../../objects/core/wall-clock.ts'
import { shareKeysOf } from '../../../objects/lobby/visit-shares.ts'
import type { VisitorInfo } from '../../../objects/protocol/model.ts'

/** Figures by the hour reckoned anew from the raw rows, one after the other and without the database's help; and as they stand. */

type Row = Record<string, number | string>
export type Hours = { conversations: Row[]; visits: Row[]; presence: Row[] }

const WEEK_MS = 7 * 86_400_000

const hourOf = (timeZone: string, atMs: number): number => atMs - (wallClockAt(timeZone, atMs).minute % 60) * 60_000 - (atMs % 60_000)

/** Rows by their key, with every figure 0 at first. */
class Rows {
  readonly #rows = new Map<string, Row>()

  at(key: Row): Row {
    const name = JSON.stringify(key)
    const row = this.#rows.get(name) ?? { ...key }
    this.#rows.set(name, row)
    return row
  }

  add(key: Row, figures: Record<string, number>): void {
    const row = this.at(key)
    for (const [name, value] of Object.entries(figures)) row[name] = Number(row[name] ?? 0) + value
  }

  sorted(): Row[] {
    return sorted([...this.#rows.values()])
  }
}

/** Without zeros, so that a row nothing is left in is the same as none. */
const sorted = (rows: Row[]): Row[] =>
  rows
    .map((row) => Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== 0 && value !== '{}' && name !== 'site_id')))
    .filter((row) => Object.keys(row).some((name) => !['hour_ms', 'agent_id', 'group_id'].includes(name)))
    .sort((a, b) => (JSON.stringify(keyOf(a)) < JSON.stringify(keyOf(b)) ? -1 : 1))

const keyOf = ({ hour_ms, agent_id = '', group_id = '' }: Row) => [hour_ms, agent_id, group_id]

const all = async <T>(query: string, siteId: string): Promise<T[]> => (await env.DB.prepare(query).bind(siteId).all<T>()).results

type Conversation = {
  agent: string | null
  grp: string | null
  asked: number
  served: number | null
  reply: number | null
  ended: number
  reason: string
  said: number
  own: number
  transfers: string
  score: number | null
  rated: number | null
  queue: number
}

const rebuildConversations = async (siteId: string, zone: string): Promise<Row[]> => {
  const rows = new Rows()
  const found = await all<Conversation>(
    `SELECT agent_id AS agent, group_id AS grp, asked_at_ms AS asked, served_at_ms AS served, first_reply_at_ms AS reply, ended_at_ms AS ended,
       end_reason AS reason, visitor_messages AS said, agent_messages AS own, transfers, rating_score AS score, rated_at_ms AS rated, longest_queue AS queue
     FROM conversation WHERE site_id = ?`,
    siteId,
  )
  for (const one of found) {
    const key = (atMs: number) => ({ hour_ms: hourOf(zone, atMs), agent_id: one.agent ?? '', group_id: one.grp ?? '' })
    if (one.reason === 'invalid') {
      rows.add(key(one.asked), { invalid: 1 })
      continue
    }
    const transfers = (JSON.parse(one.transfers) as { outcome: string }[]).filter(({ outcome }) =>
      /accepted|immediate/.test(outcome),
    ).length
    rows.add(key(one.asked), { asked: 1, visitor_messages: one.said, agent_messages: one.own, transfers, queued: one.queue > 0 ? 1 : 0 })
    const hour = rows.at(key(one.asked))
    hour.longest_queue = Math.max(Number(hour.longest_queue ?? 0), one.queue)
    if (one.score !== null && one.rated !== null) rows.add(key(one.rated), { [`score_${one.score}`]: 1 })
    if (one.served === null) {
      const isMissed = ['nobody_online', 'off_hours', 'blocked'].includes(one.reason)
      rows.add(key(one.asked), isMissed ? { missed: 1 } : { abandoned: 1, abandoned_wait_ms: one.ended - one.asked })
      continue
    }
    const waitMs = one.served - one.asked
    rows.add(key(one.asked), { served: 1, wait_ms: waitMs, handle_ms: one.ended - one.served, rated: one.score === null ? 0 : 1 })
    const row = rows.at(key(one.asked))
    row.longest_wait_ms = Math.max(Number(row.longest_wait_ms ?? 0), waitMs)
    if (one.reply !== null) rows.add(key(one.asked), { replied: 1, reply_ms: one.reply - one.served })
  }
  return rows.sorted()
}

type Visit = { visitor: string; started: number; ended: number; pages: number; info: string }

const rebuildVisits = async (siteId: string, zone: string): Promise<Row[]> => {
  const rows = new Rows()
  const shares = new Map<number, Map<string, number>>()
  const [seen, seenToday] = [new Set<string>(), new Set<string>()]
  const found = await all<Visit>(
    'SELECT visitor_id AS visitor, started_at_ms AS started, ended_at_ms AS ended, pages, info FROM visit WHERE site_id = ? ORDER BY started_at_ms',
    siteId,
  )
  for (const { visitor, started, ended, pages, info } of found) {
    const hourMs = hourOf(zone, started)
    const today = `${visitor} ${wallClockAt(zone, started).date}`
    rows.add(
      { hour_ms: hourMs },
      { visits: 1, pages, stay_ms: ended - started, new_visitors: seen.has(visitor) ? 0 : 1, visitors: seenToday.has(today) ? 0 : 1 },
    )
    seen.add(visitor)
    seenToday.add(today)
    const counts = shares.get(hourMs) ?? new Map<string, number>()
    for (const key of Object.values(shareKeysOf(JSON.parse(info) as VisitorInfo))) counts.set(key, (counts.get(key) ?? 0) + 1)
    shares.set(hourMs, counts)
  }
  for (const [hourMs, counts] of shares) rows.at({ hour_ms: hourMs }).shares = inOrder(Object.fromEntries(counts))
  return rows.sorted()
}

const inOrder = (shares: Record<string, number>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(shares).sort(([a], [b]) => (a < b ? -1 : 1))))

type State = { at: number; agent: string; status: string; connected: number }

const rebuildPresence = async (siteId: string, zone: string): Promise<Row[]> => {
  const rows = new Rows()
  const found = await all<State>(
    'SELECT at_ms AS at, agent_id AS agent, status, connected FROM agent_log WHERE site_id = ? ORDER BY at_ms',
    siteId,
  )
  for (const [agent, states] of Map.groupBy(found, (state) => state.agent))
    for (const [index, { at, status, connected }] of states.entries()) {
      const next = states[index + 1]
      if (next === undefined || connected === 0 || status === 'offline' || next.at - at > WEEK_MS) continue
      for (let fromMs = at; fromMs < next.at; ) {
        const untilMs = Math.min(next.at, hourOf(zone, fromMs) + 3_600_000)
        rows.add({ hour_ms: hourOf(zone, fromMs), agent_id: agent }, { [`${status}_ms`]: untilMs - fromMs })
        fromMs = untilMs
      }
    }
  return rows.sorted()
}

export const rebuildHours = async (siteId: string, zone: string): Promise<Hours> => ({
  conversations: await rebuildConversations(siteId, zone),
  visits: await rebuildVisits(siteId, zone),
  presence: await rebuildPresence(siteId, zone),
})

export const readHours = async (siteId: string): Promise<Hours> => {
  const visits = await all<Row>('SELECT * FROM hour_visits WHERE site_id = ?', siteId)
  return {
    conversations: sorted(await all<Row>('SELECT * FROM hour_conversations WHERE site_id = ?', siteId)),
    visits: sorted(visits.map((row) => ({ ...row, shares: inOrder(JSON.parse(String(row.shares)) as Record<string, number>) }))),
    presence: sorted(await all<Row>('SELECT * FROM hour_presence WHERE site_id = ?', siteId)),
  }
}
