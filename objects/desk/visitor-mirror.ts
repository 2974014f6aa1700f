import type { LobbyDelta, SeenVisitor } from '../lobby/client.ts'

/** What the lobbies said of their visitors. While the number of lobbies changes a visitor may be in two of them: it is one visitor. */
export class VisitorMirror {
  readonly #seen = new Map<string, Map<number, SeenVisitor>>()

  /** Takes what one lobby says; gives the visitors it is about. */
  apply({ shard, reset, visitors, gone }: LobbyDelta): Set<string> {
    const changed = new Set<string>()
    if (reset) for (const visitorId of this.#seen.keys()) if (this.#remove(visitorId, shard)) changed.add(visitorId)
    for (const visitor of visitors) {
      const parts = this.#seen.get(visitor.visitorId)
      if (parts) parts.set(shard, visitor)
      else this.#seen.set(visitor.visitorId, new Map([[shard, visitor]]))
      changed.add(visitor.visitorId)
    }
    for (const visitorId of gone) if (this.#remove(visitorId, shard)) changed.add(visitorId)
    return changed
  }

  get(visitorId: string): SeenVisitor | null {
    const parts = this.#seen.get(visitorId)
    if (!parts) return null
    return [...parts.values()].reduce((a, b) => ({
      ...(b.pages >= a.pages ? b : a),
      startedAtMs: Math.min(a.startedAtMs, b.startedAtMs),
      tabs: a.tabs + b.tabs,
      isInvited: a.isInvited || b.isInvited,
    }))
  }

  ids(): Iterable<string> {
    return this.#seen.keys()
  }

  #remove(visitorId: string, shard: number): boolean {
    const parts = this.#seen.get(visitorId)
    if (!parts?.delete(shard)) return false
    if (parts.size === 0) this.#seen.delete(visitorId)
    return true
  }
}
