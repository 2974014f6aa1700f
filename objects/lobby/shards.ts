/** Which lobby of a site a visitor belongs to, and how many lobbies a site has. Pure. */

/** Half full on purpose when the number is chosen anew, so that it does not change again at once. */
const FILL = 0.5
/** Below this part of what all of them may hold, fewer will do. */
const SPARSE = 0.2
/** More lobbies than any site on earth fills: 640,000 visitors at once. */
const MOST_SHARDS = 64

/** FNV-1a with a last stir, so that ids that differ in one place part. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** The lobby of a visitor among `count`: with one lobby more only the visitors who go there move (rendezvous hashing). */
export const shardOf = (visitorId: string, count: number): number => {
  let best = 0
  let most = -1
  for (let shard = 0; shard < count; shard++) {
    const weight = hashOf(`${shard}:${visitorId}`)
    if (weight > most) {
      most = weight
      best = shard
    }
  }
  return best
}

/** How many lobbies a site should have: `sockets` by lobby now, of `count` in use. The same number: leave it. */
export const nextCount = (sockets: readonly number[], count: number, socketsPerShard: number): number => {
  const total = sockets.reduce((sum, held) => sum + held, 0)
  const ideal = Math.min(MOST_SHARDS, Math.max(1, Math.ceil(total / (socketsPerShard * FILL))))
  if (ideal > count && sockets.some((held) => held > socketsPerShard)) return ideal
  return ideal < count && total < count * socketsPerShard * SPARSE ? ideal : count
}
