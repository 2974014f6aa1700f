import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LobbyFrameInput, ToLobbyVisitorFrame, VisitMemory } from '../../objects/protocol/lobby.ts'
import { lockDatabase, readTable } from '../support/database.ts'
import { setUp } from '../support/http.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'
import type { Wire } from '../support/wire.ts'
import { wsWire } from '../support/ws-wire.ts'

/** Visitors browse while the process dies (F1) and D1 is away when they leave (F10). */

const VISITORS = 12
const KILLS = 3
let server: Server
let siteId: string

beforeAll(async () => {
  server = await startServer({ port: 8847 })
  siteId = (await setUp(server.url)).siteId
})
afterAll(() => server?.stop())

type Welcome = Extract<ToLobbyVisitorFrame, { type: 'welcome' }>

/** A page's socket as the guest script keeps it: it comes back by itself, with what it knows of its visit. */
class Browser {
  visitorId = ''
  pages = 0
  #token: string | undefined
  #visit: VisitMemory | undefined
  #wire: Wire | null = null
  #isGone = false
  readonly #ip: string

  constructor(index: number) {
    this.#ip = `10.9.0.${index}`
  }

  /** Opens a page, or the same one again after its socket was lost. */
  async open(again: boolean): Promise<void> {
    const query = this.visitorId === '' ? '' : `?v=${this.visitorId}`
    const welcome = await new Promise<Welcome>((resolve, reject) => {
      const headers = { Origin: server.url, 'CF-Connecting-IP': this.#ip }
      let isWelcomed = false
      const onText = (text: string) => {
        const frame = JSON.parse(text) as ToLobbyVisitorFrame
        if (frame.type !== 'welcome') return
        isWelcomed = true
        resolve(frame)
      }
      // One that was never welcomed is tried again by whoever opened it: two loops would leave a socket nobody closes.
      const onClose = () => {
        reject(new Error('closed'))
        if (isWelcomed && !this.#isGone) void this.#comeBack()
      }
      const hello: LobbyFrameInput = {
        type: 'hello',
        v: 1,
        visitorId: this.visitorId || undefined,
        token: this.#token,
        visit: this.#visit,
        again,
        page: { url: `https://shop.example.com/${this.pages}` },
      }
      wsWire(`${server.url}/api/sites/${siteId}/lobby${query}`, { headers })({ onText, onClose }).then((wire) => {
        this.#wire = wire
        wire.send(JSON.stringify(hello))
      }, reject)
    })
    this.visitorId = welcome.visitorId
    this.#token = welcome.token ?? this.#token
    this.#visit = welcome.visit
    this.pages = welcome.visit.pages
  }

  get isThere(): boolean {
    return this.#wire !== null
  }

  /** The tab is closed. */
  leave(): void {
    this.#isGone = true
    this.#wire?.close(1000)
  }

  async #comeBack(): Promise<void> {
    this.#wire = null
    await poll('the lobby', () => this.open(true).then(() => true), 30_000, 200)
  }
}

const openAll = async (): Promise<Browser[]> => {
  const browsers = Array.from({ length: VISITORS }, (_, index) => new Browser(index))
  await Promise.all(browsers.map((browser) => browser.open(false)))
  return browsers
}

test('D1 is away as everybody leaves: each visit is there once', async () => {
  const browsers = await openAll()
  const release = lockDatabase(server.stateDir)
  for (const browser of browsers) browser.leave()
  // The half minute after which a visit is over, and a first try of writing it.
  await new Promise((resolve) => setTimeout(resolve, 33_000))
  release()
  const rows = await poll(
    'the visits',
    () => {
      const found = readTable<{ visitor_id: string; pages: number }>(server.stateDir, 'visit')
      return found.length >= VISITORS ? found : null
    },
    30_000,
    500,
  )
  expect(rows.map(({ visitor_id }) => visitor_id).sort()).toEqual(browsers.map(({ visitorId }) => visitorId).sort())
  expect(rows.map(({ pages }) => pages)).toEqual(new Array(VISITORS).fill(1))
  // One nameless visit makes no visitor yet.
  expect(readTable(server.stateDir, 'visitor')).toEqual([])
})

// Their end is not waited for: wrangler's proxy keeps sockets of connections it made anew and whose pages are gone, and those
// visits end only with the next look for silent peers.
test(`${KILLS} kills while visitors browse: everybody comes back to the visit it was in`, async () => {
  const browsers = await openAll()
  for (let kill = 0; kill < KILLS; kill++) {
    await server.killWorkerd()
    await poll('everybody back', () => browsers.every(({ isThere }) => isThere), 40_000)
    await server.ready()
  }
  expect(browsers.map(({ pages }) => pages)).toEqual(new Array(VISITORS).fill(1))
  for (const browser of browsers) browser.leave()
})
