import { createThread, fold } from '../core/conversation.ts'
import { agentLogStatement } from './agent-log.ts'
import { type ArchiveRecord, archiveStatements } from './archive.ts'
import { Backoff } from './backoff.ts'
import type { Ended } from './ended.ts'
import { type HookLogRow, hookLogStatement, hookLostStatement } from './hook-log.ts'
import { hourConversations } from './hour-conversations.ts'
import { hourPresence } from './hour-presence.ts'
import type { NoteStore } from './note-store.ts'
import type { EndedRow, Store } from './store.ts'

const PASS_CONVERSATIONS = 10
const PASS_TIMEOUT_MS = 20_000
/** So many refusals in a row are not about what was refused. */
const AWAY_AFTER = 10

/** `unfit`: refused for what it is; the same again would be, too. */
type Outcome = 'written' | 'refused' | 'unfit' | 'silent'

const isUnfit = (error: unknown): boolean =>
  /SQLITE_(CONSTRAINT|TOOBIG|MISMATCH)|constraint failed|malformed JSON|too big/i.test(error instanceof Error ? error.message : '')

/**
 * Carries ended conversations to D1, in order, a few in one batch, and what agents were doing. D1 may be down for hours: visitors
 * and agents never wait for it. What was confirmed of conversations is remembered as one number, so a pass costs one row however
 * many it took.
 */
export class Outbox {
  readonly #store: Store
  readonly #notes: NoteStore
  readonly #ended: Ended
  readonly #db: () => D1Database
  readonly #conversations = new Backoff()
  readonly #agents = new Backoff()
  readonly #hooks = new Backoff()
  #running: Promise<void> | null = null
  /** D1 has something for other systems. */
  onHooks: () => void = () => {}

  constructor(store: Store, notes: NoteStore, ended: Ended, db: () => D1Database) {
    this.#store = store
    this.#notes = notes
    this.#ended = ended
    this.#db = db
  }

  /** When the next pass is due; null: nothing waits, or one is under way. */
  nextMs(nowMs: number): number | null {
    if (this.#running !== null) return null
    const due = [
      ...(this.#ended.pending().length > 0 ? [this.#conversations.nextMs(nowMs)] : []),
      ...(this.#store.agentLog.isEmpty ? [] : [this.#agents.nextMs(nowMs)]),
      ...(this.#store.hookLog.isEmpty ? [] : [this.#hooks.nextMs(nowMs)]),
    ]
    return due.length === 0 ? null : Math.min(...due)
  }

  /** Runs passes until nothing is left or D1 fails; a second call joins the first. Never throws. */
  drain(nowMs: () => number): Promise<void> {
    this.#running ??= this.#drain(nowMs).finally(() => {
      this.#running = null
    })
    return this.#running
  }

  /** When no pass is under way any more: what it read is then what stands. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running
  }

  async #drain(nowMs: () => number): Promise<void> {
    await this.#passes(this.#conversations, nowMs, () => this.#passConversations())
    await this.#passes(this.#agents, nowMs, () => this.#passAgents())
    await this.#passes(this.#hooks, nowMs, () => this.#passHooks())
  }

  /** One pass after the other until nothing is left (null) or D1 fails (false): what one kind waits for holds up no other. */
  async #passes(backoff: Backoff, nowMs: () => number, pass: () => Promise<boolean | null>): Promise<void> {
    try {
      while (backoff.mayTry(nowMs())) {
        const worked = await pass()
        if (worked === null) return
        if (worked) backoff.worked()
        else backoff.failed(nowMs())
      }
    } catch (error) {
      backoff.broke(nowMs())
      console.error('archive: a pass failed', error)
    }
  }

  async #passAgents(): Promise<boolean | null> {
    const { agentLog } = this.#store
    const rows = agentLog.next()
    if (rows.length === 0) return null
    const [db, site] = [this.#db(), this.#store.readSite()]
    if ((await this.#send([hourPresence(db, site, rows), agentLogStatement(db, site.siteId, rows)])) !== 'written') return false
    agentLog.confirm(rows)
    return true
  }

  async #passHooks(): Promise<boolean | null> {
    const { hookLog } = this.#store
    const rows = hookLog.next()
    if (rows.length === 0) return this.#tellLost()
    const outcome = await this.#sendHooks(rows)
    if (outcome === 'silent') return false
    if (outcome !== 'written') return this.#passHooksOneByOne(rows)
    hookLog.confirm(rows)
    this.onHooks()
    return true
  }

  #sendHooks(rows: HookLogRow[]): Promise<Outcome> {
    return this.#send([hookLogStatement(this.#db(), this.#store.readSite().siteId, rows)])
  }

  /** What is refused while others go through, or for what it is, is not tried for ever. */
  async #passHooksOneByOne(rows: HookLogRow[]): Promise<boolean> {
    const outcomes: { row: HookLogRow; outcome: Outcome }[] = []
    for (const row of rows) {
      const outcome = await this.#sendHooks([row])
      outcomes.push({ row, outcome })
      // D1 is away: that says nothing of the others.
      if (outcome === 'silent' || (outcomes.length >= AWAY_AFTER && outcomes.every((each) => each.outcome === 'refused'))) break
    }
    const those = (wanted: Outcome) => outcomes.filter(({ outcome }) => outcome === wanted).map(({ row }) => row)
    const written = those('written')
    const refused = [...those('unfit'), ...(written.length > 0 ? those('refused') : [])]
    if (written.length > 0) this.#store.hookLog.confirm(written)
    if (refused.length > 0) this.#store.hookLog.refuse(refused, Date.now())
    if (written.length > 0) this.onHooks()
    return written.length === rows.length
  }

