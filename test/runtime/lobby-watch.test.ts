import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { SiteLobby } from '../../objects/lobby/site-lobby.ts'
import type { VisitorQuery } from '../../objects/protocol/lobby.ts'
import { type AgentPeer, askServed, connectAgent, connectVisitor, deskStub, siteConfig } from './support/desk.ts'
import { database, enter, lobbyStub, mint, pageOf, tune } from './support/lobby.ts'

const query = (change: Partial<VisitorQuery> = {}): VisitorQuery => ({
  text: '',
  state: null,
  region: null,
  order: 'startedAtMs',
  descending: true,
  offset: 0,
  limit: 50,
  ...change,
})
const look = (agent: AgentPeer, change: Partial<VisitorQuery> = {}) => {
  agent.clear()
  agent.send({ type: 'visitors_watch', query: query(change) })
}
/** The next frame of the list that is as wanted. */
const listed = (agent: AgentPeer, test: (frame: Awaited<ReturnType<typeof nextList>>) => boolean = () => true) =>
  agent.frame('visitors', test as never)
const nextList = (agent: AgentPeer) => agent.frame('visitors')
const quick = (siteId: string) => tune(siteId, { pushEveryMs: 20, awayMs: 50, graceMs: 200, togetherMs: 10 })

describe('who is on the site', () => {
  it('is told to who watches: comings, pages, goings', async () => {
    const config = siteConfig('watch-live')
    await quick('watch-live')
    const early = await enter(config, { hello: { page: pageOf('/early', '早'), visits: 3 } })
    const agent = await connectAgent(config, 'a1')
    look(agent)
    const first = await listed(agent)
    expect(first).toMatchObject({
      offset: 0,
      order: [early.visitorId],
      total: 1,
      counts: { browsing: 1, invited: 0, queued: 0, chatting: 0 },
    })
    expect(first.visitors[0]).toMatchObject({
      name: `Guest_${early.visitorId.slice(1, 7)}`,
      state: 'browsing',
      pages: 1,
      visits: 3,
      tabs: 1,
      info: { ip: '203.0.113.7', pageTitle: '早', pageUrl: 'https://shop.example.com/early', landingUrl: 'https://shop.example.com/early' },
    })
    expect(first.regions).toEqual([{ region: 'CN/SC', count: 1 }])
    agent.clear()
    const late = await enter(config, { hello: { name: '李雷' } })
    const second = await listed(agent, ({ total }) => total === 2)
    expect(second.order).toEqual([late.visitorId, early.visitorId])
    expect(second.visitors.map(({ name }) => name)).toEqual(['李雷'])
    agent.clear()
    early.send({ type: 'page', ...pageOf('/next') })
    const third = await listed(agent)
    expect(third.visitors).toMatchObject([{ visitorId: early.visitorId, pages: 2, info: { pageUrl: 'https://shop.example.com/next' } }])
    agent.clear()
    late.socket.close(1000)
    expect((await listed(agent, ({ total }) => total === 1)).order).toEqual([early.visitorId])
    agent.send({ type: 'visitors_unwatch' })
  })

  it('a visitor with several tabs is one, and a page change is no departure', async () => {
    const config = siteConfig('watch-tabs')
    await quick('watch-tabs')
    const agent = await connectAgent(config, 'a1')
    const identity = mint(config)
    const one = await enter(config, { identity })
    look(agent)
    await listed(agent, ({ total }) => total === 1)
    await enter(config, { identity })
    expect((await listed(agent, ({ visitors }) => visitors[0]?.tabs === 2)).total).toBe(1)
    one.socket.close(1000)
    expect((await listed(agent, ({ visitors }) => visitors[0]?.tabs === 1)).total).toBe(1)
    expect(agent.frames.some((frame) => frame.type === 'visitors' && frame.total === 0)).toBe(false)
  })

  it('is ordered, searched and filtered by the desk, of which a window is sent', async () => {
    const config = siteConfig('watch-query')
    await quick('watch-query')
    const agent = await connectAgent(config, 'a1')
    const ids: Record<string, string> = {}
    for (const [name, regionCode, visits] of [
      ['陈', 'SC', 4],
      ['阿', 'GD', 9],
      ['邓', 'SC', 1],
    ] as const) {
      const visitor = { ip: `198.51.100.${visits}`, country: 'CN', regionCode }
      const peer = await enter(config, { handshake: { visitor }, hello: { name, visits, page: pageOf(`/p${visits}`, `标题${visits}`) } })
      ids[name] = peer.visitorId
    }
    const names = async (change: Partial<VisitorQuery>, total = 3) => {
      look(agent, change)
      const frame = await listed(agent, (each) => each.total === total)
      return frame.order.map((id) => Object.entries(ids).find(([, known]) => known === id)?.[0]).join('')
    }
    expect(await names({ order: 'visits', descending: false })).toBe('邓陈阿')
    expect(await names({ order: 'visits' })).toBe('阿陈邓')
    expect(await names({ order: 'startedAtMs', descending: false })).toBe('陈阿邓')
    expect(await names({ order: 'region', descending: false })).toBe('阿陈邓')
    expect(await names({ order: 'visits', offset: 1, limit: 1 })).toBe('陈')
    expect(await names({ region: 'CN/SC', order: 'visits' }, 2)).toBe('陈邓')
    expect(await names({ region: 'CN', order: 'visits' })).toBe('阿陈邓')
    expect(await names({ text: '198.51.100.9' }, 1)).toBe('阿')
    expect(await names({ text: '标题1' }, 1)).toBe('邓')
    expect(await names({ text: '/P4' }, 1)).toBe('陈')
    expect(await names({ text: ids.阿 ?? '-' }, 1)).toBe('阿')
    expect(await names({ state: 'chatting' }, 0)).toBe('')
  })

  it('shows with whom a visitor chats, and one who has only the chat page', async () => {
    const config = siteConfig('watch-chat')
    await quick('watch-chat')
    const agent = await connectAgent(config, 'a1')
    const identity = mint(config)
    await enter(config, { identity })
    look(agent)
    await listed(agent, ({ total }) => total === 1)
    const chat = await connectVisitor(config, identity)
    const conversationId = await askServed(chat)
    const { visitors } = await listed(agent, ({ counts }) => counts.chatting === 1)
    expect(visitors).toMatchObject([{ visitorId: identity.visitorId, state: 'chatting', agentId: 'a1', conversationId }])
    const alone = await connectVisitor(config)
    await askServed(alone)
    expect((await listed(agent, ({ counts }) => counts.chatting === 2)).total).toBe(2)
    agent.clear()
    chat.send({ type: 'end', conversationId })
    expect((await listed(agent, ({ counts }) => counts.chatting === 1)).counts.browsing).toBe(1)
  })

  it('knows visitors of earlier times by name, and prefers the linked contact where the site says so', async () => {
    const identities = [mint(siteConfig('watch-names')), mint(siteConfig('watch-names'))] as const
    const [one, two] = identities
    await database().batch([
      database().prepare("INSERT INTO contact (id, name, obtained_at_ms, updated_at_ms) VALUES ('k1', '王总', 1, 1)"),
      database()
        .prepare(
          "INSERT INTO visitor (id, site_id, name, contact_id, first_seen_at_ms, last_seen_at_ms) VALUES (?, 'watch-names', '小王', 'k1', 1, 1)",
        )
        .bind(one.visitorId),
      database()
        .prepare("INSERT INTO visitor (id, site_id, name, first_seen_at_ms, last_seen_at_ms) VALUES (?, 'watch-names', '小李', 1, 1)")
        .bind(two.visitorId),
    ])
    const config = siteConfig('watch-names')
    await quick('watch-names')
    const agent = await connectAgent(config, 'a1')
    for (const identity of identities) await enter(config, { identity, hello: { visits: 2 } })
    look(agent)
    await listed(agent, ({ visitors }) => visitors.some(({ name }) => name === '王总'))
    look(agent, { text: '王总' })
    expect((await listed(agent)).order).toEqual([one.visitorId])
    agent.send({ type: 'visitors_unwatch' })
    await deskStub('watch-names').configure({ ...config, version: 2, settings: { ...config.settings, agentSeesContact: false } })
    look(agent)
    await listed(agent, ({ visitors }) => visitors.some(({ name }) => name === '小王'))
  })

  it("a guest's name of earlier times does not beat the name the page says", async () => {
    const config = siteConfig('watch-guest')
    const [named, guest] = [mint(config), mint(config)]
    const insert = "INSERT INTO visitor (id, site_id, name, first_seen_at_ms, last_seen_at_ms) VALUES (?, 'watch-guest', ?, 1, 1)"
    const nameOf = (visitorId: string) => `Guest_${visitorId.slice(1, 7)}`
    const known = mint(config)
    await database().batch([
      ...[named, guest].map(({ visitorId }) => database().prepare(insert).bind(visitorId, nameOf(visitorId))),
      database().prepare(insert).bind(known.visitorId, '小李'),
    ])
    await quick('watch-guest')
    const agent = await connectAgent(config, 'a1')
    await enter(config, { identity: named, hello: { visits: 2, name: '张三' } })
    await enter(config, { identity: guest, hello: { visits: 2 } })
    await enter(config, { identity: known, hello: { visits: 2, name: '李四' } })
    look(agent)
    // Its own name has come from D1, and with it the others'.
    await listed(agent, ({ visitors }) => visitors.some(({ name }) => name === '小李'))
    look(agent, { descending: false })
    expect((await listed(agent)).visitors.map(({ name }) => name)).toEqual(['张三', nameOf(guest.visitorId), '小李'])
  })

  it("outlives the desk's sleep: the next visitor is told without a word of the console", async () => {
    const config = siteConfig('watch-sleep')
    await quick('watch-sleep')
    const agent = await connectAgent(config, 'a1')
    await enter(config)
    look(agent)
    await listed(agent, ({ total }) => total === 1)
    agent.clear()
    await evictDurableObject(deskStub('watch-sleep'))
    await enter(config)
    expect((await listed(agent, ({ total }) => total === 2)).visitors).toHaveLength(2)
  })

  it("outlives the lobby's sleep, and its crash empties it", async () => {
    const config = siteConfig('watch-lobby')
    await quick('watch-lobby')
    const agent = await connectAgent(config, 'a1')
    await enter(config)
    look(agent)
    await listed(agent, ({ total }) => total === 1)
    await evictDurableObject(lobbyStub('watch-lobby'))
    await quick('watch-lobby')
    await enter(config)
    await listed(agent, ({ total }) => total === 2)
    agent.clear()
    await evictDurableObject(lobbyStub('watch-lobby'), { webSockets: 'close' })
    await quick('watch-lobby')
    await runInDurableObject(lobbyStub('watch-lobby'), (lobby: SiteLobby) => lobby.alarm())
    await listed(agent, ({ total }) => total === 0)
  })

  it('costs nothing when nobody watches: the lobby stops by itself', async () => {
    const config = siteConfig('watch-over')
    await quick('watch-over')
    const agent = await connectAgent(config, 'a1')
    await enter(config)
    look(agent)
    await listed(agent, ({ total }) => total === 1)
    const watching = () => runInDurableObject(lobbyStub('watch-over'), (_: SiteLobby, state) => state.storage.kv.get('watch') !== undefined)
    expect(await watching()).toBe(true)
    agent.socket.close(1000)
    const late = await enter(config)
    for (let page = 0; await watching(); page++) {
      late.send({ type: 'page', ...pageOf(`/${page}`) })
      await scheduler.wait(30)
    }
    const { alarm, calls } = await runInDurableObject(lobbyStub('watch-over'), async (lobby: SiteLobby, state) => {
      const told = countTellings(lobby)
      return { alarm: await state.storage.getAlarm(), calls: told }
    })
    await enter(config)
    expect(calls()).toBe(0)
    expect(alarm === null || alarm > Date.now()).toBe(true)
  })

  it("follows a visitor's track until it has left", async () => {
    const config = siteConfig('watch-track')
    await quick('watch-track')
    const agent = await connectAgent(config, 'a1')
    const peer = await enter(config, { hello: { page: pageOf('/one', '一') } })
    agent.send({ type: 'track_watch', visitorId: peer.visitorId })
    expect(await agent.frame('track')).toMatchObject({ visitorId: peer.visitorId, online: true, pages: [{ title: '一' }] })
    peer.send({ type: 'page', ...pageOf('/two', '二') })
    await agent.frame('track', ({ pages }) => pages.length === 2)
    peer.socket.close(1000)
    await agent.frame('track', ({ online }) => !online)
    agent.send({ type: 'track_watch', visitorId: null })
  })

  it('an aborted desk takes up the watch of a console that comes back', async () => {
    const config = siteConfig('watch-abort')
    await quick('watch-abort')
    await enter(config)
    const agent = await connectAgent(config, 'a1')
    look(agent)
    await listed(agent, ({ total }) => total === 1)
    await abortAllDurableObjects()
    await quick('watch-abort')
    const again = await connectAgent(config, 'a1', { ready: false })
    look(again)
    await listed(again, ({ total }) => total === 0)
    await enter(config)
    await listed(again, ({ total }) => total === 1)
  })
})

/** Counts what the lobby says to the desk from now on. */
const countTellings = (lobby: SiteLobby): (() => number) => {
  const holder = lobby as unknown as { env: { SITE_DESK: { getByName: (name: string) => unknown } } }
  const whole = holder.env
  let calls = 0
  holder.env = {
    ...whole,
    SITE_DESK: {
      getByName: (name) => {
        calls += 1
        return whole.SITE_DESK.getByName(name)
      },
    },
  }
  return () => calls
}
