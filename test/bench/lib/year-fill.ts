import type { DatabaseSync } from 'node:sqlite'
import { hourOf, offsetsOf } from '../../../objects/core/clock-hours.ts'

/**
 * A year of 20 sites in the tables by the hour, as the archive would have made them of five million conversations, and facts beside them.
 * Written straight into the local D1's file: through the archive it would take days.
 */

export type YearSize = { sites: number; days: number; conversationsPerDay: number; agentsPerSite: number; groups: number; facts: number }

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
  conversations: database.prepare(`INSERT INTO hour_conversations VALUES ${marks(24)}`),
  visits: database.prepare(`INSERT INTO hour_visits VALUES ${marks(8)}`),
  presence: database.prepare(`INSERT INTO hour_presence VALUES ${marks(5)}`),
  log: database.prepare(`INSERT INTO agent_log (site_id, at_ms, agent_id, status, connected) VALUES ${marks(5)}`),
  fact: database.prepare(
    `INSERT INTO conversation (id, site_id, visitor_id, visitor_name, agent_id, asked_at_ms, served_at_ms, ended_at_ms, end_reason, version)
     VALUES (?, ?, ?, 'x', ?, ?, ?, ?, 'agent', 1)`,
  ),
})

type Statements = ReturnType<typeof statementsOf>
type Hour = { siteId: string; hourMs: number; localHour: number; conversations: number }

/** Those on their shift, each with its group; one in twelve is had by nobody. */
const fillConversations = (
  { conversations, presence }: Statements,
  { siteId, hourMs, localHour, conversations: asked }: Hour,
  size: YearSize,
) => {
  const here = Array.from({ length: size.agentsPerSite }, (_, index) => index).filter((index) => {
    const from = index % 2 === 0 ? 8 : 13
    return localHour >= from && localHour < from + 9
  })
  for (const index of here) presence.run(siteId, hourMs, `${siteId}-a${index}`, 48 * 60_000, 12 * 60_000)
  const each = here.length === 0 ? 0 : (asked * 11) / 12 / here.length
  let counted = 0
  for (const [place, index] of here.entries()) {
    const served = Math.round(each * (place + 1)) - Math.round(each * place)
    if (served === 0) continue
    counted += served
    const sums = [served, served, 0, 0, 0, served * 9_000, 41_000, 0, served, served * 12_000, served * 420_000, served * 9, served * 8, 0]
    conversations.run(
      siteId,
      hourMs,
      `${siteId}-a${index}`,
      `g${index % size.groups}`,
      ...sums,
      Math.ceil(served / 3),
      0,
      0,
      0,
      0,
      Math.ceil(served / 3),
    )
  }
  const left = asked - counted
  if (left > 0) conversations.run(siteId, hourMs, '', 'g0', left, 0, left, 0, 0, 0, 0, left * 50_000, 0, 0, 0, left, 0, 0, 0, 0, 0, 0, 0, 0)
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
    fillConversations(statements, { siteId, hourMs, localHour, conversations }, size)
    const visits = conversations * VISITS_PER_CONVERSATION
    // The nightly work left them in the first hour of the day.
    const shares = localHour === 0 ? sharesOf(size.conversationsPerDay * VISITS_PER_CONVERSATION) : '{}'
    statements.visits.run(siteId, hourMs, visits, Math.round(visits * 0.9), Math.round(visits * 0.6), visits * 3, visits * 70_000, shares)
  }
  fillLog(statements, siteId, untilMs, size)
}

/** The last week, which is what the page looks at for the time that goes on now. */
const fillLog = ({ log }: Statements, siteId: string, untilMs: number, { agentsPerSite }: YearSize): void => {
  for (let day = 7; day > 0; day -= 1)
    for (let agent = 0; agent < agentsPerSite; agent += 1)
      for (let change = 0; change < 16; change += 1) {
        const atMs = untilMs - day * 24 * HOUR_MS + change * 2_000_000 + agent * 7
        log.run(siteId, atMs, `${siteId}-a${agent}`, change === 15 ? 'offline' : change % 2 === 0 ? 'ready' : 'busy', 1)
      }
}

const fillFacts = ({ fact }: Statements, untilMs: number, { sites, days, agentsPerSite, facts }: YearSize): void => {
  for (let index = 0; index < facts; index += 1) {
    const siteId = `s${String(index % sites).padStart(8, '0')}`
    const askedAtMs = untilMs - Math.floor((index / facts) * days * 24 * HOUR_MS)
    const agentId = `${siteId}-a${index % agentsPerSite}`
    fact.run(`t${index}`, siteId, `v${index}`, agentId, askedAtMs, askedAtMs + 9_000, askedAtMs + 429_000)
  }
}

/** Fills an empty database whose tables are there. */
export const fillYear = (database: DatabaseSync, untilMs: number, size: YearSize): void => {
  database.exec('PRAGMA synchronous = OFF')
  database.exec('BEGIN')
  const statements = statementsOf(database)
  for (let index = 0; index < size.sites; index += 1) fillSite(statements, index, untilMs, size)
  fillFacts(statements, untilMs, size)
  database.exec('COMMIT')
  database.exec('PRAGMA synchronous = FULL')
}
