import { DurableObject } from 'cloudflare:workers'
import { Alarm } from '../desk/alarm.ts'
import { PING } from '../protocol/hook-words.ts'
import { DeliveryLog, type Due, MOST_PENDING } from './delivery-log.ts'
import { newEventId } from './ids.ts'
import { isTooLate, pauseMs } from './schedule.ts'
import { type Outcome, send } from './send.ts'
import { disableHook, readEvents, readHook, readMissed } from './source.ts'
import type { Delivery, DeliveryDetail, DeliveryQuery, Erased, HookRow, HookState } from './types.ts'

export type CourierEnv = { DB: D1Database; HOOKS_ALLOW_PRIVATE?: string }

/** One alarm works so long at most; what is left comes with the next, at once. */
const PASS_MS = 60_000
const RETRY_MS = 10_000
/** Room comes with deliveries that go, whose alarm looks anyway. */
const FULL_RETRY_MS = 60_000
const DROPPED_SHOWN_MS = 30 * 86_400_000
/** The hook is read anew after so many: somebody may have changed it, or switched it off. */
const PASS_DELIVERIES = 25

/**
 * Carries the events of one hook, whose id is its name. It reads D1's log from where it stands, keeps what is to be sent in its own
 * rows and sends by alarm. A lost wake costs time only: the next one brings everything.
 */
export class HookCourier extends DurableObject<CourierEnv> {
  readonly #log: DeliveryLog
  readonly #alarm: Alarm
  /** Grows with every erasure: what was read of D1 before it may name who was erased. */
  #erasures = 0
  /** D1 did not answer, or there is more to read. */
  #readAgainMs: number | null = null

