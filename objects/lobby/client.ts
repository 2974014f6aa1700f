import { shardOf } from './shards.ts'
import type { SiteLobby } from './site-lobby.ts'
import type { AnnouncedSite, Invitation, LobbyHandshake } from './types.ts'

/** The typed door to a site's lobbies, for the Worker and the desk. Nothing else of this folder is used outside. */

export { mintVisitor } from '../desk/visitor-token.ts'
export { shardOf } from './shards.ts'
export type { AnnouncedSite, Invitation, InvitationOutcome, LobbyDelta, LobbyHandshake, SeenVisitor } from './types.ts'

export type LobbyBindings = { SITE_LOBBY: DurableObjectNamespace<SiteLobby> }

/** Header that carries the handshake, made here and read by the lobby; a client's own header of that name never gets through. */
export const HANDSHAKE_HEADER = 'x-yingda-lobby'
/** With every answer of a lobby that knows it: how many lobbies the site has. */
export const SHARDS_HEADER = 'x-yingda-shards'
/** The lobby wants the settings for a visitor whose own are older. */
export const WANTS_SITE_HEADER = 'x-yingda-wants-site'
/** The first lobby's answer to a visitor who belongs to another one. */
export const ELSEWHERE_STATUS = 421

const COUNT_FRESH_MS = 60_000
const MOST_REMEMBERED = 1_000
const counts = new Map<string, { count: number; atMs: number }>()

const remember = (siteId: string, count: number): void => {
  if (counts.size >= MOST_REMEMBERED) counts.clear()
  counts.set(siteId, { count, atMs: Date.now() })
}

/** One, as nearly every site has, until the first lobby says otherwise. */
const countOf = (siteId: string): number => {
  const known = counts.get(siteId)
  return known !== undefined && Date.now() - known.atMs < COUNT_FRESH_MS ? known.count : 1
}

export const lobbyOf = (env: LobbyBindings, siteId: string, shard: number) => env.SITE_LOBBY.getByName(`${siteId}#${shard}`)

const attempt = async (env: LobbyBindings, siteId: string, handshake: LobbyHandshake): Promise<{ response: Response; shard: number }> => {
  const shard = shardOf(handshake.visitorId, countOf(siteId))
  const response = await lobbyOf(env, siteId, shard).fetch('https://lobby/socket', {
    headers: { Upgrade: 'websocket', [HANDSHAKE_HEADER]: encodeURIComponent(JSON.stringify(handshake)) },
  })
  const count = Number(response.headers.get(SHARDS_HEADER))
  if (count > 0) remember(siteId, count)
  return { response, shard }
}

/**
 * Opens a visitor's socket on its lobby by a request built here. `loadSite` is asked, behind the answer, only when the visitor's
 * settings are older than the site's and its lobby does not have the new ones.
 */
export const openLobbySocket = async (
  env: LobbyBindings,
  siteId: string,
  handshake: LobbyHandshake,
  loadSite: () => Promise<AnnouncedSite | null>,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Response> => {
  const first = await attempt(env, siteId, handshake)
  const { response, shard } = first.response.status === ELSEWHERE_STATUS ? await attempt(env, siteId, handshake) : first
  if (response.status === 101 && response.headers.has(WANTS_SITE_HEADER)) {
    const bring = async () => {
      const site = await loadSite()
      if (site !== null) await lobbyOf(env, siteId, shard).announce(site)
    }
    waitUntil(bring().catch((error: unknown) => console.error('lobby: the settings were not brought', error)))
  }
  return response.webSocket ? new Response(null, { status: 101, webSocket: response.webSocket }) : response
}

const eachLobby = async (env: LobbyBindings, siteId: string, work: (shard: number) => Promise<unknown>): Promise<void> => {
  const shards = await lobbyOf(env, siteId, 0).countShards()
  await Promise.all(Array.from({ length: shards }, (_, shard) => work(shard)))
}

/** The site's settings changed: every open page hears it. Null: the site is gone, the sockets are closed. */
export const announceToLobbies = (env: LobbyBindings, siteId: string, site: AnnouncedSite | null): Promise<void> =>
  eachLobby(env, siteId, (shard) => lobbyOf(env, siteId, shard).announce(site))

/** Data protection: every lobby of the site forgets a visitor. Again changes nothing. */
export const eraseInLobbies = (env: LobbyBindings, siteId: string, visitorId: string): Promise<void> =>
  eachLobby(env, siteId, (shard) => lobbyOf(env, siteId, shard).eraseVisitor(visitorId))

/** Asks every lobby of a site to tell its visitors from now on, under this name of the watch. */
export const watchLobbies = (env: LobbyBindings, siteId: string, epoch: string): Promise<void> =>
  eachLobby(env, siteId, (shard) => lobbyOf(env, siteId, shard).watch(epoch))

/** Lobbies of a visitor, the likely ones first, until one says it is there. Null: nowhere. */
const findIn = async <T>(
  env: LobbyBindings,
  siteId: string,
  visitorId: string,
  ask: (shard: number) => Promise<T | null>,
): Promise<T | null> => {
  const shards = await lobbyOf(env, siteId, 0).countShards()
  const likely = shardOf(visitorId, shards)
  const order = [likely, ...Array.from({ length: shards }, (_, shard) => shard).filter((shard) => shard !== likely)]
  for (const shard of order) {
    const answer = await ask(shard)
    if (answer !== null) return answer
  }
  return null
}

/** Shows an invitation in every tab of a visitor. `open`: another one waits for its answer. */
export const inviteVisitor = async (
  env: LobbyBindings,
  siteId: string,
  visitorId: string,
  invitation: Invitation,
): Promise<'sent' | 'open' | 'gone'> => {
  const answer = await findIn(env, siteId, visitorId, async (shard) => {
    const said = await lobbyOf(env, siteId, shard).invite(visitorId, invitation)
    return said === 'gone' ? null : said
  })
  return answer ?? 'gone'
}

/** The pages of a visitor who is there now; null when it is not. */
export const readTrack = (env: LobbyBindings, siteId: string, visitorId: string) =>
  findIn(env, siteId, visitorId, async (shard) => lobbyOf(env, siteId, shard).readTrack(visitorId))
