import type { DatabaseSync } from 'node:sqlite'
import { hourOf, offsetsOf } from '../../../objects/core/clock-hours.ts'

/**
 * A year of 20 sites in the tables by the hour, as the archive would have made them of five million conversations, and of the latest days
 * those conversations themselves. Written straight into the local D1's file: through the archive it would take days.
 */

export type YearSize = { sites: number; days: number; conversationsPerDay: number; agentsPerSite: number; groups: number; factDays: number }

const HOUR_MS = 3_600_000
const ZONES = ['Asia/Shanghai', 'Asia/Shanghai', 'Asia/Shanghai', 'Asia/Kolkata', 'America/New_York'] as const
/** How busy each hour of the day is. */
const WEIGHTS = [1, 0, 0, 0, 0, 0, 1, 2, 5, 9, 10, 10, 8, 8, 9, 10, 9, 8, 7, 7, 7, 5, 3, 2]
const WEIGHT = WEIGHTS.reduce((sum, weight) => sum + weight, 0)
const VISITS_PER_CONVERSATION = 12

const SOURCES = Array.from({ length: 15 }, (_, index) => `source:site${index}.example.com`)
const REGIONS = ['BJ', 'SH', 'GD', 'SC', 'ZJ', 'JS', 'HB', 'SD', 'FJ', 'HN', 'HE', 'LN'].map((code) => `region:CN-${code}`)
const OSES = ['Windows', 'macOS', 'Android', 'iOS', 'Linux'].map((name) => `os:${name}`)
const BROWSERS = ['Chrome', 'Safari', 'Microsoft Edge', 'Firefox', 'WeChat'].map((name) => `browser:${name}`)

const spread = (total: number, keys: readonly string[]): [string, number][] => {
  const weights = keys.map((_, index) => 1 / (index + 1))
  const sum = weights.reduce((one, other) => one + other, 0)
  return keys
    .map((key, index): [string, number] => [key, Math.round((total * (weights[index] ?? 0)) / sum)])
    .filter(([, count]) => count > 0)
}

const sharesOf = (visits: number): string =>
  JSON.stringify(Object.fromEntries([OSES, BROWSERS, REGIONS, SOURCES].flatMap((keys) => spread(visits, keys))))

const marks = (count: number): string => `(${Array.from({ length: count }, () => '?').join(', ')})`

/** Prepared once; each run is one row. */
const statementsOf = (database: DatabaseSync) => ({
  site: database.prepare(
    `INSERT INTO site (id, name, time_zone, visitor_key, identity_key, created_at_ms, updated_at_ms) VALUES ${marks(7)}`,
  ),
  conversations: database.prepare(`INSERT INTO hour_conversations VALUES ${marks(26)}`),
  visits: database.prepare(`INSERT INTO hour_visits VALUES ${marks(8)}`),
  presence: database.prepare(`INSERT INTO hour_presence VALUES ${marks(5)}`),
  log: database.prepare(`INSERT INTO agent_log (site_id, at_ms, agent_id, status, connected) VALUES ${marks(5)}`),
  fact: database.prepare(
    `INSERT INTO conversation (id, site_id, visitor_id, visitor_name, agent_id, group_id, asked_at_ms, served_at_ms, first_reply_at_ms,
       ended_at_ms, end_reason, visitor_messages, agent_messages, last_seq, rating_score, rated_at_ms, longest_queue, version)
     VALUES (?, ?, ?, 'Guest_12345', ?, ?, ?, ?, ?, ?, ?, 9, 8, 20, ?, ?, ?, 1)`,
  ),
})

type Statements = ReturnType<typeof statementsOf>
type Hour = { siteId: string; hourMs: number; localHour: number; conversations: number }
/** Whose conversations of an hour, and how many; `queued` of them waited in the queue. */
type Share = { agentId: string; groupId: string; count: number; queued: number; rated: number }

/** Those on their shift, each with its group; one in twelve is had by nobody. */
const shareOut = ({ siteId, localHour, conversations: asked }: Hour, size: YearSize): Share[] => {
  const here = Array.from({ length: size.agentsPerSite }, (_, index) => index).filter((index) => {
    const from = index % 2 === 0 ? 8 : 13
    return localHour >= from && localHour < from + 9
  })
  const each = here.length === 0 ? 0 : (asked * 11) / 12 / here.length
  const served = here.map((index, place): Share => {
    const count = Math.round(each * (place + 1)) - Math.round(each * place)
    const groupId = `g${index % size.groups}`
    return { agentId: `${siteId}-a${index}`, groupId, count, queued: Math.floor(count / 4), rated: Math.ceil(count / 3) }
  })
  const left = asked - served.reduce((sum, { count }) => sum + count, 0)
  return [...served, { agentId: '', groupId: 'g0', count: left, queued: left, rated: 0 }]
}

const LONGEST_QUEUE = 7

