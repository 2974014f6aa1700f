import { resolveSiteSettings } from '../core/site-settings.ts'
import type { AgentState, ClosedConversation, ConversationHeader, ConversationId, RaisedAlarm, SiteConfig } from '../core/types.ts'
import type { EndReason, Message } from '../protocol/model.ts'
import { AgentLog, type StoredAgent } from './agent-log.ts'
import { DayTables } from './day-tables.ts'
import { HookLog } from './hook-log.ts'
import { type MessageRange, MessageStore } from './message-store.ts'
import { migrate } from './migrations.ts'

/** An ended conversation that is still here: until it is archived, and for a day after so that its visitor is told the truth. */
export type EndedRow = {
  id: ConversationId
  day: string
  visitorId: string
  askId: string
  endedAtMs: number
  endReason: EndReason
  agentId: string | null
  /** When each of its agents was last given it (R1). */
  assigned: Record<string, number>
  /** Position in the outbox; taken by the archive when at most `readArchivedThrough`. */
  outbox: number
}
/** The body of an ended row: what the archive writes, without the thread, which the messages give. */
export type EndedBody = Omit<ClosedConversation, 'thread'> & {
  version: number
  mayRate: boolean
  surveyText: string | null
  /** Its last lines, said as it ended: they need no row of their own. Nor do its first ones, said as it began (`writeHeader`). */
  lastLines?: Message[]
}

type HeaderRow = {
  id: string
  visitor: string
  ask: string
  outbox: number
  ended_at: number | null
  reason: string | null
  agent: string | null
  assigned: string | null
}

/** What headers of earlier versions lack. */
const HEADER_DEFAULTS = { transfers: [], pauses: [], stretches: [], reserving: null }

/** A conversation's own row is written anew: what the desk said as it began stays in it. */
const BODY_WITH_FIRST_LINES = `iif(body -> '$.firstLines' IS NULL OR excluded.body -> '$.firstLines' IS NOT NULL, excluded.body,
  json_set(excluded.body, '$.firstLines', json(body -> '$.firstLines')))`

/** What one desk keeps: conversations here, messages and logs in stores of their own. Synchronous; the caller groups writes in one `transact`. */
export class Store {
  readonly #storage: DurableObjectStorage
  readonly #sql: SqlStorage
  readonly #days: DayTables
  readonly messages: MessageStore
  readonly agentLog: AgentLog
  readonly hookLog: HookLog
  /** Days that hold a row nobody could read: they are kept. */
  readonly unreadable = new Set<string>()

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
    this.#sql = storage.sql
    migrate(storage)
    this.agentLog = new AgentLog(storage)
    this.hookLog = new HookLog(storage)
    this.#days = new DayTables(storage.sql)
    this.messages = new MessageStore(storage.sql, this.#days)
  }

  /** All writes inside commit together or not at all. */
  transact<T>(work: () => T): T {
    return this.#storage.transactionSync(work)
  }

  days(): string[] {
    return this.#days.list()
  }

  readConfig(): SiteConfig | null {
    const value = this.#readMeta('config')
    if (value === null) return null
    const config = JSON.parse(value) as SiteConfig
    // Stored by an older release: settings that came since have their defaults.
    return { ...config, settings: resolveSiteSettings(config.settings ?? {}) }
  }

  /** The site and the clock on its wall. */
  readSite(): { siteId: string; timeZone: string } {
    const query = "SELECT value ->> 'siteId' AS siteId, value ->> 'timeZone' AS timeZone FROM meta WHERE key = 'config'"
    return this.#sql.exec<{ siteId: string; timeZone: string }>(query).one()
  }

  writeConfig(config: SiteConfig): void {
    this.#writeMeta('config', JSON.stringify(config))
  }

