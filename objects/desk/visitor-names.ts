/** Most ids in one question, and how many questions at once there are none of. */
const ASK_AT_ONCE = 1_000
const RETRY_AFTER_MS = 30_000

const QUERY = `
SELECT v.id AS id, v.name AS name, k.name AS contact FROM json_each(?1) j JOIN visitor v ON v.id = j.value
LEFT JOIN contact k ON k.id = v.contact_id`

/**
 * The names of visitors who were here before, from D1, a thousand in one question, and only while somebody watches the list. Without
 * an answer they are guests.
 */
export class VisitorNames {
  readonly #db: () => D1Database
  readonly #names = new Map<string, { name: string; contact: string | null }>()
  readonly #asked = new Set<string>()
  readonly #wanted = new Set<string>()
  #isAsking = false
  #notBeforeMs = 0

  constructor(db: () => D1Database) {
    this.#db = db
  }

  /** `preferContact`: the linked contact's name goes before the visitor's own. */
  get(visitorId: string, preferContact: boolean): string | undefined {
    const known = this.#names.get(visitorId)
    return (preferContact ? known?.contact : null) ?? known?.name
  }

  /** This visitor's name is of use. */
  want(visitorId: string): void {
    if (!this.#asked.has(visitorId)) this.#wanted.add(visitorId)
  }

  get hasWanted(): boolean {
    return this.#wanted.size > 0
  }

  /** Asks for those that are wanted; gives those that are known now. Never throws. */
  async ask(nowMs: number): Promise<string[]> {
    if (this.#isAsking || this.#wanted.size === 0 || nowMs < this.#notBeforeMs) return []
    this.#isAsking = true
    const ids = [...this.#wanted].slice(0, ASK_AT_ONCE)
    try {
      const { results } = await this.#db()
        .prepare(QUERY)
        .bind(JSON.stringify(ids))
        .all<{ id: string; name: string; contact: string | null }>()
      for (const id of ids) {
        this.#wanted.delete(id)
        this.#asked.add(id)
      }
      for (const { id, name, contact } of results) this.#names.set(id, { name, contact })
      return results.map(({ id }) => id)
    } catch (error) {
      console.warn('desk: names of visitors not read', error instanceof Error ? error.message : error)
      this.#notBeforeMs = nowMs + RETRY_AFTER_MS
      return []
    } finally {
      this.#isAsking = false
    }
  }

  /** Gone from the site: asked anew when it comes back. */
  forget(visitorId: string): void {
    this.#names.delete(visitorId)
    this.#asked.delete(visitorId)
    this.#wanted.delete(visitorId)
  }
}