const fillHour = ({ conversations, presence }: Statements, { siteId, hourMs }: Hour, shares: readonly Share[]): void => {
  for (const { agentId, groupId, count, queued, rated } of shares) {
    if (agentId !== '') presence.run(siteId, hourMs, agentId, 48 * 60_000, 12 * 60_000)
    if (count === 0) continue
    const of =
      agentId === ''
        ? [count, 0, count, 0, 0, 0, 0, count * 50_000, 0, 0, 0, count * 9, count * 8, 0, 0]
        : [count, count, 0, 0, 0, count * 9_000, 9_000, 0, count, count * 12_000, count * 420_000, count * 9, count * 8, 0, rated]
    conversations.run(siteId, hourMs, agentId, groupId, ...of, 0, 0, 0, 0, rated, queued, queued > 0 ? LONGEST_QUEUE : 0)
  }
}

/** The conversations that these figures count, evenly over the hour. */
const fillFacts = ({ fact }: Statements, { siteId, hourMs }: Hour, shares: readonly Share[]): void => {
  for (const { agentId, groupId, count, queued, rated } of shares)
    for (let index = 0; index < count; index += 1) {
      const askedAtMs = hourMs + Math.floor(((index + 0.5) / count) * HOUR_MS)
      const id = `${siteId}${askedAtMs.toString(36)}${agentId.slice(-1) || 'x'}${index.toString(36)}`
      const isServed = agentId !== ''
      const endedAtMs = askedAtMs + (isServed ? 429_000 : 50_000)
      const [servedAtMs, repliedAtMs] = isServed ? [askedAtMs + 9_000, askedAtMs + 21_000] : [null, null]
      const [score, ratedAtMs] = index < rated ? [5, endedAtMs] : [null, null]
      const whose = [`t${id}`, siteId, `v${id}`, agentId || null, groupId, askedAtMs] as const
      const became = [servedAtMs, repliedAtMs, endedAtMs, isServed ? 'agent' : 'visitor', score, ratedAtMs] as const
      fact.run(...whose, ...became, index < queued ? LONGEST_QUEUE : 0)
    }
}

const fillSite = (statements: Statements, siteIndex: number, untilMs: number, size: YearSize): void => {
  const siteId = `s${String(siteIndex).padStart(8, '0')}`
  const zone = ZONES[siteIndex % ZONES.length] ?? 'Asia/Shanghai'
  statements.site.run(siteId, `Site ${siteIndex}`, zone, '', '', 0, 0)
  const fromMs = untilMs - size.days * 24 * HOUR_MS
  const offsets = offsetsOf(zone, fromMs, untilMs)
  for (let hour = 0; hour < size.days * 24; hour += 1) {
    const hourMs = hourOf(offsets, fromMs + hour * HOUR_MS)
    const offsetMs = offsets.findLast(([sinceMs]) => sinceMs <= hourMs)?.[1] ?? 0
    const localHour = Math.floor((hourMs + offsetMs) / HOUR_MS) % 24
    const conversations = Math.round((size.conversationsPerDay * (WEIGHTS[localHour] ?? 0)) / WEIGHT)
    if (conversations === 0) continue
    const of = { siteId, hourMs, localHour, conversations }
    const shares = shareOut(of, size)
    fillHour(statements, of, shares)
    if (hour >= (size.days - size.factDays) * 24) fillFacts(statements, of, shares)
    const visits = conversations * VISITS_PER_CONVERSATION
    // The nightly work left them in the first hour of the day.
    const visitShares = localHour === 0 ? sharesOf(size.conversationsPerDay * VISITS_PER_CONVERSATION) : '{}'
    statements.visits.run(
      siteId,
      hourMs,
      visits,
      Math.round(visits * 0.9),
      Math.round(visits * 0.6),
      visits * 3,
      visits * 70_000,
      visitShares,
    )
  }
  fillLog(statements, siteId, untilMs, size)
}

/** A week of it; of what goes on now the desks are asked. */
const fillLog = ({ log }: Statements, siteId: string, untilMs: number, { agentsPerSite }: YearSize): void => {
  for (let day = 7; day > 0; day -= 1)
    for (let agent = 0; agent < agentsPerSite; agent += 1)
      for (let change = 0; change < 16; change += 1) {
        const atMs = untilMs - day * 24 * HOUR_MS + change * 2_000_000 + agent * 7
        log.run(siteId, atMs, `${siteId}-a${agent}`, change === 15 ? 'offline' : change % 2 === 0 ? 'ready' : 'busy', 1)
      }
}

/** Fills an empty database whose tables are there. */
export const fillYear = (database: DatabaseSync, untilMs: number, size: YearSize): void => {
  database.exec('PRAGMA synchronous = OFF')
  database.exec('BEGIN')
  const statements = statementsOf(database)
  for (let index = 0; index < size.sites; index += 1) fillSite(statements, index, untilMs, size)
  database.exec('COMMIT')
  database.exec('PRAGMA synchronous = FULL')
}