  /** R14: alarms that go on. */
  readAlarms(): RaisedAlarm[] {
    return JSON.parse(this.#readMeta('alarms') ?? '[]') as RaisedAlarm[]
  }

  writeAlarms(alarms: Iterable<RaisedAlarm>): void {
    this.#writeMeta('alarms', JSON.stringify([...alarms]))
  }

  readAgents(): AgentState[] {
    return this.readLoggedAgents().map(({ loggedAtMs: _atMs, ...agent }) => agent)
  }

  readLoggedAgents(): StoredAgent[] {
    return this.#sql
      .exec<{ body: string }>('SELECT body FROM agent')
      .toArray()
      .map((row) => JSON.parse(row.body) as StoredAgent)
  }

  /** Also keeps what changed of its state or presence, for the log. */
  writeAgent(agent: AgentState, nowMs: number): void {
    const row = this.#sql.exec<{ body: string }>('SELECT body FROM agent WHERE id = ?', agent.id).toArray()[0]
    const before = row ? (JSON.parse(row.body) as StoredAgent) : null
    const loggedAtMs = this.agentLog.note(before, agent, nowMs) ? nowMs : before?.loggedAtMs
    this.#sql.exec('INSERT OR REPLACE INTO agent (id, body) VALUES (?, ?)', agent.id, JSON.stringify({ ...agent, loggedAtMs }))
  }

  /** Open conversations with their messages, oldest first, for the rebuild after a wake. */
  readOpen(): { header: ConversationHeader; messages: Message[] }[] {
    return this.days().flatMap((day) =>
      this.#sql
        .exec<{ body: string }>(`SELECT body FROM c_${day} WHERE ended_at IS NULL`)
        .toArray()
        .flatMap(({ body }) => this.#readWhole(day, body)),
    )
  }

  /** One row that cannot be read must not keep the site down: it stays where it is, and the log names it. */
  #readWhole(day: string, body: string): { header: ConversationHeader; messages: Message[] }[] {
    try {
      const { firstLines: _firstLines, ...stored } = JSON.parse(body) as ConversationHeader & { firstLines?: Message[] }
      const header = { ...HEADER_DEFAULTS, ...stored }
      return [{ header, messages: this.messages.read(header.id, day, { afterSeq: 0 }) }]
    } catch (error) {
      this.unreadable.add(day)
      console.error('desk: a conversation cannot be read', day, body.slice(0, 60), error)
      return []
    }
  }

  readEnded(): EndedRow[] {
    return this.days().flatMap((day) =>
      this.#sql
        .exec<HeaderRow>(`SELECT id, visitor, ask, outbox, ended_at, reason, agent, assigned FROM c_${day} WHERE ended_at IS NOT NULL`)
        .toArray()
        .map((row) => ({
          id: row.id,
          day,
          visitorId: row.visitor,
          askId: row.ask,
          endedAtMs: row.ended_at ?? 0,
          endReason: row.reason as EndReason,
          agentId: row.agent,
          assigned: JSON.parse(row.assigned ?? '{}') as Record<string, number>,
          outbox: row.outbox,
        })),
    )
  }

  readEndedBody(id: ConversationId, day: string): EndedBody | null {
    const row = this.#sql.exec<{ body: string }>(`SELECT body FROM c_${day} WHERE id = ? AND ended_at IS NOT NULL`, id).toArray()[0]
    return row ? (JSON.parse(row.body) as EndedBody) : null
  }

  /** `firstLines`: what the desk says as it begins shares its row, for rows are billed. Told once, they stay in it. */
  writeHeader(header: ConversationHeader, firstLines: readonly Message[] = []): void {
    this.#days.open(header.messageDay)
    this.#sql.exec(
      `INSERT INTO c_${header.messageDay} (id, visitor, ask, outbox, body) VALUES (?, ?, ?, 0, ?)
       ON CONFLICT (id) DO UPDATE SET visitor = excluded.visitor, ask = excluded.ask, body = ${BODY_WITH_FIRST_LINES}`,
      header.id,
      header.visitorId,
      header.askId,
      JSON.stringify(firstLines.length === 0 ? header : { ...header, firstLines }),
    )
  }

