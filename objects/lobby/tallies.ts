import { Backoff } from '../desk/backoff.ts'
import { type AdCount, adStatement, SEEN_EVERY_MS, seenStatements } from './statements.ts'

const MOST_ADS = 200
const MOST_HOSTS = 200

/** Small counts on their way to D1: how often ads were shown and clicked, and which hosts carry the widget. Best effort. */
export class Tallies {
  readonly #db: () => D1Database
  readonly #siteId: string
  readonly #ads = new Map<string, AdCount>()
  readonly #hosts = new Map<string, number>()
  readonly #backoff = new Backoff()
  /** What a page counted already: once per ad and page view. */
  readonly #counted = new WeakMap<WebSocket, Set<string>>()
  #writtenAtMs = 0

  constructor(db: () => D1Database, siteId: string) {
    this.#db = db
    this.#siteId = siteId
  }

  countAd(socket: WebSocket, adId: string, event: 'shown' | 'clicked'): void {
    const counted = this.#counted.get(socket) ?? new Set()
    const key = `${event}:${adId}`
    if (counted.has(key) || counted.size >= MOST_ADS) return
    this.#counted.set(socket, counted.add(key))
    if (!this.#ads.has(adId) && this.#ads.size >= MOST_ADS) return
    const count = this.#ads.get(adId) ?? { adId, shown: 0, clicked: 0 }
    this.#ads.set(adId, { ...count, [event]: count[event] + 1 })
  }

  /** Another page view: its ads count again. */
  newPage(socket: WebSocket): void {
    this.#counted.delete(socket)
  }

  /** When `writeAds` is due; null: nothing was counted. */
  nextMs(everyMs: number, nowMs: number): number | null {
    return this.#ads.size === 0 ? null : this.#backoff.nextMs(Math.max(nowMs, this.#writtenAtMs + everyMs))
  }

  /** Adds what was counted to the day's figures. A write that failed is tried again; one that was unclear may count twice. */
  async writeAds(nowMs: number): Promise<void> {
    if (this.#ads.size === 0 || !this.#backoff.mayTry(nowMs)) return
    const counts = [...this.#ads.values()]
    this.#ads.clear()
    this.#writtenAtMs = nowMs
    try {
      await adStatement(this.#db(), this.#siteId, new Date(nowMs).toISOString().slice(0, 10), counts).run()
      this.#backoff.worked()
    } catch (error) {
      console.warn('lobby: ad counts not written', error instanceof Error ? error.message : error)
      this.#backoff.failed(nowMs)
      for (const { adId, shown, clicked } of counts) {
        const newer = this.#ads.get(adId) ?? { adId, shown: 0, clicked: 0 }
        this.#ads.set(adId, { adId, shown: newer.shown + shown, clicked: newer.clicked + clicked })
      }
    }
  }

  /** The widget is on a page of this host. At most one write per host in ten minutes. */
  async see(host: string, url: string, nowMs: number): Promise<void> {
    if (nowMs - (this.#hosts.get(host) ?? Number.NEGATIVE_INFINITY) < SEEN_EVERY_MS) return
    if (!this.#hosts.has(host) && !this.#makeRoom(nowMs)) return
    // In order of the last time.
    this.#hosts.delete(host)
    this.#hosts.set(host, nowMs)
    try {
      const db = this.#db()
      await db.batch(seenStatements(db, this.#siteId, host, url, nowMs))
    } catch (error) {
      console.warn('lobby: the host was not written', error instanceof Error ? error.message : error)
      this.#hosts.delete(host)
    }
  }

  /** For a further host; none while all of them were written just now, or made-up ones would write without end. */
  #makeRoom(nowMs: number): boolean {
    if (this.#hosts.size < MOST_HOSTS) return true
    const [oldest] = this.#hosts
    if (!oldest || nowMs - oldest[1] < SEEN_EVERY_MS) return false
    return this.#hosts.delete(oldest[0])
  }
}
