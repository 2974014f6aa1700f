import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Archive } from '../../objects/lobby/archive.ts'
import type { SiteLobby } from '../../objects/lobby/site-lobby.ts'
import { LOBBY_BECAME_OTHER } from '../../objects/protocol/constants.ts'
import { siteConfig } from './support/desk.ts'
import { database, enter, type LobbyPeer, lobbyStub, mint, pageOf, tune } from './support/lobby.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

type VisitRow = { visitor_id: string; started_at_ms: number; ended_at_ms: number; pages: number; track: string; info: string }
const visitsOf = async (visitorId: string) =>
  (await database().prepare('SELECT * FROM visit WHERE visitor_id = ?').bind(visitorId).all<VisitRow>()).results
const visitorOf = (visitorId: string) =>
  database().prepare('SELECT name, visits, info FROM visitor WHERE id = ?').bind(visitorId).first<{ name: string; visits: number }>()

/** Waits for rows that the lobby writes by itself. */
const until = async <T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> => {
  for (;;) {
    const value = await read()
    if (isThere(value)) return value
    await scheduler.wait(20)
  }
}
const leave = (peer: LobbyPeer) => peer.socket.close(1000)

/** The rows kept in the object itself. */
const storedIn = (siteId: string) =>
  runInDurableObject(lobbyStub(siteId), (_: SiteLobby, state) => [...state.storage.kv.list()].map(([key]) => key))

/** D1 as this lobby sees it: every batch fails. */
const failD1 = (siteId: string) =>
  runInDurableObject(lobbyStub(siteId), (lobby: SiteLobby) => {
    const holder = lobby as unknown as { env: { DB: D1Database } }
    const whole = holder.env
    holder.env = {
      ...whole,
      DB: {
        ...whole.DB,
        prepare: whole.DB.prepare.bind(whole.DB),
        batch: () => Promise.reject(new Error('D1 is away')),
      } as unknown as D1Database,
    }
    return () => {
      holder.env = whole
    }
  })

