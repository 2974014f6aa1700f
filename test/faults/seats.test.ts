import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AgentClient, connectAgent, connectVisitor, type VisitorClient } from '../support/client.ts'
import { changeDialog } from '../support/database.ts'
import { createAgent, createSite, setUp } from '../support/http.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'

/** F1 and R1: the process dies while an agent of two sites is given visitors on both. */

const LIMIT = 3
const VISITORS = 12
const PERSISTENT = {
  reconnect: { minMs: 50, maxMs: 300 },
  retryOn: ['rate_limited', 'unavailable', 'internal', 'not_ready'],
  pingEveryMs: 5_000,
  welcomeTimeoutMs: 5_000,
} as const

let server: Server
const desks: AgentClient[] = []
const visitors: VisitorClient[] = []
/** What the agent sees on both desks. One desk may tell of an end a moment after the other tells of the next visitor. */
const held = () => desks.reduce((sum, desk) => sum + desk.conversations.size, 0)

beforeAll(async () => {
  server = await startServer({ port: 8846 })
  const { admin, siteId } = await setUp(server.url)
  const sites = [siteId, await createSite(admin, '第二个站点')]
  for (const site of sites) changeDialog(server.stateDir, site, { queueTimeoutSec: 600, maxAtReady: 100 })
  const account = await createAgent(admin, 1, sites, LIMIT)
  for (const site of sites) {
    const desk = await connectAgent({ url: server.url, siteId: site, cookie: account.cookie }, PERSISTENT)
    await desk.status('ready')
    desks.push(desk)
  }
  for (let index = 0; index < VISITORS; index++)
    visitors.push(await connectVisitor({ url: server.url, siteId: sites[index % 2] ?? siteId, ip: '192.0.2.9' }, PERSISTENT))
})

afterAll(async () => {
  await Promise.all([...desks, ...visitors].map((client) => client.close()))
  await server?.stop()
})

test('F1, R1: killed while it gives seats away, it gives out no seat twice and forgets none', async () => {
  const asking = visitors.map((visitor) => visitor.ask({ kind: 'any' }, 60_000))
  const samples: number[] = [0]
  let last = 0
  const sample = () => {
    samples.push(Math.min(last, held()))
    last = held()
  }
  for (let kill = 0; kill < 3; kill++) {
    await poll('visitors served', () => held() > 0, 30_000, 20)
    sample()
    // Two kills at once leave wrangler hanging: the next one comes when the desks are back.
    const back = Promise.all(desks.map((desk) => desk.log.observe((frame) => frame.type === 'welcome', 30_000)))
    await server.killWorkerd()
    await back
  }
  await Promise.all(asking)
  const served = new Set<string>()
  await poll(
    'everybody served in turn',
    () => {
      sample()
      const full = last === Math.min(LIMIT, VISITORS - served.size)
      const [desk, id] =
        desks
          .flatMap((each) => [...each.conversations.keys()].map((held) => [each, held] as const))
          .find(([, held]) => !served.has(held)) ?? []
      if (full && desk !== undefined && id !== undefined) {
        served.add(id)
        desk.sendFrame({ type: 'end', conversationId: id })
      }
      return served.size === VISITORS
    },
    60_000,
    100,
  )
  expect(Math.max(...samples)).toBe(LIMIT)
})
