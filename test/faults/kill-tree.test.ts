import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message } from '../../objects/protocol/model.ts'
import { BusyDesk } from '../support/busy-desk.ts'
import type { VisitorClient } from '../support/client.ts'
import { type Server, startServer } from '../support/server.ts'

/** F2: everything dies, deadlines come due while nobody is there, and everything starts again on the same state. */

const SHORT = {
  silenceReminderSec: 3,
  silenceEndSec: 600,
  replyTimeoutSec: 3,
  queueTimeoutSec: 4,
  visitorGraceSec: 15,
  agentGraceSec: 120,
}
const DOWN_MS = 7_000

let server: Server
let desk: BusyDesk
let queued: VisitorClient
let absent: VisitorClient

const linesOf = (messages: readonly Message[], kind: Message['system']) => messages.filter(({ system }) => system === kind)

beforeAll(async () => {
  server = await startServer({ port: 8848 })
  desk = await BusyDesk.open(server, { agents: 1, visitors: 3, limit: 3, dialog: SHORT })
})

afterAll(async () => {
  await queued?.close()
  await desk?.close()
  await server?.stop()
})

test('the stage: one owes an answer, one waits for one, one has left, one is queued', async () => {
  const [owing, waiting, leaving] = desk.guests
  const agent = desk.agents[0]
  if (owing === undefined || waiting === undefined || leaving === undefined || agent === undefined)
    throw new Error('the desk is not staffed')
  absent = leaving.client
  queued = await desk.connectVisitor()
  expect((await queued.ask()).kind).toBe('queued')
  await owing.client.send('你好')
  await agent.send(owing.conversationId, '您好，请问订单号是？')
  await waiting.client.send('有人吗？')
  await leaving.client.send('我先走了')
  await leaving.secondTab.close()
  await leaving.client.close()
})

test('overdue deadlines fire once after the restart', async () => {
  const [owing, waiting] = desk.guests
  if (owing === undefined || waiting === undefined) throw new Error('the desk is not staffed')
  await server.killTree()
  await new Promise((resolve) => setTimeout(resolve, DOWN_MS))
  await server.start()
  const { reason } = await queued.waitForPhase('ended', 20_000)
  expect(reason).toBe('queue_timeout')
  await owing.client.waitForLine('silence_reminder', 20_000)
  await waiting.client.waitForLine('agent_reply_timeout', 20_000)
})

test('they do not fire again after another restart, and the one who left is gone', async () => {
  await server.killTree()
  await server.start()
  const [owing, waiting, leaving] = desk.guests
  if (owing === undefined || waiting === undefined || leaving === undefined) throw new Error('the desk is not staffed')
  for (const { client } of [owing, waiting]) {
    await client.connect()
    await client.send('还在')
    await client.end(15_000)
  }
  const histories = {
    owing: await desk.history(owing.conversationId),
    waiting: await desk.history(waiting.conversationId),
    leaving: await desk.history(leaving.conversationId),
    queued: await desk.history(queued.conversationId ?? ''),
  }
  expect(linesOf(histories.owing, 'silence_reminder')).toHaveLength(1)
  expect(linesOf(histories.waiting, 'agent_reply_timeout')).toHaveLength(1)
  expect(absent.connected).toBe(false)
  expect(await desk.endReason(leaving.conversationId)).toBe('visitor_left')
  for (const history of Object.values(histories)) expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1))
})
