import { afterAll, beforeAll, expect, test } from 'vitest'
import { BusyDesk } from '../support/busy-desk.ts'
import { lockDatabase } from '../support/database.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'

/** F10 and F17: D1 is locked, then the whole product stands still for a while. */

const PAUSE_MS = 6_000
let server: Server
let desk: BusyDesk

beforeAll(async () => {
  server = await startServer({ port: 8844 })
  desk = await BusyDesk.open(server, { agents: 2, visitors: 6 })
})

afterAll(async () => {
  await desk?.close()
  await server?.stop()
})

test('a pause of the product loses nothing and ends nothing', async () => {
  desk.start()
  await desk.progress(12)
  server.signalWorkerd('SIGSTOP')
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  server.signalWorkerd('SIGCONT')
  await desk.progress(24)
  await desk.stop()
  expect(desk.guests.map(({ client }) => client.phase.kind)).toEqual(desk.guests.map(() => 'served'))
  expect(desk.ledger.sent.filter((entry) => entry.ack === null)).toEqual([])
})

test('while D1 is locked people go on talking, and conversations end', async () => {
  const unlock = lockDatabase(server.stateDir)
  try {
    desk.start()
    await desk.progress(24)
    await desk.stop()
    const newcomer = await desk.welcomeGuest(5_000)
    expect((await newcomer.client.send('D1 不在也能聊')).seq).toBeGreaterThan(0)
    await newcomer.client.end()
    await desk.endAll()
    await newcomer.client.close()
    await newcomer.secondTab.close()
  } finally {
    unlock()
  }
})

test('the history is complete once D1 is back', async () => {
  expect(await desk.findViolations()).toEqual([])
  const listed = await poll(
    'every conversation in the list',
    async () => {
      const { items } = await desk.admin.get<{ items: { id: string }[] }>(`/api/conversations?siteId=${desk.siteId}&limit=100`)
      return items.length > desk.guests.length ? items.map(({ id }) => id) : null
    },
    60_000,
  )
  expect(new Set(listed).size).toBe(listed.length)
  expect(listed).toEqual(expect.arrayContaining(desk.guests.map(({ conversationId }) => conversationId)))
})
