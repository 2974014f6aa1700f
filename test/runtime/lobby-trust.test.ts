import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SiteLobby } from '../../objects/lobby/site-lobby.ts'
import { CLOSE, LIMITS, LOBBY_SILENT_AFTER_MS, PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import type { LobbyFrameInput, ToLobbyVisitorFrame } from '../../objects/protocol/lobby.ts'
import type { ToVisitorFrame, VisitorFrameInput } from '../../objects/protocol/visitor.ts'
import { Peer, siteConfig } from './support/desk.ts'
import { database, enter, type LobbyPeer, lobbyStub, mint, openLobby, pageOf, tune } from './support/lobby.ts'
import { type Company, call, makeCompany, ORIGIN, openSocket, refusal } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})
afterEach(() => {
  vi.useRealTimers()
})

const lobby = (siteId: string, { query = '', ip = '198.51.100.200', ...headers }: Record<string, string | null> = {}) =>
  call(`/api/sites/${siteId}/lobby${query ?? ''}`, { ip: ip ?? undefined, headers: { Upgrade: 'websocket', ...headers } })

type RawPeer = Peer<ToLobbyVisitorFrame, LobbyFrameInput>
const open = async (options: Record<string, string | null> = {}): Promise<RawPeer> => {
  const response = await lobby(company.siteId, options)
  if (!response.webSocket) throw new Error(`no socket: ${response.status}`)
  return new Peer(response.webSocket)
}
const hello = (peer: RawPeer, change: object = {}) => {
  peer.send({ type: 'hello', v: PROTOCOL_VERSION, page: pageOf('/'), ...change })
  return peer.frame('welcome')
}
const settings = async (value: object) => {
  const path = `/api/sites/${company.siteId}`
  const { revision } = await (await call(path, { cookie: company.admin.cookie })).json<{ revision: number }>()
  return call(path, { method: 'PATCH', json: { ...value, revision }, cookie: company.admin.cookie })
}

