import { afterAll, beforeAll, expect, test } from 'vitest'
import { BusyDesk } from '../support/busy-desk.ts'
import { type Server, startServer } from '../support/server.ts'

/** F1: the process that runs the product dies under load, again and again. */

const KILLS = 10
/** More than can be under way at once, so that some of them are acknowledged by the next process. */
const MESSAGES_BETWEEN = 30
let server: Server
let desk: BusyDesk

beforeAll(async () => {
  server = await startServer({ port: 8840 })
  desk = await BusyDesk.open(server, { agents: 2, visitors: 6 })
})

afterAll(async () => {
  await desk?.close()
  await server?.stop()
})

test(`${KILLS} kills: nothing acknowledged is lost, nothing is there twice, the order is kept`, async () => {
  desk.start()
  const died = new Set<number>()
  for (let kill = 0; kill < KILLS; kill++) {
    await desk.progress(MESSAGES_BETWEEN)
    died.add(await server.killWorkerd())
  }
  expect(died.size).toBe(KILLS)
  await desk.progress(MESSAGES_BETWEEN)
  await desk.stop()
  await desk.endAll()
  expect(await desk.findViolations()).toEqual([])
  expect(desk.ledger.sent.filter((entry) => entry.ack === null)).toEqual([])
})

test('a new visitor is served at once after the last kill', async () => {
  const { client, secondTab, conversationId } = await desk.welcomeGuest(5_000)
  const { seq } = await client.send('还有人吗？')
  expect(client.transcript().at(-1)).toMatchObject({ seq, text: '还有人吗？' })
  expect((await secondTab.waitFor('message', 5_000, ({ message }) => message.seq === seq)).conversationId).toBe(conversationId)
  await client.end()
  await secondTab.close()
  await client.close()
})