  /** One row: it ends the conversation, is its place in the outbox, and carries how far the archive had come (`readArchivedThrough`). */
  writeEnded(row: EndedRow, body: EndedBody, archivedThrough: number): void {
    this.#days.open(row.day)
    this.#sql.exec(
      `INSERT INTO c_${row.day} (id, visitor, ask, outbox, ended_at, reason, agent, assigned, through, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET visitor = excluded.visitor, ask = excluded.ask, outbox = excluded.outbox, ended_at = excluded.ended_at,
         reason = excluded.reason, agent = excluded.agent, assigned = excluded.assigned, through = excluded.through,
         body = ${BODY_WITH_FIRST_LINES}`,
      row.id,
      row.visitorId,
      row.askId,
      row.outbox,
      row.endedAtMs,
      row.endReason,
      row.agentId,
      JSON.stringify(row.assigned),
      archivedThrough,
      JSON.stringify(body),
    )
  }

  /** Messages of a conversation that is over, with what was said as it ended. */
  readEndedMessages(id: ConversationId, day: string, range: MessageRange): Message[] {
    const { beforeSeq = Number.MAX_SAFE_INTEGER, afterSeq = 0, limit = -1 } = range
    const last = (this.readEndedBody(id, day)?.lastLines ?? []).filter(({ seq }) => seq < beforeSeq && seq > afterSeq)
    const messages = [...this.messages.read(id, day, range), ...last]
    return limit < 0 ? messages : range.beforeSeq === undefined ? messages.slice(0, limit) : messages.slice(-limit)
  }

  /** What visitors have rated since then, whenever their conversations were; invalid ones count for nothing (R8). */
  readScores(sinceMs: number): Map<ConversationId, number> {
    const rated = `CASE WHEN json_valid(body) THEN body ->> '$.rating.atMs' END`
    const rows = this.days().flatMap((day) =>
      this.#sql
        .exec<{ id: string; score: number }>(
          `SELECT id, body ->> '$.rating.score' AS score FROM c_${day} WHERE ${rated} >= ? AND reason IS NOT 'invalid'`,
          sinceMs,
        )
        .toArray(),
    )
    return new Map(rows.map(({ id, score }) => [id, score]))
  }

  readArchivedThrough(): number {
    let through = Number(this.#readMeta('archived_through') ?? 0)
    for (const day of this.days())
      through = Math.max(
        through,
        this.#sql.exec<{ through: number | null }>(`SELECT max(through) AS through FROM c_${day}`).one().through ?? 0,
      )
    return through
  }

  writeArchivedThrough(outbox: number): void {
    this.#writeMeta('archived_through', String(outbox))
  }

  readParked(): ConversationId[] {
    return JSON.parse(this.#readMeta('parked') ?? '[]') as ConversationId[]
  }

  writeParked(ids: ConversationId[]): void {
    this.#writeMeta('parked', JSON.stringify(ids))
  }

  /** Data protection: a visitor's conversations that are over, with their messages. Gives the ids of each day. */
  eraseEnded(visitorId: string): { day: string; ids: ConversationId[] }[] {
    return this.days().flatMap((day) => {
      const rows = this.#sql.exec<{ id: string }>(`SELECT id FROM c_${day} WHERE visitor = ? AND ended_at IS NOT NULL`, visitorId).toArray()
      const ids = rows.map(({ id }) => id)
      if (ids.length === 0) return []
      for (const [table, key] of [
        [`m_${day}`, 'conversation'],
        [`c_${day}`, 'id'],
      ])
        this.#sql.exec(`DELETE FROM ${table} WHERE ${key} IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))
      return [{ day, ids }]
    })
  }

  /** Forgets a whole day, conversations and messages. */
  dropDay(day: string): void {
    this.#days.drop(day)
  }

  #readMeta(key: string): string | null {
    return this.#sql.exec<{ value: string }>('SELECT value FROM meta WHERE key = ?', key).toArray()[0]?.value ?? null
  }

  #writeMeta(key: string, value: string): void {
    this.#sql.exec('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value)
  }
}
