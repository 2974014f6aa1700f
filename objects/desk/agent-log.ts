import type { AgentState } from '../core/types.ts'

/** What agents were doing, on its way to D1's `agent_log`: a row where its state or presence changed, kept until D1 has it. */
export type LogRow = { seq: number; at: number; agent: string; status: string; connected: number }

const PASS_ROWS = 500

// One bound value for any number of rows. Again, or twice in one millisecond: the last one holds.
const UPSERT = `
INSERT INTO agent_log (site_id, at_ms, agent_id, status, connected)
SELECT ?1, value ->> 'at', value ->> 'agent', value ->> 'status', value ->> 'connected' FROM json_each(?2) WHERE true
ON CONFLICT (site_id, at_ms, agent_id) DO UPDATE SET status = excluded.status, connected = excluded.connected
WHERE excluded.status <> agent_log.status OR excluded.connected <> agent_log.connected`

type Known = Pick<AgentState, 'status' | 'connected'>
/** An agent as it is stored: with the time of its last row in the log. Absent in rows of an older release. */
export type StoredAgent = AgentState & { loggedAtMs?: number }

/** What an agent was or is, as figures count it; '' counts for nothing. */
export const countedAs = ({ status, connected }: Known): 'ready' | 'busy' | '' => (connected && status !== 'offline' ? status : '')

/** A stretch of an agent that ended with a row D1 may not have; `was` or `since` null: not known, as rows of an older release do not say. */
export type EndedStretch = { agent: string; at: number; was: 'ready' | 'busy' | '' | null; since: number | null }

/** The rows of one desk. Synchronous; `note` belongs into the turn that changes the agent. */
export class AgentLog {
  readonly #sql: SqlStorage
  /** Counted in memory: whether something waits is asked after every frame. */
  #waiting: number

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql
    this.#waiting = this.#count()
  }

  get isEmpty(): boolean {
    return this.#waiting === 0
  }

  /** Keeps the change when there is one, and says so; `before` is what its row said so far. An agent nobody saw yet is offline. */
  note(before: StoredAgent | null, { id, status, connected }: AgentState, nowMs: number): boolean {
    if (status === (before?.status ?? 'offline') && connected === (before?.connected ?? false)) return false
    this.#sql.exec(
      'INSERT INTO agent_log (at, agent, status, connected, was, since) VALUES (?, ?, ?, ?, ?, ?)',
      nowMs,
      id,
      status,
      Number(connected),
      before === null ? '' : countedAs(before),
      before?.loggedAtMs ?? null,
    )
    this.#waiting++
    return true
  }

  /** The stretches that the rows ended which are still here. */
  ended(): EndedStretch[] {
    return this.#sql.exec<EndedStretch>('SELECT agent, at, was, since FROM agent_log').toArray()
  }

  /** The oldest rows, as many as one pass takes. */
  next(): LogRow[] {
    const rows = this.#sql.exec<LogRow>('SELECT seq, at, agent, status, connected FROM agent_log ORDER BY seq LIMIT ?', PASS_ROWS).toArray()
    if (rows.length === 0) this.#waiting = 0
    return rows
  }

  /** D1 has these. Numbers begin anew in an empty table, so a late answer also looks at the time: it never takes a newer row along. */
  confirm(rows: readonly LogRow[]): void {
    const last = rows.at(-1)
    if (last === undefined) return
    this.#sql.exec('DELETE FROM agent_log WHERE seq <= ? AND at <= ?', last.seq, last.at)
    this.#waiting = this.#count()
  }

  #count(): number {
    return this.#sql.exec<{ count: number }>('SELECT count(*) AS count FROM agent_log').one().count
  }
}

/** What puts the rows into D1; running it again changes nothing. */
export const agentLogStatement = (db: D1Database, siteId: string, rows: readonly Omit<LogRow, 'seq'>[]): D1PreparedStatement =>
  db.prepare(UPSERT).bind(siteId, JSON.stringify(rows))