  /** By itself: what is wrong with the rows must not keep it from being told. */
  async #tellLost(): Promise<boolean | null> {
    const { hookLog } = this.#store
    const lost = hookLog.lostToTell()
    if (lost === null) return null
    if ((await this.#send([hookLostStatement(this.#db(), this.#store.readSite().siteId, lost)])) !== 'written') return false
    hookLog.lostTold(lost)
    return true
  }

  async #passConversations(): Promise<boolean | null> {
    const rows = this.#ended.pending().slice(0, PASS_CONVERSATIONS)
    return rows.length === 0 ? null : this.#pass(rows)
  }

  async #pass(rows: EndedRow[]): Promise<boolean> {
    const outcome = await this.#write(rows)
    if (outcome === 'silent') return false
    if (outcome !== 'written') return this.#passOneByOne(rows)
    this.#ended.confirm(this.#store, rows.length, new Set())
    return true
  }

  /** A conversation D1 will never take must not hold up the rest: it is parked once a later one went through. */
  async #passOneByOne(rows: EndedRow[]): Promise<boolean> {
    const refused = new Set<string>()
    let confirmed = 0
    for (const [index, row] of rows.entries()) {
      const outcome = await this.#write([row])
      if (outcome === 'silent') break
      if (outcome === 'written') confirmed = index + 1
      else refused.add(row.id)
    }
    if (confirmed === 0) return false
    this.#ended.confirm(this.#store, confirmed, refused)
    return confirmed === rows.length
  }

  async #write(rows: EndedRow[]): Promise<Outcome> {
    const db = this.#db()
    const read = rows.map((row) => this.#read(row)).filter((each) => each !== null)
    if (read.length === 0) return 'written'
    const records = read.map(({ record }) => record)
    const statements = read.flatMap(({ record, messages, notes }) => archiveStatements(db, record, messages, notes))
    // What it counts is what is not there yet: before the rest.
    return this.#send([hourConversations(db, this.#store.readSite(), records), ...statements])
  }

  async #send(statements: D1PreparedStatement[]): Promise<Outcome> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const timeout = new Promise<'silent'>((resolve) => {
      timer = setTimeout(() => resolve('silent'), PASS_TIMEOUT_MS)
    })
    try {
      const written = this.#db().batch(statements)
      return await Promise.race([written.then(() => 'written' as const), timeout])
    } catch (error) {
      console.warn('archive: D1 refused', statements.length, error instanceof Error ? error.message : error)
      return isUnfit(error) ? 'unfit' : 'refused'
    } finally {
      clearTimeout(timer)
    }
  }

  #read(row: EndedRow) {
    const body = this.#store.readEndedBody(row.id, row.day)
    if (!body) return null
    const messages = this.#store.readEndedMessages(row.id, row.day, {})
    const thread = createThread()
    for (const message of messages) fold(thread, message)
    const record: ArchiveRecord = { ...body, thread }
    const notes = body.noteCount ? this.#notes.read(row.id, row.day) : []
    return { record, messages, notes }
  }
}
