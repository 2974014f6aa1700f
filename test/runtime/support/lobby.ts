import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { SiteConfig } from '../../../objects/core/types.ts'
import { lobbyOf, mintVisitor, openLobbySocket } from '../../../objects/lobby/client.ts'
import type { SiteLobby } from '../../../objects/lobby/site-lobby.ts'
import type { Tuning } from '../../../objects/lobby/tuning.ts'
import type { LobbyHandshake } from '../../../objects/lobby/types.ts'
import { PROTOCOL_VERSION } from '../../../objects/protocol/constants.ts'
import type { LobbyFrameInput, ToLobbyVisitorFrame } from '../../../objects/protocol/lobby.ts'
import { bindings, Peer } from './desk.ts'

export type LobbyPeer = Peer<ToLobbyVisitorFrame, LobbyFrameInput> & { visitorId: string; token: string }
export type Hello = Omit<Extract<LobbyFrameInput, { type: 'hello' }>, 'type' | 'v'>
export type Identity = { visitorId: string; token: string }

export const database = () => env.DB

export const lobbyStub = (siteId: string, shard = 0) => lobbyOf(bindings, siteId, shard)

/** Small limits and short times. They are the object's own: set again after an eviction. */
export const tune = (siteId: string, tuning: Partial<Tuning>, shard = 0): Promise<void> =>
  runInDurableObject(lobbyStub(siteId, shard), (lobby: SiteLobby) => void Object.assign(lobby.tuning, tuning))

export const mint = (config: SiteConfig): Identity => mintVisitor(config.visitorKey, config.siteId)

/** Opens a socket as the Worker does; without `identity` as a visitor nobody knows. */
export const openLobby = (config: SiteConfig, identity: Identity | null, change: Partial<LobbyHandshake> = {}): Promise<Response> => {
  const minted = identity ? null : mint(config)
  const handshake: LobbyHandshake = {
    visitorId: identity?.visitorId ?? minted?.visitorId ?? '',
    minted,
    visitor: { ip: '203.0.113.7', country: 'CN', regionCode: 'SC', browser: 'Chrome 140' },
    address: '203.0.113.7',
    visitorKey: config.visitorKey,
    track: true,
    host: null,
    siteVersion: config.version,
    knownVersion: config.version,
    ...change,
  }
  return openLobbySocket(
    bindings,
    config.siteId,
    handshake,
    () => Promise.resolve(null),
    () => undefined,
  )
}

/** A visitor in the lobby, welcomed. */
export const enter = async (
  config: SiteConfig,
  { identity = null, hello = {}, handshake = {} }: { identity?: Identity | null; hello?: Hello; handshake?: Partial<LobbyHandshake> } = {},
): Promise<LobbyPeer> => {
  const response = await openLobby(config, identity, handshake)
  if (!response.webSocket) throw new Error(`no socket: ${response.status}`)
  const peer = new Peer<ToLobbyVisitorFrame, LobbyFrameInput>(response.webSocket)
  peer.send({ type: 'hello', v: PROTOCOL_VERSION, page: pageOf('/'), ...identity, ...hello })
  const { visitorId, token } = await peer.frame('welcome')
  return Object.assign(peer, { visitorId, token: token ?? identity?.token ?? '' })
}

export const pageOf = (path: string, title = '') => ({ url: `https://shop.example.com${path}`, title, referrer: '' })
