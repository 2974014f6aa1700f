import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type WebSocket as Peer, WebSocketServer } from 'ws'
import { LOBBY_BECAME_OTHER } from '../../objects/protocol/constants.ts'
import { lobbyBackoffMs } from '../../widget/guest/backoff.ts'
import { createLiveLobby, type LiveLobbyDeps } from '../../widget/guest/live-lobby.ts'
import { createLobby } from '../../widget/guest/lobby.ts'

/** The lobby's socket against a small server of its own; the real lobby meets it in the browser tests. */

let server: WebSocketServer
let url: string
let events: EventTarget
let end: AbortController
const frames: string[] = []

const nextPeer = async (): Promise<Peer> => ((await once(server, 'connection')) as [Peer])[0]
const nextText = async (peer: Peer): Promise<string> => `${((await once(peer, 'message')) as [Buffer])[0]}`
const welcome = (peer: Peer) => peer.send(JSON.stringify({ type: 'welcome', v: 1 }))
const open = () =>
  createLobby({
    url: () => url,
    hello: () => ({ type: 'hello', v: 1 }),
    onFrame: ({ type }) => frames.push(type),
    onBeat: () => {},
    onGone: () => frames.push('gone'),
    signal: end.signal,
  })

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const address = server.address()
  url = `ws://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/lobby`
  events = new EventTarget()
  end = new AbortController()
  frames.length = 0
  vi.spyOn(Math, 'random').mockReturnValue(0)
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events))
  vi.stubGlobal('document', events)
})
afterEach(() => {
  end.abort()
  for (const peer of server.clients) peer.terminate()
  server.close()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('the socket to the lobby', () => {
  it('says hello first, and what had to wait after the welcome', async () => {
    const connected = nextPeer()
    const lobby = open()
    expect(lobby.send({ type: 'ad', adId: 'a1', event: 'shown' }, true)).toBe(true)
    expect(lobby.send({ type: 'page', url: 'https://shop.example.com/' })).toBe(false)
    const peer = await connected
    expect(JSON.parse(await nextText(peer))).toEqual({ type: 'hello', v: 1 })
    const next = nextText(peer)
    welcome(peer)
    expect(JSON.parse(await next)).toEqual({ type: 'ad', adId: 'a1', event: 'shown' })
    expect(frames).toEqual(['welcome'])
  })

  it('comes back after a loss', async () => {
    const first = nextPeer()
    open()
    const again = first.then((peer) => {
      const next = nextPeer()
      peer.close(4100)
      return next
    })
    expect(JSON.parse(await nextText(await again)).type).toBe('hello')
  })

  it.each([4000, 4001, 4002, 4003, 4004, 4099])('does not come back after %i', async (code) => {
    const connected = nextPeer()
    const lobby = open()
    const peer = await connected
    await nextText(peer)
    const closed = once(peer, 'close')
    peer.close(code)
    await closed
    lobby.reconnect()
    if (code === 4001) await vi.waitFor(() => expect(frames).toEqual(['gone']))
    await vi.waitFor(() => expect(server.clients.size).toBe(0))
    expect(lobby.send({ type: 'ad', adId: 'a1', event: 'shown' }, true)).toBe(false)
  })

  it('lets go when the page is put away, and is there again when it comes back', async () => {
    const connected = nextPeer()
    open()
    const peer = await connected
    const closed = once(peer, 'close')
    events.dispatchEvent(new Event('pagehide'))
    await closed
    const back = nextPeer()
    events.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    expect(JSON.parse(await nextText(await back)).type).toBe('hello')
  })

  it('says so when it comes back as another visitor', async () => {
    const connected = nextPeer()
    const lobby = open()
    const peer = await connected
    await nextText(peer)
    const closed = once(peer, 'close')
    const hello = nextPeer().then(nextText)
    lobby.reconnect(LOBBY_BECAME_OTHER)
    expect((await closed)[0]).toBe(LOBBY_BECAME_OTHER)
    expect(JSON.parse(await hello).type).toBe('hello')
  })

  it('tells of a page that came between hello and welcome', async () => {
    vi.stubGlobal('navigator', { language: 'en' })
    vi.stubGlobal('screen', { width: 390, height: 844 })
    const visit = { lastAtMs: 1, pages: 1, visits: 1, landingUrl: '', referrer: '', track: [], isInvited: false }
    let views = ['https://shop.example.com/']
    const lobby = createLiveLobby({
      loader: { signal: end.signal },
      site: () => ({ siteId: 's1', origin: new URL(url).origin.replace('ws', 'http'), version: 1, settings: { track: true } }),
      page: () => ({ url: views.at(-1) ?? '', title: '', referrer: '' }),
      pageNumber: () => views.length,
      profile: () => ({}),
      kept: { visit: () => visit, changeVisit: () => {} },
      who: { load: () => undefined, forHello: () => undefined, fromLobby: () => {} },
      onFrame: () => {},
    } as unknown as LiveLobbyDeps)
    const peer = await nextPeer()
    expect(JSON.parse(await nextText(peer))).toMatchObject({ type: 'hello', page: { url: 'https://shop.example.com/' } })
    views = [...views, 'https://shop.example.com/sofa']
    lobby.onPage({ url: 'https://shop.example.com/sofa', title: '沙发', referrer: '' })
    const next = nextText(peer)
    peer.send(JSON.stringify({ type: 'welcome', v: 1, nowMs: Date.now(), visitorId: 'v1', visit }))
    expect(JSON.parse(await next)).toMatchObject({ type: 'page', url: 'https://shop.example.com/sofa', title: '沙发' })
  })

  it('gives up where the page’s policy forbids it', async () => {
    const connected = nextPeer()
    const lobby = open()
    const peer = await connected
    const closed = once(peer, 'close')
    events.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { effectiveDirective: 'connect-src', blockedURI: url }))
    await closed
    expect(lobby.send({ type: 'ad', adId: 'a1', event: 'shown' }, true)).toBe(false)
  })

  it('survives what is no frame', async () => {
    const connected = nextPeer()
    open()
    const peer = await connected
    await nextText(peer)
    for (const text of ['{', 'null', '5', '{"type":3}', 'pong']) peer.send(text)
    welcome(peer)
    await vi.waitFor(() => expect(frames).toEqual(['welcome']))
  })
})

it('waits longer each time, up to five minutes, never less than half of it', () => {
  expect([0, 1, 2, 20].map((attempt) => lobbyBackoffMs(attempt, () => 0))).toEqual([1_000, 2_000, 4_000, 150_000])
  expect(lobbyBackoffMs(20, () => 0.999)).toBeLessThanOrEqual(300_000)
})