describe('the handshake of the lobby', () => {
  it('refuses unknown sites before any object is touched', async () => {
    const before = (await listDurableObjectIds(env.SITE_LOBBY)).length
    for (const siteId of ['sunknown00000', 'x', '__proto__', '%F0%9F%98%80'])
      expect(await refusal(await lobby(siteId))).toBe('404 not_found')
    expect((await listDurableObjectIds(env.SITE_LOBBY)).length).toBe(before)
  })

  it("takes pages of the site's domains and our own only, and nothing but a handshake", async () => {
    for (const origin of [ORIGIN, 'https://shop.example.com']) {
      const response = await lobby(company.siteId, { Origin: origin })
      expect(response.status, origin).toBe(101)
      response.webSocket?.accept()
      response.webSocket?.close()
    }
    for (const origin of ['https://evil.example', 'null', null])
      expect(await refusal(await lobby(company.siteId, { Origin: origin })), String(origin)).toBe('403 forbidden')
    expect(await refusal(await call(`/api/sites/${company.siteId}/lobby`))).toBe('426 bad_request')
  })

  it('mints a visitor once, believes a token only, and is never told who it is by a header or a query', async () => {
    const forged = encodeURIComponent(JSON.stringify({ visitorId: 'v'.padEnd(21, '0'), minted: null }))
    const first = await open({ 'X-Yingda-Lobby': forged })
    const { visitorId, token } = await hello(first)
    expect(visitorId).toMatch(/^v[0-9a-z]{20}$/)
    const again = await open({ query: `?v=${visitorId}` })
    const welcome = await hello(again, { visitorId, token })
    expect(welcome).toMatchObject({ visitorId, visit: { pages: 2 } })
    expect(welcome.token).toBeUndefined()
    const thief = await open({ query: `?v=${visitorId}` })
    const other = await hello(thief, { visitorId, token: 'f'.repeat(64) })
    expect(other.visitorId).not.toBe(visitorId)
    expect(other.visit.pages).toBe(1)
    expect(other.token).toMatch(/^[0-9a-f]{64}$/)
  })

  it('brings the settings to a page that has older ones, and a change to all that are open', async () => {
    const version = (await env.DB.prepare('SELECT version FROM site WHERE id = ?').bind(company.siteId).first<number>('version')) ?? 0
    await env.DB.prepare('UPDATE site SET version = version + 1 WHERE id = ?').bind(company.siteId).run()
    const { forgetSite } = await import('../../worker/visitor/site-row.ts')
    forgetSite(company.siteId)
    const stale = await open({ query: `?n=${version}` })
    await hello(stale)
    const brought = await stale.frame('site')
    expect(brought.site).toMatchObject({ siteId: company.siteId, version: version + 1 })
    expect(JSON.stringify(brought)).not.toMatch(/visitorKey|identityKey|allowedDomains/)
    const fresh = await open({ query: `?n=${version + 1}` })
    await hello(fresh)
    const panel = new Peer<ToVisitorFrame, VisitorFrameInput>(await openSocket(`/api/sites/${company.siteId}/chat`))
    panel.send({ type: 'hello', v: PROTOCOL_VERSION })
    await panel.frame('welcome')
    // What visitors cannot see wakes none of them, though it raises the version.
    const json = { siteId: company.siteId, cidr: '198.51.100.0/24', untilMs: null }
    expect((await call('/api/blacklist', { json, cookie: company.admin.cookie })).status).toBe(201)
    expect((await settings({ name: '新名字' })).status).toBe(200)
    expect((await panel.frame('site')).site).toMatchObject({ name: '新名字' })
    expect((await fresh.frame('site')).site).toMatchObject({ name: '新名字', version: version + 3 })
    expect((await stale.frame('site', ({ site }) => (site as { name?: string }).name === '新名字')).site).toMatchObject({ enabled: true })
  })

  it('is written down as seen on the host page, once', async () => {
    const peer = await open({ Origin: 'https://shop.example.com' })
    await hello(peer, { page: pageOf('/products/1') })
    const seen = () =>
      env.DB.prepare('SELECT host, url FROM site_seen WHERE site_id = ?').bind(company.siteId).all<{ host: string; url: string }>()
    while ((await seen()).results.length === 0) await scheduler.wait(20)
    await hello(await open({ Origin: 'https://shop.example.com' }), { page: pageOf('/products/2') })
    await hello(await open({ Origin: ORIGIN }))
    expect((await seen()).results).toEqual([{ host: 'shop.example.com', url: 'https://shop.example.com/products/1' }])
  })

  it('a site that is disabled closes its pages and takes no more', async () => {
    const peer = await open()
    await hello(peer)
    expect((await settings({ enabled: false })).status).toBe(200)
    expect((await peer.close()).code).toBe(CLOSE.siteGone)
    expect(await refusal(await lobby(company.siteId))).toBe('404 not_found')
    await settings({ enabled: true })
    await hello(await open())
  })
})

