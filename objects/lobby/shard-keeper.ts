import { nextCount, shardOf } from './shards.ts'
import type { Tuning } from './tuning.ts'

const KEY = 'shards'
const REPORT_EVERY_MS = 10_000

/** `count` lobbies take new visitors, since `sinceMs`; `used` of them may still hold some, or get one of a Worker that has not heard. */
type Known = { count: number; used: number; sinceMs?: number }
/** `prepare`: a lobby that comes into use learns what every lobby has to know before anybody is sent there. */
type Peers = {
  count: (shard: number) => Promise<number>
  report: () => Promise<number>
  prepare: (shards: readonly number[]) => Promise<void>
}

/**
 * How many lobbies the site has. The first lobby decides and keeps it, as a row that is written only when the number changes;
 * the others tell it when they are full.
 */
export class ShardKeeper {
  readonly #kv: SyncKvStorage
  readonly #shard: number
  readonly #peers: Peers
  readonly #tuning: Tuning
  #known: Known
  #lookedAtMs = 0
  #looking: Promise<void> | null = null

  constructor(storage: DurableObjectStorage, shard: number, peers: Peers, tuning: Tuning) {
    this.#kv = storage.kv
    this.#shard = shard
    this.#peers = peers
    this.#tuning = tuning
    this.#known = (shard === 0 ? this.#kv.get<Known>(KEY) : undefined) ?? { count: 1, used: 1 }
  }

  /** Only the first one knows: what another once heard grows old. */
  get count(): number | null {
    return this.#shard === 0 ? this.#known.count : null
  }

  /** Lobbies that may hold visitors. Only the first one knows. */
  get used(): number | null {
    return this.#shard === 0 ? this.#known.used : null
  }

  /** Asked of the first lobby, by which every Worker begins. */
  isElsewhere(visitorId: string): boolean {
    return this.#shard === 0 && shardOf(visitorId, this.#known.count) !== 0
  }

  /** Looks whether the number is right, when it is time to. `changed` runs when it was not. */
  look(sockets: number, nowMs: number, changed: () => void): Promise<void> {
    const isFull = sockets > this.#tuning.socketsPerShard
    const everyMs = isFull ? REPORT_EVERY_MS : this.#tuning.lookEveryMs
    const isNeeded = isFull || (this.#shard === 0 && this.#known.used > 1)
    if (!isNeeded || this.#looking !== null || nowMs - this.#lookedAtMs < everyMs) return this.#looking ?? Promise.resolve()
    this.#lookedAtMs = nowMs
    this.#looking = (this.#shard === 0 ? this.#decide(sockets, nowMs, changed) : this.#report())
      .catch((error: unknown) => console.error('lobby: the other lobbies were not counted', error))
      .finally(() => {
        this.#looking = null
      })
    return this.#looking
  }

  /** Another lobby is full. Gives the number of lobbies from now on. */
  async hear(sockets: number, nowMs: number, changed: () => void): Promise<number> {
    this.#looking ??= this.#decide(sockets, nowMs, changed).finally(() => {
      this.#looking = null
    })
    await this.#looking
    return this.#known.count
  }

  async #report(): Promise<void> {
    await this.#peers.report()
  }

  async #decide(own: number, nowMs: number, changed: () => void): Promise<void> {
    const others = await Promise.all(Array.from({ length: this.#known.used - 1 }, (_, index) => this.#peers.count(index + 1)))
    const sockets = [own, ...others]
    const count = nextCount(sockets, this.#known.count, this.#tuning.socketsPerShard)
    const sinceMs = count === this.#known.count ? (this.#known.sinceMs ?? 0) : nowMs
    const isHeard = nowMs - sinceMs >= this.#tuning.stillUsedMs
    const used = Math.max(count, isHeard ? sockets.findLastIndex((held) => held > 0) + 1 : this.#known.used)
    if (count === this.#known.count && used === this.#known.used) return
    await this.#peers.prepare(Array.from({ length: Math.max(0, used - this.#known.used) }, (_, index) => this.#known.used + index))
    this.#known = { count, used, sinceMs }
    this.#kv.put(KEY, this.#known)
    changed()
  }
}