  constructor(ctx: DurableObjectState, env: CourierEnv) {
    super(ctx, env)
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID')
    this.#log = new DeliveryLog(ctx.storage.sql)
    this.#alarm = new Alarm(ctx)
    ctx.blockConcurrencyWhile(() => this.#alarm.load())
  }

  /** There may be something new. The work itself is the alarm's: it outlives whoever called. */
  wake(): void {
    this.#alarm.set([Date.now()], Date.now())
  }

  override async alarm(): Promise<void> {
    this.#alarm.fired()
    try {
      const hook = await this.#readNew()
      if (hook?.enabled) await this.#deliverDue(hook)
      this.#prune(Date.now())
    } catch (error) {
      this.#readAgainMs = Date.now() + RETRY_MS
      console.error('hook courier: a pass failed', this.ctx.id.name, error)
    } finally {
      this.#arm()
    }
  }

  /** How its deliveries stand. */
  state(): HookState {
    const failingSinceMs = this.#meta('failing_since')
    const isRecent = (this.#meta('dropped_last') ?? 0) >= Date.now() - DROPPED_SHOWN_MS
    const [events, sinceMs] = [isRecent ? (this.#meta('dropped') ?? 0) : 0, this.#meta('dropped_since') ?? 0]
    return {
      last: this.#log.last(),
      failingSinceMs,
      pending: this.#log.count('pending'),
      dead: this.#log.countResendable(),
      dropped: events === 0 ? null : { events, sinceMs },
    }
  }

  list(query: DeliveryQuery): { items: Delivery[]; next: number | null } {
    return this.#log.list(query)
  }

  read(deliveryId: string): DeliveryDetail | null {
    return this.#log.read(deliveryId)
  }

  /** False: there is no such delivery, or nothing is left of it. */
  resend(deliveryId: string): boolean {
    if (!this.#log.resend(deliveryId, Date.now())) return false
    this.#unpause()
    return true
  }

  /** Its hook is deleted: nothing of it is kept. */
  clear(): void {
    this.#forget()
  }

  /** Everything that was given up once more. Gives how many. */
  resendDead(): number {
    const count = this.#log.resendDead(Date.now())
    this.#unpause()
    return count
  }

  /** Sends a `ping` now, also to a hook that is switched off. Null: there is no such hook. */
  async ping(): Promise<DeliveryDetail | null> {
    const hook = await readHook(this.env.DB, this.ctx.id.name ?? '')
    if (hook === null) return null
    const nowMs = Date.now()
    const event = { id: newEventId(), type: PING, atMs: nowMs, visitorId: null, contactId: null, data: {} }
    const ping = this.#log.add(event, nowMs, false)
    await this.#try(hook, ping, false)
    return this.#log.read(ping.id)
  }

  /** Data protection: forgets what its deliveries say about people. */
  erase(erased: Erased): void {
    this.#erasures += 1
    this.#log.erase(erased)
  }

  /** Reads what is new of the log. Gives the hook as it is now; null: it is deleted, and everything here with it. */
  async #readNew(): Promise<HookRow | null> {
    this.#readAgainMs = null
    const db = this.env.DB
    const hook = await readHook(db, this.ctx.id.name ?? '')
    if (hook === null) this.#forget()
    else if (!hook.enabled) this.#stop()
    else if (this.#log.count('pending') < MOST_PENDING) {
      const erasures = this.#erasures
      const { events, cursor, more } = await readEvents(db, hook, this.#meta('cursor'))
      if (erasures !== this.#erasures) return this.#readNew()
      this.ctx.storage.transactionSync(() => {
        for (const event of events) this.#log.add(event, Date.now())
        this.#setMeta('cursor', cursor)
      })
      if (more) this.#readAgainMs = Date.now()
    } else await this.#waitForRoom(hook)
    return hook
  }

  /** There is no room for more: events wait in D1's log. Those that the log will not keep any longer are counted, and passed over. */
  async #waitForRoom(hook: HookRow): Promise<void> {
    const nowMs = Date.now()
    this.#readAgainMs = nowMs + FULL_RETRY_MS
    const before = this.#meta('cursor') ?? 0
    const { events, cursor } = await readMissed(this.env.DB, hook, before, nowMs)
    if (this.#meta('cursor') !== before) return
    this.ctx.storage.transactionSync(() => {
      this.#setMeta('cursor', cursor)
      this.#noteDropped(events, nowMs)
    })
  }

  #noteDropped(events: number, nowMs: number): void {
    if (events === 0) return
    console.error('hook courier: events dropped', this.ctx.id.name, events)
    this.#setMeta('dropped', (this.#meta('dropped') ?? 0) + events)
    this.#setMeta('dropped_since', this.#meta('dropped_since') ?? nowMs)
    this.#setMeta('dropped_last', nowMs)
  }

  #prune(nowMs: number): void {
    if (this.#meta('failing_since') !== null) this.#log.giveUpOld(nowMs)
    this.#noteDropped(this.#log.prune(nowMs), nowMs)
    if ((this.#meta('dropped_last') ?? nowMs) >= nowMs - DROPPED_SHOWN_MS) return
    for (const key of ['dropped', 'dropped_since', 'dropped_last']) this.#setMeta(key, null)
  }

  /** In the order of the events. One that fails waits for its own next try; where nobody answers at all, the others wait a while too. */
  async #deliverDue(hook: HookRow): Promise<void> {
    const untilMs = Date.now() + PASS_MS
    for (let sent = 0; sent < PASS_DELIVERIES; sent++) {
      const nowMs = Date.now()
      if (nowMs >= untilMs || nowMs < (this.#meta('paused_until') ?? 0)) return
      const due = this.#log.nextDue(nowMs)
      if (due === null) return
      if (isTooLate(due.type, (JSON.parse(due.body) as { atMs: number }).atMs, nowMs)) {
        this.#log.expire(due.id)
        continue
      }
      const { failure } = await this.#try(hook, due, true)
      if (failure === 'gone')
        return disableHook(this.env.DB, { id: this.ctx.id.name ?? '', url: hook.url }, Date.now()).then(() => this.#stop())
    }
  }

  async #try(hook: HookRow, { id, type, body }: Due, mayRetry: boolean): Promise<Outcome> {
    const { url, secret } = hook
    const allowPrivate = this.env.HOOKS_ALLOW_PRIVATE === 'true'
    const outcome = await send({ url, secret, type, deliveryId: id, body }, { allowPrivate, nowMs: Date.now })
    const nowMs = Date.now()
    this.ctx.storage.transactionSync(() => {
      this.#log.note(id, url, outcome, nowMs, mayRetry && outcome.failure !== 'gone')
      this.#noteHealth(outcome, nowMs)
    })
    return outcome
  }

  #noteHealth({ status, failure }: Outcome, nowMs: number): void {
    if (failure === null) this.#setMeta('failing_since', null)
    else if (this.#meta('failing_since') === null) this.#setMeta('failing_since', nowMs)
    const silent = status === null ? (this.#meta('silent') ?? 0) + 1 : null
    this.#setMeta('silent', silent)
    this.#setMeta('paused_until', silent === null ? null : nowMs + pauseMs(silent))
  }

  #unpause(): void {
    this.#setMeta('paused_until', null)
    this.wake()
  }

  /** Switched off: what waits is given up; switched on again it begins with what happens then. */
  #stop(): void {
    this.#log.giveUp()
    this.#setMeta('cursor', null)
  }

  #forget(): void {
    this.ctx.storage.sql.exec('DELETE FROM delivery')
    this.ctx.storage.sql.exec('DELETE FROM meta')
  }

  #arm(): void {
    const nextMs = this.#log.nextMs()
    const dueMs = nextMs === null ? null : Math.max(nextMs, this.#meta('paused_until') ?? 0)
    this.#alarm.set([dueMs, this.#readAgainMs], Date.now())
  }

  #meta(key: string): number | null {
    return this.ctx.storage.sql.exec<{ value: number }>('SELECT value FROM meta WHERE key = ?', key).toArray()[0]?.value ?? null
  }

  #setMeta(key: string, value: number | null): void {
    if (this.#meta(key) === value) return
    if (value === null) this.ctx.storage.sql.exec('DELETE FROM meta WHERE key = ?', key)
    else this.ctx.storage.sql.exec('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value)
  }
}