describe('hostile pages', () => {
  const config = siteConfig('lobby-hostile')
  const enterAt = (address: string) => enter(config, { handshake: { address } })

  it('every malformed frame is answered with an error and harms nobody', async () => {
    const peer = await enterAt('10.1.0.1')
    const frames = ['', '{', 'null', '[]', '{"type":"nope"}', '{"type":"page"}', '{"type":"invitation","inviteId":"x","state":"sent"}']
    for (const frame of frames) {
      peer.clear()
      peer.socket.send(frame)
      expect((await peer.frame('error')).code, frame).toBe('bad_frame')
    }
    peer.clear()
    peer.socket.send(new Uint8Array([1, 2]))
    expect((await peer.frame('error')).code).toBe('bad_frame')
    peer.clear()
    peer.send({ type: 'page', ...pageOf('/'), url: 'x'.repeat(LIMITS.urlChars + 1) })
    expect((await peer.frame('error')).code).toBe('bad_frame')
    peer.clear()
    peer.send({ type: 'hello', v: 1 })
    expect((await peer.frame('error')).code).toBe('bad_frame')
  })

  it('frames before a hello, too many and too large ones', async () => {
    const response = await openLobby(config, null, { address: '10.1.0.2' })
    const mute: RawPeer = new Peer(response.webSocket as WebSocket)
    mute.send({ type: 'page', ...pageOf('/') })
    expect((await mute.frame('error')).code).toBe('not_ready')
    const huge = await enterAt('10.1.0.3')
    huge.socket.send('x'.repeat(70_000))
    expect((await huge.close()).code).toBe(CLOSE.protocol)
    const fast = await enterAt('10.1.0.4')
    for (let at = 0; at < LIMITS.lobbyBurst + 5; at++) fast.send({ type: 'page', ...pageOf(`/${at}`) })
    expect(await fast.frame('error')).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) })
    for (let at = 0; at < 60; at++) fast.send({ type: 'page', ...pageOf(`/${at}`) })
    expect((await fast.close()).code).toBe(CLOSE.protocol)
  })

  it('one address and one visitor have only so many sockets', async () => {
    const crowded = siteConfig('lobby-crowded')
    const peers: LobbyPeer[] = []
    for (let at = 0; at < LIMITS.socketsPerAddress; at++) peers.push(await enter(crowded, { handshake: { address: '10.2.0.1' } }))
    expect((await openLobby(crowded, null, { address: '10.2.0.1' })).status).toBe(429)
    expect((await openLobby(crowded, null, { address: '10.2.0.2' })).status).toBe(101)
    peers[0]?.socket.close(1000)
    while ((await lobbyStub('lobby-crowded').countSockets()) > LIMITS.socketsPerAddress) await scheduler.wait(10)
    expect((await openLobby(crowded, null, { address: '10.2.0.1' })).status).toBe(101)
    const identity = mint(config)
    const tabs: LobbyPeer[] = []
    for (let at = 0; at <= LIMITS.socketsPerVisitor; at++) tabs.push(await enter(config, { identity, handshake: { address: '10.2.0.3' } }))
    expect((await tabs[0]?.close())?.code).toBe(CLOSE.replaced)
    expect(tabs.slice(1).some(({ closed }) => closed !== null)).toBe(false)
  })

  it('peers that never say who they are, and those that fell silent, are taken out at the next look', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const quiet = siteConfig('lobby-quiet')
    await tune('lobby-quiet', { graceMs: 20, togetherMs: 5 })
    const mute: RawPeer = new Peer((await openLobby(quiet, null, { address: '10.3.0.1' })).webSocket as WebSocket)
    const silent = await enter(quiet, { handshake: { address: '10.3.0.2' } })
    const heardMs = Date.now()
    vi.setSystemTime(Date.now() + 11_000)
    const third = await enter(quiet, { handshake: { address: '10.3.0.3' } })
    expect((await mute.close()).code).toBe(CLOSE.protocol)
    vi.setSystemTime(heardMs + LOBBY_SILENT_AFTER_MS - 5_000)
    third.send({ type: 'page', ...pageOf('/still-here') })
    while (((await lobbyStub('lobby-quiet').readTrack(third.visitorId))?.length ?? 0) < 2) await scheduler.wait(10)
    vi.setSystemTime(heardMs + LOBBY_SILENT_AFTER_MS + 1_000)
    await enter(quiet, { handshake: { address: '10.3.0.4' } })
    expect((await silent.close()).code).toBe(CLOSE.goingAway)
    expect(third.closed).toBeNull()
    const row = () =>
      database().prepare('SELECT ended_at_ms FROM visit WHERE visitor_id = ?').bind(silent.visitorId).first<number>('ended_at_ms')
    vi.useRealTimers()
    for (let endedAtMs = await row(); ; endedAtMs = await row()) {
      if (endedAtMs !== null) {
        expect(endedAtMs).toBeLessThanOrEqual(heardMs + 1_000)
        break
      }
      await scheduler.wait(20)
    }
  })

  it('one address begins only so many visits; who is here already goes on', async () => {
    const flood = siteConfig('lobby-flood')
    await tune('lobby-flood', { newVisitsBurst: 2, newVisitsPerMin: 0 })
    const at = { handshake: { address: '10.4.0.1' } }
    const { visitorId, token } = await enter(flood, at)
    const late: RawPeer = new Peer((await openLobby(flood, null, at.handshake)).webSocket as WebSocket)
    await enter(flood, at)
    expect((await openLobby(flood, null, at.handshake)).status).toBe(429)
    await enter(flood, { ...at, identity: { visitorId, token } })
    late.send({ type: 'hello', v: PROTOCOL_VERSION })
    expect((await late.close()).code).toBe(CLOSE.goingAway)
    await enter(flood, { handshake: { address: '10.4.0.2' } })
    await tune('lobby-flood', { newVisitsPerMin: 60_000 })
    await scheduler.wait(20)
    await enter(flood, at)
  })

  it('only so many visitors are kept who have left', async () => {
    const full = siteConfig('lobby-full')
    await tune('lobby-full', { mostGuests: 2, graceMs: 200, togetherMs: 50 })
    const peers: LobbyPeer[] = []
    for (let at = 0; at < 3; at++) peers.push(await enter(full, { handshake: { address: `10.5.0.${at}` } }))
    for (const [index, { socket }] of peers.entries()) {
      socket.close(1000)
      while ((await lobbyStub('lobby-full').countSockets()) > 2 - index) await scheduler.wait(5)
    }
    const written = async () =>
      (await database().prepare("SELECT visitor_id FROM visit WHERE site_id = 'lobby-full'").all<{ visitor_id: string }>()).results
    while ((await written()).length < 2) await scheduler.wait(20)
    await scheduler.wait(100)
    const kept = peers.slice(1).map(({ visitorId }) => ({ visitor_id: visitorId }))
    expect(new Set(await written())).toEqual(new Set(kept))
  })

  it('a host that is new takes the place of the one seen longest ago, and tells of no page elsewhere', async () => {
    const seen = siteConfig('lobby-seen')
    const insert = database().prepare("INSERT INTO site_seen (site_id, host, url, at_ms) VALUES ('lobby-seen', ?, 'x', ?)")
    await database().batch(Array.from({ length: 200 }, (_, at) => insert.bind(`h${at}.example`, 1_000 - at)))
    await enter(seen, { handshake: { host: 'new.example' } })
    const urlOf = (host: string) =>
      database().prepare("SELECT url FROM site_seen WHERE site_id = 'lobby-seen' AND host = ?").bind(host).first<string>('url')
    while ((await urlOf('new.example')) === null) await scheduler.wait(20)
    expect(await urlOf('new.example')).toBe('https://new.example/')
    expect([await urlOf('h199.example'), await urlOf('h198.example')]).toEqual([null, 'x'])
  })

  it('counts ads there are, once per page view, and no others', async () => {
    const ads = siteConfig('lobby-ads')
    await tune('lobby-ads', { adsEveryMs: 0 })
    const insert = database().prepare(
      "INSERT INTO ad (id, place, name, kind, content, site_ids, created_at_ms, updated_at_ms) VALUES (?, 'tip', 'x', 'text', 'x', ?, 1, 1)",
    )
    await database().batch([insert.bind('ad1', '[]'), insert.bind('ad2', '["elsewhere"]')])
    const peer = await enter(ads)
    for (const adId of ['ad1', 'ad1', 'ad2', 'made-up']) peer.send({ type: 'ad', adId, event: 'shown' })
    peer.send({ type: 'page', ...pageOf('/2') })
    peer.send({ type: 'ad', adId: 'ad1', event: 'shown' })
    peer.send({ type: 'ad', adId: 'ad1', event: 'clicked' })
    const counted = () => database().prepare('SELECT ad_id, shown, clicked FROM ad_count').all()
    for (let { results } = await counted(); ; { results } = await counted()) {
      if ((results[0] as { clicked?: number } | undefined)?.clicked === 1) {
        expect(results).toEqual([{ ad_id: 'ad1', shown: 2, clicked: 1 }])
        break
      }
      await scheduler.wait(20)
    }
  })

  it('stores nothing while visitors come, walk and say what they please', async () => {
    const idle = siteConfig('lobby-idle')
    const peer = await enter(idle)
    peer.send({ type: 'page', ...pageOf('/2') })
    peer.send({ type: 'invitation', inviteId: null, state: 'shown' })
    peer.send({ type: 'invitation', inviteId: 'nobody-sent-it', state: 'accepted' })
    peer.send({ type: 'ad', adId: 'x', event: 'shown' })
    while ((await lobbyStub('lobby-idle').readTrack(peer.visitorId))?.length !== 2) await scheduler.wait(10)
    const stored = await runInDurableObject(lobbyStub('lobby-idle'), async (_: SiteLobby, state) => ({
      rows: [...state.storage.kv.list()],
      alarm: await state.storage.getAlarm(),
    }))
    expect(stored).toEqual({ rows: [], alarm: null })
  })
})
