import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SiteDesk } from '../../objects/desk/site-desk.ts'
import type { AgentStatus } from '../../objects/protocol/model.ts'
import { type AgentPeer, askServed, bindings, connectAgent, connectVisitor, deskStub, say, siteConfig } from './support/desk.ts'

/** What agents were doing ends in D1's `agent_log`, each change once, whatever happens on the way. */

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Each change has a millisecond of its own, as in life. */
const later = () => vi.setSystemTime(Date.now() + 20)

const connect = (config: ReturnType<typeof siteConfig>, agentId: string): Promise<AgentPeer> => {
  later()
  return connectAgent(config, agentId, { ready: false })
}

const turn = async (agent: AgentPeer, agentId: string, status: AgentStatus) => {
  later()
  agent.send({ type: 'status', status })
  await agent.frame('agent', (frame) => frame.agent.id === agentId && frame.agent.status === status)
}

type Row = { agentId: string; status: string; connected: number }

const logged = async (siteId: string): Promise<string[]> => {
  const rows = await bindings.DB.prepare(
    'SELECT agent_id AS agentId, status, connected FROM agent_log WHERE site_id = ? ORDER BY at_ms, agent_id',
  )
    .bind(siteId)
    .all<Row>()
  return rows.results.map(({ agentId, status, connected }) => `${agentId} ${status}${connected ? '' : ' away'}`)
}

/** What still waits in the desk's own rows. */
const waiting = (siteId: string): Promise<number> =>
  runInDurableObject(
    deskStub(siteId),
    (_instance, state) => state.storage.sql.exec<{ count: number }>('SELECT count(*) AS count FROM agent_log').one().count,
  )

const withDb = (siteId: string, db: unknown) =>
  runInDurableObject(deskStub(siteId), (instance: SiteDesk) => {
    const open = instance as unknown as { env: object }
    open.env = { ...open.env, DB: db }
  })

const downDb = { prepare: () => ({ bind: () => ({}) }), batch: async () => Promise.reject(new Error('down')) }

/** Alarms until D1 has everything. */
const drained = (siteId: string) =>
  vi.waitFor(
    async () => {
      await runDurableObjectAlarm(deskStub(siteId))
      expect(await waiting(siteId)).toBe(0)
    },
    { timeout: 10_000, interval: 100 },
  )

it('each change of state or presence is one row, and what changes nothing is none', async () => {
  const config = siteConfig('log-plain')
  const agent = await connect(config, 'a1')
  await turn(agent, 'a1', 'ready')
  agent.send({ type: 'status', status: 'ready' })
  const visitor = await connectVisitor(config)
  await say(visitor, await askServed(visitor), '你好')
  await turn(agent, 'a1', 'busy')
  later()
  agent.socket.close(1000)
  await vi.waitFor(async () => {
    await drained('log-plain')
    expect(await logged('log-plain')).toEqual(['a1 offline', 'a1 ready', 'a1 busy', 'a1 busy away'])
  })
})

it('F10, F4: while D1 is down everything is kept, over an eviction too, and arrives once', async () => {
  const config = siteConfig('log-down')
  const first = await connect(config, 'a1')
  await drained('log-down')
  await withDb('log-down', downDb)
  await turn(first, 'a1', 'ready')
  const second = await connect(config, 'a2')
  await turn(second, 'a2', 'ready')
  await runDurableObjectAlarm(deskStub('log-down'))
  expect(await logged('log-down')).toEqual(['a1 offline'])
  await evictDurableObject(deskStub('log-down'))
  await withDb('log-down', downDb)
  await turn(second, 'a2', 'busy')
  await withDb('log-down', bindings.DB)
  await drained('log-down')
  expect(await logged('log-down')).toEqual(['a1 offline', 'a1 ready', 'a2 offline', 'a2 ready', 'a2 busy'])
})

it('an answer that comes although D1 had written is no second row', async () => {
  const config = siteConfig('log-twice')
  const agent = await connect(config, 'a1')
  await drained('log-twice')
  // Writes, and is not heard.
  const deaf = {
    prepare: (sql: string) => bindings.DB.prepare(sql),
    batch: async (statements: D1PreparedStatement[]) => {
      await bindings.DB.batch(statements)
      throw new Error('the answer was lost')
    },
  }
  await withDb('log-twice', deaf)
  await turn(agent, 'a1', 'ready')
  await vi.waitFor(async () => expect(await logged('log-twice')).toEqual(['a1 offline', 'a1 ready']))
  expect(await waiting('log-twice')).toBe(1)
  await withDb('log-twice', bindings.DB)
  await drained('log-twice')
  expect(await logged('log-twice')).toEqual(['a1 offline', 'a1 ready'])
})

it('two changes in one millisecond do not collide: the last one holds', async () => {
  const config = siteConfig('log-same')
  const agent = await connectAgent(config, 'a1', { ready: false })
  for (const status of ['ready', 'busy'] as const) {
    agent.send({ type: 'status', status })
    await agent.frame('agent', (frame) => frame.agent.status === status)
  }
  await drained('log-same')
  expect(await logged('log-same')).toEqual(['a1 busy'])
})

it('a change whose write failed is in no log', async () => {
  const config = siteConfig('log-fail')
  const agent = await connect(config, 'a1')
  await drained('log-fail')
  later()
  await runInDurableObject(deskStub('log-fail'), (_instance, state) => {
    const exec = state.storage.sql.exec.bind(state.storage.sql)
    let failed = false
    vi.spyOn(state.storage.sql, 'exec').mockImplementation(((query: string, ...values: unknown[]) => {
      if (!failed && query.startsWith('INSERT OR REPLACE INTO agent ')) {
        failed = true
        throw new Error('SQLITE_FULL')
      }
      return exec(query, ...(values as never[]))
    }) as never)
  })
  agent.send({ type: 'status', status: 'ready' })
  await agent.frame('error')
  expect(await waiting('log-fail')).toBe(0)
  await turn(agent, 'a1', 'ready')
  await drained('log-fail')
  expect(await logged('log-fail')).toEqual(['a1 offline', 'a1 ready'])
})
