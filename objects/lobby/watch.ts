import { Backoff } from '../desk/backoff.ts'
import type { Presence } from './presence.ts'
import type { Tuning } from './tuning.ts'
import type { LobbyDelta, SeenVisitor } from './types.ts'

const KEY = 'watch'
/** Visitors in one push: about a megabyte. The rest follows at once. */
const PUSH_VISITORS = 1_000
/** A desk that was not reached for so long has forgotten this lobby. */
const GIVE_UP_AFTER_MS = 10 * 60_000

/** Gives the name under which the desk watches now; null: nobody does any more. */
export type Push = (delta: LobbyDelta) => Promise<string | null>

/**
 * Tells the desk who comes, goes and changes, only while somebody watches. The desk's answer to each push renews the watch or
 * ends it, so no side needs a timer for it. The watch's name is a stored row: a lobby that slept wakes with a visitor's event
 * and still knows whom to tell.
 */
export class Watch {
  readonly #kv: SyncKvStorage
  readonly #presence: Presence
  readonly #push: Push
  readonly #shard: number
  readonly #tuning: Tuning
  readonly #backoff = new Backoff()
  readonly #changed = new Set<string>()
  #epoch: string | null
  /** After a wake nothing is known of what the desk has. */
  #isReset = true
  #mustPush = false
  #pushing = false
  #nextPushMs = 0
  #reachedAtMs = 0

  constructor(storage: DurableObjectStorage, presence: Presence, shard: number, push: Push, tuning: Tuning) {
    this.#kv = storage.kv
    this.#presence = presence
    this.#push = push
    this.#shard = shard
    this.#tuning = tuning
    this.#epoch = this.#kv.get<string>(KEY) ?? null
  }

  get isOn(): boolean {
    return this.#epoch !== null
  }

  /** The desk begins to watch: everybody is told. */
  begin(epoch: string, nowMs: number): void {
    if (this.#epoch !== epoch) this.#kv.put(KEY, epoch)
    this.#epoch = epoch
    this.#isReset = true
    this.#mustPush = true
    this.#reachedAtMs = nowMs
  }

  /** Somebody came, changed or left. */
  touch(visitorId: string): void {
    if (this.#epoch !== null && !this.#isReset) this.#changed.add(visitorId)
    if (this.#epoch !== null) this.#mustPush = true
  }

  /** To be told although nobody changed: other lobbies there are, or only that this one still is. */
  poke(): void {
    if (this.#epoch !== null) this.#mustPush = true
  }

  nextMs(nowMs: number): number | null {
    if (this.#epoch === null || this.#pushing) return null
    if (this.#mustPush) return this.#backoff.nextMs(Math.max(nowMs, this.#nextPushMs))
    return null
  }

  /** Tells what changed. `shards`: see `LobbyDelta`. */
  async push(shards: number | null, nowMs: number): Promise<void> {
    const epoch = this.#epoch
    if (epoch === null || this.#pushing || !this.#mustPush || (this.nextMs(nowMs) ?? 0) > nowMs) return
    this.#pushing = true
    this.#mustPush = false
    this.#nextPushMs = nowMs + this.#tuning.pushEveryMs
    const reset = this.#isReset
    if (reset) this.#startOver()
    const ids = this.#takeChanged()
    try {
      const answer = await this.#push({ shard: this.#shard, epoch, reset, shards, ...this.#describe(ids, nowMs) })
      this.#reachedAtMs = nowMs
      this.#backoff.worked()
      if (this.#epoch === epoch && answer !== epoch) this.#follow(answer, nowMs)
    } catch (error) {
      console.warn('lobby: the desk was not told', error instanceof Error ? error.message : error)
      this.#failed(nowMs)
    } finally {
      this.#pushing = false
    }
  }

  #startOver(): void {
    this.#isReset = false
    this.#changed.clear()
    for (const visitorId of this.#presence.ids()) this.#changed.add(visitorId)
  }

  #takeChanged(): string[] {
    const ids: string[] = []
    for (const visitorId of this.#changed) {
      ids.push(visitorId)
      this.#changed.delete(visitorId)
      if (ids.length >= PUSH_VISITORS) break
    }
    if (this.#changed.size > 0) {
      this.#mustPush = true
      this.#nextPushMs = 0
    }
    return ids
  }

  /** A visitor between two pages is still there; one who stays away is gone for who watches, though its visit is not over yet. */
  #describe(ids: readonly string[], nowMs: number): { visitors: SeenVisitor[]; gone: string[] } {
    const visitors: SeenVisitor[] = []
    const gone: string[] = []
    for (const visitorId of ids) {
      const guest = this.#presence.get(visitorId)
      const leftAtMs = this.#presence.leftAtMs(visitorId)
      if (!guest || (leftAtMs !== null && leftAtMs + this.#tuning.awayMs <= nowMs)) gone.push(visitorId)
      else if (leftAtMs === null) visitors.push(this.#presence.seen(guest))
    }
    return { visitors, gone }
  }

  #follow(epoch: string | null, nowMs: number): void {
    if (epoch !== null) return this.begin(epoch, nowMs)
    this.#epoch = null
    this.#changed.clear()
    this.#kv.delete(KEY)
  }

  #failed(nowMs: number): void {
    this.#backoff.failed(nowMs)
    this.#isReset = true
    this.#mustPush = true
    if (nowMs - this.#reachedAtMs > GIVE_UP_AFTER_MS) this.#follow(null, nowMs)
  }
}
