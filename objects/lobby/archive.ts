import { Backoff } from '../desk/backoff.ts'
import type { SiteClock } from './site-clock.ts'
import { type EndedVisit, visitStatements } from './statements.ts'

const BATCH_VISITS = 50
const TIMEOUT_MS = 20_000
const PREFIX = 'visit:'
/** So many refused one after the other, and none taken: it is D1 that fails, not they. */
const GIVE_UP_AFTER = 5

type Outcome = 'written' | 'refused' | 'silent'
type StoredVisit = [key: string, visit: EndedVisit]

/**
 * Carries ended visits to D1, several in one batch. While D1 takes them nothing is stored here; what it does not take waits in the
 * object's own rows and is tried again, ever more rarely.
 */
export class Archive {
  readonly #kv: SyncKvStorage
  readonly #db: () => D1Database
  readonly #siteId: string
  readonly #clock: Pick<SiteClock, 'readTimeZone'>
  readonly #backoff = new Backoff()
  #fresh: EndedVisit[] = []
  #hasStored: boolean
  #running: Promise<void> | null = null

  constructor(storage: DurableObjectStorage, db: () => D1Database, siteId: string, clock: Pick<SiteClock, 'readTimeZone'>) {
    this.#kv = storage.kv
    this.#db = db
    this.#siteId = siteId
    this.#clock = clock
    this.#hasStored = !this.#kv.list({ prefix: PREFIX, limit: 1 })[Symbol.iterator]().next().done
  }

  /** When `drain` is due again; null: nothing waits, or it is under way. */
  nextMs(nowMs: number): number | null {
    return this.#hasStored && this.#running === null ? this.#backoff.nextMs(nowMs) : null
  }

  /** Takes visits that are over; `drain` is to follow. */
  add(visits: readonly EndedVisit[]): void {
    this.#fresh.push(...visits)
  }

  /** Writes until nothing is left or D1 fails; a second call joins the first. Never throws. */
  drain(now: () => number): Promise<void> {
    this.#running ??= this.#drain(now)
      .catch((error: unknown) => console.error('lobby: the archive failed', error))
      .then(() => {
        this.#running = null
        return this.#fresh.length > 0 ? this.drain(now) : undefined
      })
    return this.#running
  }

  /** Data protection: visits of this visitor that D1 does not have yet are never written. */
  async erase(visitorId: string): Promise<void> {
    while (this.#running !== null) await this.#running
    this.#fresh = this.#fresh.filter((visit) => visit.visitorId !== visitorId)
    for (const [key] of [...this.#kv.list({ prefix: `${PREFIX}${visitorId}:` })]) this.#kv.delete(key)
  }

  async #drain(now: () => number): Promise<void> {
    do {
      await this.#drainFresh(now)
      // Visits that end while D1 is waited for go first: they are nowhere else yet.
      while (this.#fresh.length === 0 && this.#hasStored && this.#backoff.mayTry(now())) await this.#writeStored(now)
    } while (this.#fresh.length > 0)
  }

  async #drainFresh(now: () => number): Promise<void> {
    while (this.#fresh.length > 0) {
      const visits = this.#fresh.splice(0, BATCH_VISITS)
      const isWritten = this.#backoff.mayTry(now()) && (await this.#write(visits)) === 'written'
      if (isWritten) this.#backoff.worked()
      else this.#store(visits, now())
    }
  }

  #store(visits: readonly EndedVisit[], nowMs: number): void {
    for (const visit of visits) this.#kv.put(`${PREFIX}${visit.visitorId}:${visit.startedAtMs}`, visit)
    this.#hasStored = true
    if (this.#backoff.mayTry(nowMs)) this.#backoff.failed(nowMs)
  }

  async #writeStored(now: () => number): Promise<void> {
    const rows = [...this.#kv.list<EndedVisit>({ prefix: PREFIX, limit: BATCH_VISITS })]
    const outcome = rows.length === 0 ? 'written' : await this.#write(rows.map(([, visit]) => visit))
    const done = outcome === 'written' ? rows.map(([key]) => key) : outcome === 'refused' ? await this.#oneByOne(rows) : []
    for (const key of done) this.#kv.delete(key)
    if (done.length < rows.length || outcome === 'silent') this.#backoff.failed(now())
    else {
      this.#backoff.worked()
      this.#hasStored = rows.length === BATCH_VISITS
    }
  }

  /**
   * A visit D1 will never take must not hold up the rest. It is given up only when it is refused again after another one went
   * through: D1 may have come back in the middle.
   */
  async #oneByOne(rows: readonly StoredVisit[]): Promise<string[]> {
    const first = await this.#writeEach(rows)
    if (first.written.length === 0) return []
    const second = await this.#writeEach(first.refused)
    return [...first.written, ...second.written, ...second.refused].map(([key]) => key)
  }

  /** What was not tried, because D1 is silent or takes nothing at all, is in neither list. */
  async #writeEach(rows: readonly StoredVisit[]): Promise<{ written: StoredVisit[]; refused: StoredVisit[] }> {
    const written: StoredVisit[] = []
    const refused: StoredVisit[] = []
    for (const row of rows) {
      const outcome = await this.#write([row[1]])
      if (outcome === 'silent') break
      if (outcome === 'written') written.push(row)
      else refused.push(row)
      if (written.length === 0 && refused.length >= GIVE_UP_AFTER) return { written, refused: [] }
    }
    return { written, refused }
  }

  async #send(visits: readonly EndedVisit[]): Promise<void> {
    const timeZone = await this.#clock.readTimeZone(Date.now())
    const db = this.#db()
    await db.batch(visitStatements(db, { siteId: this.#siteId, timeZone }, visits))
  }

  async #write(visits: readonly EndedVisit[]): Promise<Outcome> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const timeout = new Promise<'silent'>((resolve) => {
      timer = setTimeout(() => resolve('silent'), TIMEOUT_MS)
    })
    try {
      return await Promise.race([this.#send(visits).then(() => 'written' as const), timeout])
    } catch (error) {
      console.warn('lobby: D1 refused', visits.length, error instanceof Error ? error.message : error)
      return 'refused'
    } finally {
      clearTimeout(timer)
    }
  }
}
