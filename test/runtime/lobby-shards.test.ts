import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { eraseInLobbies } from '../../objects/lobby/client.ts'
import { shardOf } from '../../objects/lobby/shards.ts'
import type { SiteLobby } from '../../objects/lobby/site-lobby.ts'
import { PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import type { LobbyFrameInput, ToLobbyVisitorFrame } from '../../objects/protocol/lobby.ts'
import { bindings, connectAgent, Peer, siteConfig } from './support/desk.ts'
import { database, enter, type Identity, type LobbyPeer, lobbyStub, mint, pageOf, tune } from './support/lobby.ts'

const sizes = async (siteId: string, shards: number) =>
  Promise.all(Array.from({ length: shards }, (_, shard) => lobbyStub(siteId, shard).countSockets()))

const until = async (test: () => Promise<boolean>) => {
  while (!(await test())) await scheduler.wait(20)
}

/** Each with an address of its own, as visitors have. */
const crowd = async (siteId: string, count: number): Promise<LobbyPeer[]> => {
  const peers: LobbyPeer[] = []
  for (let at = 0; at < count; at++) peers.push(await enter(siteConfig(siteId), { handshake: { address: `10.0.0.${at}` } }))
  return peers
}

describe('the lobbies of a site', () => {
  it('are one for few visitors, more for many, and fewer again; the number is kept', async () => {
    const small = { socketsPerShard: 4, lookEveryMs: 0, stillUsedMs: 0, graceMs: 20, togetherMs: 5 }
    await tune('shards-grow', small)
    const first = await crowd('shards-grow', 6)
    await until(async () => (await lobbyStub('shards-grow').countShards()) > 1)
    const count = await lobbyStub('shards-grow').countShards()
    const more = await crowd('shards-grow', 12)
    const held = await sizes('shards-grow', count)
    expect(held.reduce((sum, each) => sum + each, 0)).toBe(18)
    expect(held.slice(1).some((each) => each > 0)).toBe(true)
    const kept = await runInDurableObject(lobbyStub('shards-grow'), (_: SiteLobby, state) => state.storage.kv.get('shards'))
    expect(kept).toMatchObject({ count: expect.any(Number) })
    // Only the first lobby says the number: what another one heard grows old.
    await tune('shards-grow', { ...small, socketsPerShard: 0 }, 1)
    for (let at = 0; at < 2; at++) {
      const { status, headers, webSocket } = await openAt(siteConfig('shards-grow'), mint(siteConfig('shards-grow')), 1)
      expect([status, headers.get('x-yingda-shards')]).toEqual([101, null])
      webSocket?.accept()
      webSocket?.close(1000)
      await scheduler.wait(50)
    }
    for (const peer of [...first, ...more]) peer.socket.close(1000)
    await until(async () => (await sizes('shards-grow', count)).every((each) => each === 0))
    // With each new visitor of the first lobby it is looked at again.
    await until(async () => {
      const peer = await enter(siteConfig('shards-grow'))
      peer.socket.close(1000)
      return (await lobbyStub('shards-grow').countShards()) === 1
    })
  })

  it('know who was erased before they came into use', async () => {
    const config = siteConfig('shards-erased')
    const [erased, other] = [mint(config), mint(config)]
    await eraseInLobbies(bindings, 'shards-erased', erased.visitorId)
    await tune('shards-erased', { socketsPerShard: 2, lookEveryMs: 0, graceMs: 20, togetherMs: 5 })
    const peers = await crowd('shards-erased', 4)
    await until(async () => (await lobbyStub('shards-erased').countShards()) > 1)
    const seenAs = async (identity: Identity): Promise<string> => {
      const { webSocket } = await openAt(config, identity, 1)
      if (!webSocket) throw new Error('no socket')
      const peer = new Peer<ToLobbyVisitorFrame, LobbyFrameInput>(webSocket)
      peer.send({ type: 'hello', v: PROTOCOL_VERSION, page: pageOf('/'), ...identity })
      const { visitorId } = await peer.frame('welcome')
      peer.socket.close(1000)
      return visitorId
    }
    expect(await seenAs(erased)).not.toBe(erased.visitorId)
    expect(await seenAs(other)).toBe(other.visitorId)
    const kept = await runInDurableObject(lobbyStub('shards-erased', 1), (_: SiteLobby, state) => [
      ...state.storage.kv.list({ prefix: 'erased:' }),
    ])
    expect(kept).toHaveLength(1)
    for (const peer of peers) peer.socket.close(1000)
  })

  it('show a visitor once who is in two of them, and write its visit once', async () => {
    const config = siteConfig('shards-twice')
    await runInDurableObject(lobbyStub('shards-twice'), (_: SiteLobby, state) => state.storage.kv.put('shards', { count: 2, used: 2 }))
    // The row is read when the object wakes.
    await evictDurableObject(lobbyStub('shards-twice'))
    for (const shard of [0, 1]) await tune('shards-twice', { pushEveryMs: 20, graceMs: 50, togetherMs: 5, awayMs: 20 }, shard)
    let identity = mint(config)
    while (shardOf(identity.visitorId, 2) !== 0) identity = mint(config)
    const one = await enter(config, { identity })
    const { visit } = await one.frame('welcome')
    // As a Worker does that has not heard of the new number; the first lobby would send it on.
    const two = await enterAt(config, identity, 1, visit)
    const agent = await connectAgent(config, 'a1')
    agent.send({ type: 'visitors_watch', query: {} })
    const both = await agent.frame('visitors', ({ visitors }) => visitors[0]?.tabs === 2)
    expect(both).toMatchObject({ total: 1, order: [identity.visitorId] })
    one.socket.close(1000)
    two.close(1000)
    const rows = () => database().prepare('SELECT pages FROM visit WHERE visitor_id = ?').bind(identity.visitorId).all<{ pages: number }>()
    await until(async () => (await rows()).results[0]?.pages === 2)
    expect((await rows()).results).toHaveLength(1)
  })
})

/** Past the first lobby. */
const openAt = (config: ReturnType<typeof siteConfig>, identity: ReturnType<typeof mint>, shard: number): Promise<Response> => {
  const handshake = {
    visitorId: identity.visitorId,
    minted: null,
    visitor: { ip: '203.0.113.7' },
    address: '203.0.113.7',
    visitorKey: config.visitorKey,
    track: true,
    host: null,
    siteVersion: 1,
    knownVersion: 1,
  }
  return lobbyStub(config.siteId, shard).fetch('https://lobby/socket', {
    headers: { Upgrade: 'websocket', 'x-yingda-lobby': encodeURIComponent(JSON.stringify(handshake)) },
  })
}

const enterAt = async (
  config: ReturnType<typeof siteConfig>,
  identity: ReturnType<typeof mint>,
  shard: number,
  visit: { startedAtMs: number; pages: number },
): Promise<WebSocket> => {
  const { webSocket } = await openAt(config, identity, shard)
  if (!webSocket) throw new Error('no socket')
  const welcome = new Promise((resolve) => webSocket.addEventListener('message', resolve, { once: true }))
  webSocket.accept()
  webSocket.send(JSON.stringify({ type: 'hello', v: 1, ...identity, visit, page: { url: 'https://shop.example.com/second' } }))
  await welcome
  return webSocket
}
