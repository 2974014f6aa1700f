import { afterAll, beforeAll, expect, test } from 'vitest'
import { CallCentreSimulator } from '../../worker/demo/call-centre/simulator.ts'
import { createRandom } from '../../worker/demo/random.ts'
import { HttpSession } from '../support/http.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'

/** The product and the call centre as two real programs that speak over HTTP; one of them is away for a while. */

type Call = { id: string; state: string; outcome: string; contactId: string | null; agentName: string | null; talkMs: number | null }
type Delivery = { state: string; tries: number; failure: string | null }

const NUMBER = '13812345678'

let server: Server
let centre: CallCentreSimulator
let admin: HttpSession
let secret: string
let contactId: string

const simulator = (port: number) =>
  new CallCentreSimulator({
    port,
    secret,
    eventsUrl: `${server.url}/api/call-centre/events`,
    workNumbers: ['A1001'],
    numbers: [NUMBER],
    random: createRandom(7),
    pace: 0,
  })

beforeAll(async () => {
  server = await startServer({ port: 8852 })
  admin = new HttpSession(server.url)
  await admin.post('/api/setup', {
    organisation: '呼叫测试',
    admin: { username: 'boss', name: '老板', password: 'correct-horse-battery' },
    site: { name: '站点' },
  })
  secret = (await admin.post<{ secret: string }>('/api/call-centre/secret', {})).secret
  contactId = (await admin.post<{ id: string }>('/api/contacts', { name: '来电人', phone: NUMBER })).id
  centre = await simulator(0).start()
  await admin.request('/api/call-centre', { method: 'PUT', body: { enabled: true, url: `${centre.url}/hook` } })
})

afterAll(async () => {
  await centre?.stop()
  await server?.stop()
})

const calls = async (query = '') => (await admin.get<{ items: Call[] }>(`/api/calls${query}`)).items
const callOf = (id: string) => admin.get<Call>(`/api/calls/${id}`)

test('the test button reaches it, signed', async () => {
  expect(await admin.post('/api/call-centre/test', {})).toMatchObject({ state: 'delivered', status: 204 })
  expect(centre.webhooks.map(({ type }) => type)).toEqual(['ping'])
  expect(centre.refused).toBe(0)
})

test('what it plays, in order, shuffled or repeated, is one call each, of the contact with the number', async () => {
  for (const play of ['answered', 'shuffled', 'repeated'] as const) {
    const answers = await centre.play(play)
    expect(answers.map(({ status }) => status).filter((status) => status !== 202)).toEqual(play === 'repeated' ? [200, 200, 200, 200] : [])
  }
  const missed = await centre.play('missed')
  expect(missed.at(-1)?.body).toEqual({ state: 'ended', duplicate: false })
  const all = await calls()
  expect(all.map(({ outcome }) => outcome).sort()).toEqual(['answered', 'answered', 'answered', 'missed'])
  expect(all.every((one) => one.contactId === contactId)).toBe(true)
})

test('a call asked for while it is away is made when it is back', async () => {
  const port = Number(new URL(centre.url).port)
  await centre.stop()
  const wanted = await admin.post<Call>('/api/calls', { contactId })
  expect(wanted.state).toBe('wanted')
  const delivery = async () => (await admin.get<{ items: Delivery[] }>('/api/call-centre/deliveries?state=pending')).items[0]
  await poll('no try failed', async () => (await delivery())?.failure === 'unreachable', 15_000)
  centre = await simulator(port).start()
  // The courier's own alarm tries again: nobody wakes it.
  await poll('the call was not made', async () => (await callOf(wanted.id)).state === 'ended', 40_000)
  expect(centre.webhooks.map(({ type, data }) => [type, (data.call as { id: string }).id])).toEqual([['call.wanted', wanted.id]])
  expect(await calls('?direction=out')).toHaveLength(1)
})

test('who was raised to a customer is known there until it is deleted here', async () => {
  const { id } = await admin.post<{ id: string }>('/api/contacts', { name: '短期客户', phone: '13512345678' })
  await admin.post(`/api/contacts/${id}/customer`, {})
  await poll('the customer was not told', async () => centre.customers.get(id) === '短期客户', 15_000)
  await admin.request(`/api/contacts/${id}`, { method: 'DELETE' })
  await poll('its end was not told', async () => !centre.customers.has(id), 15_000)
})

test('another secret is believed on neither side', async () => {
  const { secret: next } = await admin.post<{ secret: string }>('/api/call-centre/secret', {})
  expect(next).not.toBe(secret)
  expect((await centre.play('missed')).map(({ status }) => status)).toEqual([401, 401])
  expect(await admin.post('/api/call-centre/test', {})).toMatchObject({ state: 'dead', status: 401 })
  expect(centre.refused).toBe(1)
})
