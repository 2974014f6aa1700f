/** A changed time zone counts after so long at the latest. */
const KEEP_MS = 10 * 60_000
/** Of a site that D1 does not have. */
const DEFAULT_ZONE = 'Asia/Shanghai'

/** The clock on the site's wall, as its row in D1 says: a lobby that slept knows nothing of its site. */
export class SiteClock {
  readonly #db: () => D1Database
  readonly #siteId: string
  #known: { timeZone: string; readAtMs: number } | null = null

  constructor(db: () => D1Database, siteId: string) {
    this.#db = db
    this.#siteId = siteId
  }

  /** Throws when D1 does. */
  async readTimeZone(nowMs: number): Promise<string> {
    if (this.#known !== null && nowMs - this.#known.readAtMs < KEEP_MS) return this.#known.timeZone
    const row = await this.#db().prepare('SELECT time_zone AS zone FROM site WHERE id = ?1').bind(this.#siteId).first<{ zone: string }>()
    this.#known = { timeZone: row?.zone ?? DEFAULT_ZONE, readAtMs: nowMs }
    return this.#known.timeZone
  }
}