describe('a visit', () => {
  it('is one row in D1, and one of its visitor who has a name, whatever the pages, written when it is over', async () => {
    const config = siteConfig('visit-one')
    await tune('visit-one', { graceMs: 150, togetherMs: 10 })
    const first = await enter(config, {
      hello: { page: { ...pageOf('/a', '首页'), referrer: 'https://search.example/?q=x' }, name: '王芳' },
    })
    for (const path of ['/b', '/c', '/d']) first.send({ type: 'page', ...pageOf(path) })
    const { visitorId, token } = first
    const { visit } = await first.frame('welcome')
    leave(first)
    const second = await enter(config, { identity: { visitorId, token }, hello: { visit, page: pageOf('/e'), name: '王芳' } })
    expect((await second.frame('welcome')).visit.pages).toBe(5)
    expect(await visitsOf(visitorId)).toEqual([])
    expect(await storedIn('visit-one')).toEqual([])
    leave(second)
    const [row, ...more] = await until(
      () => visitsOf(visitorId),
      (rows) => rows.length > 0,
    )
    expect(more).toEqual([])
    expect(row).toMatchObject({ started_at_ms: visit.startedAtMs, pages: 5 })
    expect(JSON.parse(row?.track ?? '[]').map(({ url }: { url: string }) => new URL(url).pathname)).toEqual(['/a', '/b', '/c', '/d', '/e'])
    expect(JSON.parse(row?.info ?? '{}')).toMatchObject({
      landingUrl: 'https://shop.example.com/a',
      referrer: 'https://search.example/?q=x',
      country: 'CN',
    })
    expect(await visitorOf(visitorId)).toMatchObject({ name: '王芳', visits: 1 })
    expect(await storedIn('visit-one')).toEqual([])
  })

  it('that goes on as another visitor’s is one visit', async () => {
    const config = siteConfig('visit-other')
    await tune('visit-other', { graceMs: 50, togetherMs: 10 })
    const anonymous = await enter(config, { hello: { page: pageOf('/a') } })
    const { visit } = await anonymous.frame('welcome')
    anonymous.socket.close(LOBBY_BECAME_OTHER)
    await until(
      () => lobbyStub('visit-other').readTrack(anonymous.visitorId),
      (track) => track === null,
    )
    const known = await enter(config, { identity: await mint(config), hello: { visit, again: true, page: pageOf('/a') } })
    leave(known)
    const [row] = await until(
      () => visitsOf(known.visitorId),
      (rows) => rows.length > 0,
    )
    expect(row).toMatchObject({ started_at_ms: visit.startedAtMs, pages: 1 })
    expect(await visitsOf(anonymous.visitorId)).toEqual([])
  })

  it('goes on over an eviction: presence is in the attachments', async () => {
    const config = siteConfig('visit-evicted')
    const peer = await enter(config, { hello: { page: pageOf('/a') } })
    peer.send({ type: 'page', ...pageOf('/b') })
    await until(
      () => lobbyStub('visit-evicted').readTrack(peer.visitorId),
      (track) => track?.length === 2,
    )
    await evictDurableObject(lobbyStub('visit-evicted'))
    await tune('visit-evicted', { graceMs: 50, togetherMs: 10 })
    peer.send({ type: 'page', ...pageOf('/c') })
    leave(peer)
    const [row] = await until(
      () => visitsOf(peer.visitorId),
      (rows) => rows.length > 0,
    )
    expect(row?.pages).toBe(3)
  })

  it('ends when the last of several tabs is gone, and each of them knows all of it', async () => {
    const config = siteConfig('visit-tabs')
    await tune('visit-tabs', { graceMs: 100, togetherMs: 10 })
    const one = await enter(config, { hello: { page: pageOf('/a') } })
    const { visitorId, token } = one
    const two = await enter(config, { identity: { visitorId, token }, hello: { page: pageOf('/b') } })
    leave(one)
    await scheduler.wait(250)
    expect(await visitsOf(visitorId)).toEqual([])
    await evictDurableObject(lobbyStub('visit-tabs'))
    await tune('visit-tabs', { graceMs: 100, togetherMs: 10 })
    expect((await lobbyStub('visit-tabs').readTrack(visitorId))?.map(({ url }) => new URL(url).pathname)).toEqual(['/a', '/b'])
    leave(two)
    const rows = await until(
      () => visitsOf(visitorId),
      (found) => found.length > 0,
    )
    expect(rows.map(({ pages }) => pages)).toEqual([2])
  })

  it('that goes on after it was written grows, and is still one visit', async () => {
    const config = siteConfig('visit-again')
    await tune('visit-again', { graceMs: 30, togetherMs: 5 })
    const identity = mint(config)
    const one = await enter(config, { identity })
    const { visit } = await one.frame('welcome')
    leave(one)
    await until(
      () => visitsOf(identity.visitorId),
      (rows) => rows.length > 0,
    )
    const two = await enter(config, { identity, hello: { visit, page: pageOf('/later') } })
    leave(two)
    await until(
      () => visitsOf(identity.visitorId),
      ([row]) => row?.pages === 2,
    )
    // Who came once and said nothing has no row of its own.
    expect(await visitorOf(identity.visitorId)).toBeNull()
    const three = await enter(config, { identity, hello: { visits: 2 } })
    leave(three)
    await until(
      () => visitsOf(identity.visitorId),
      (rows) => rows.length === 2,
    )
    expect(await visitorOf(identity.visitorId)).toMatchObject({ visits: 2 })
    const four = await enter(config, { identity, hello: { visits: 3, name: '李雷' } })
    leave(four)
    await until(
      () => visitsOf(identity.visitorId),
      (rows) => rows.length === 3,
    )
    expect(await visitorOf(identity.visitorId)).toMatchObject({ name: '李雷', visits: 3 })
  })

  it('a reconnect is no further page view', async () => {
    const config = siteConfig('visit-reconnect')
    const identity = mint(config)
    const one = await enter(config, { identity })
    const { visit } = await one.frame('welcome')
    leave(one)
    const two = await enter(config, { identity, hello: { visit, again: true } })
    expect((await two.frame('welcome')).visit).toMatchObject({ startedAtMs: visit.startedAtMs, pages: 1 })
  })

  it('waits in the object while D1 fails, and is written once when it is back', async () => {
    const config = siteConfig('visit-d1')
    await tune('visit-d1', { graceMs: 20, togetherMs: 5 })
    const mend = await failD1('visit-d1')
    const identity = mint(config)
    const peer = await enter(config, { identity })
    leave(peer)
    expect(
      await until(
        () => storedIn('visit-d1'),
        (keys) => keys.length > 0,
      ),
    ).toHaveLength(1)
    expect(await visitsOf(identity.visitorId)).toEqual([])
    mend()
    await evictDurableObject(lobbyStub('visit-d1'))
    await runDurableObjectAlarm(lobbyStub('visit-d1'))
    expect(await visitsOf(identity.visitorId)).toHaveLength(1)
    expect(await storedIn('visit-d1')).toEqual([])
    await runInDurableObject(lobbyStub('visit-d1'), (lobby: SiteLobby) => lobby.alarm())
    expect(await visitsOf(identity.visitorId)).toHaveLength(1)
  })

  it('is written also when it ends while an earlier one waits for D1', async () => {
    const written: string[] = []
    const answers: (() => Promise<unknown>)[] = [() => Promise.reject(new Error('D1 is away'))]
    const db = {
      prepare: () => ({ bind: (rows: string) => rows }),
      batch: async ([rows]: string[]) => {
        await answers.shift()?.()
        written.push(...(JSON.parse(rows ?? '[]') as { visitorId: string }[]).map(({ visitorId }) => visitorId))
      },
    } as unknown as D1Database
    const ended = (visitorId: string) => {
      const times = { startedAtMs: 1, endedAtMs: 2 }
      return { visitorId, name: null, guestName: 'Guest_x', ...times, pages: 1, info: {}, track: [] }
    }
    await runInDurableObject(lobbyStub('visit-meanwhile'), async (_: SiteLobby, { storage }) => {
      const archive = new Archive(storage, () => db, 'visit-meanwhile', { readTimeZone: async () => 'UTC' })
      archive.add([ended('one')])
      await archive.drain(() => 0)
      const asked = Promise.withResolvers<void>()
      const answer = Promise.withResolvers<void>()
      answers.push(() => {
        asked.resolve()
        return answer.promise
      })
      const draining = archive.drain(() => 5_000)
      await asked.promise
      archive.add([ended('two')])
      void archive.drain(() => 5_000)
      answer.resolve()
      await draining
      expect([...storage.kv.list()]).toEqual([])
    })
    expect(written).toEqual(['one', 'two'])
  })

  it('keeps nothing unseen of names and titles', async () => {
    const config = siteConfig('visit-clean')
    await tune('visit-clean', { graceMs: 20, togetherMs: 5 })
    const peer = await enter(config, { hello: { name: '\u202e王\u0000芳 ', page: pageOf('/', 'a\ud800\u2066b') } })
    leave(peer)
    const [row] = await until(
      () => visitsOf(peer.visitorId),
      (rows) => rows.length > 0,
    )
    expect(await visitorOf(peer.visitorId)).toMatchObject({ name: '王 芳' })
    expect(JSON.parse(row?.track ?? '[]')).toMatchObject([{ title: 'a b' }])
  })

  it('keeps nothing of any page where the site records no track', async () => {
    const config = siteConfig('visit-no-track')
    await tune('visit-no-track', { graceMs: 20, togetherMs: 5 })
    const peer = await enter(config, {
      handshake: { track: false },
      hello: { page: { ...pageOf('/secret'), referrer: 'https://from.example/' } },
    })
    peer.send({ type: 'page', ...pageOf('/more') })
    leave(peer)
    const [row] = await until(
      () => visitsOf(peer.visitorId),
      (rows) => rows.length > 0,
    )
    expect(JSON.stringify(row)).not.toMatch(/secret|more|from\.example/)
    expect(row?.pages).toBe(2)
  })

  it('fits into an attachment, however long and wide its texts', async () => {
    const config = siteConfig('visit-wide')
    const wide = '长'.repeat(1_900)
    const page = { url: `https://shop.example.com/${wide}`, title: '题'.repeat(300), referrer: `https://x.example/${wide}` }
    const track = Array.from({ length: 20 }, (_, at) => ({ url: '址'.repeat(300), title: '题'.repeat(100), atMs: Date.now() - at }))
    const visit = { startedAtMs: Date.now() - 1_000, pages: 99, landingUrl: '首'.repeat(2_000), referrer: '来'.repeat(2_000), track }
    const peer = await enter(config, {
      hello: { page, visit, name: '名'.repeat(60), language: '语'.repeat(35), timeZone: '时'.repeat(60), screen: '屏'.repeat(20) },
    })
    for (let at = 0; at < 10; at++) peer.send({ type: 'page', ...page })
    await until(
      () => lobbyStub('visit-wide').readTrack(peer.visitorId),
      (pages) => pages?.at(-1)?.title.startsWith('题') === true,
    )
    expect(peer.frames.filter(({ type }) => type === 'error')).toEqual([])
    await evictDurableObject(lobbyStub('visit-wide'))
    expect((await lobbyStub('visit-wide').readTrack(peer.visitorId))?.length).toBeGreaterThan(2)
  })
})
