import { env } from 'cloudflare:workers'
import { beforeAll, expect, test, vi } from 'vitest'
import { anonymousContext } from '../../worker/auth/session.ts'
import type { CallEvent } from '../../worker/models/call-centre.ts'
import { takeCallEvent } from '../../worker/services/call-events.ts'
import { callRow, connectCallCentre, NUMBER } from './support/call-events.ts'
import { bindings } from './support/desk.ts'
import { HookEndpoint } from './support/hook-endpoint.ts'
import { writeHook } from './support/hook-rows.ts'
import { type Company, call, errorOf, makeCompany, ORIGIN, openSocket, refusal } from './worker-support.ts'

/** What is hidden of calls, what is refused, and what changes at the same moment. */

const DAY_MS = 86_400_000
let company: Company
let tell: Awaited<ReturnType<typeof connectCallCentre>>['tell']
beforeAll(async () => {
  // What is told goes out as well, whenever an alarm comes: to nobody.
  new HookEndpoint().open()
  company = await makeCompany()
  tell = (await connectCallCentre(company)).tell
})

const event = (type: CallEvent['type'], callId: string, more: Partial<CallEvent> = {}): CallEvent => ({
  ...{ id: crypto.randomUUID(), callId, type, atMs: Date.now(), direction: 'in', number: NUMBER },
  ...more,
})
test('of a hidden contact an agent learns nothing by its visitor, in answers and frames', async () => {
  const json = { name: '秘密', phone: '13700007777', shared: false }
  const { id: contactId } = await (await call('/api/contacts', { json, cookie: company.admin.cookie })).json<{ id: string }>()
  await env.DB.prepare(
    "INSERT INTO visitor (id, site_id, name, contact_id, first_seen_at_ms, last_seen_at_ms) VALUES ('v0000000000000secret', ?1, '秘密访客', ?2, 1, 1)",
  )
    .bind(company.siteId, contactId)
    .run()
  const frames: string[] = []
  const socket = await openSocket(`/api/sites/${company.siteId}/desk`, { cookie: company.agent.cookie })
  socket.addEventListener('message', ({ data }) => frames.push(String(data)))
  socket.send(JSON.stringify({ type: 'hello', v: 1, have: [] }))
  await vi.waitFor(() => expect(frames.join()).toContain('"welcome"'))
  expect((await tell(event('ringing', 'hidden', { number: '13700007777', workNumber: 'A2002' }))).status).toBe(202)
  const { id } = (await callRow('hidden')) ?? {}
  const nothing = {
    ...{ contactId: null, contactName: null, conversationId: null },
    ...{ visitorId: null, visitorName: null, siteId: null, siteName: null },
  }
  await vi.waitFor(() => expect(frames.join()).toContain('"type":"call"'))
  const frame = frames.find((text) => text.includes('"type":"call"')) ?? ''
  expect(JSON.parse(frame)).toMatchObject({ call: { id, number: '13700007777', ...nothing } })
  socket.close(1000)
  const one = (cookie: string) => call(`/api/calls/${id}`, { cookie })
  expect(await (await one(company.agent.cookie)).json()).toMatchObject({ ...nothing, contactHidden: true })
  expect(await (await one(company.supervisor.cookie)).json()).toMatchObject({ contactId, visitorName: '秘密访客', siteId: company.siteId })
})

test('what happened long ago or far ahead is refused, and nothing is kept of it', async () => {
  for (const atMs of [0, 8.64e15, Date.now() - 32 * DAY_MS, Date.now() + DAY_MS + 60_000])
    expect(await errorOf(await tell(event('ringing', 'far', { atMs }))), `${atMs}`).toEqual({
      status: 400,
      code: 'bad_request',
      field: 'atMs',
    })
  expect(await callRow('far')).toBeNull()
  for (const atMs of [Date.now() - 30 * DAY_MS, Date.now() + DAY_MS - 60_000])
    expect((await tell(event('ringing', 'near', { atMs }))).status).toBe(202)
})

/** Takes the event in; `meanwhile` happens after it was looked up and before it is written. */
const takeWith = (told: CallEvent, meanwhile: () => Promise<unknown>) => {
  const context = anonymousContext(new Request(ORIGIN), bindings)
  let batches = 0
  const db = new Proxy(context.db, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (name !== 'batch') return value.bind(target)
      return async (...given: unknown[]) => {
        batches += 1
        if (batches === 2) await meanwhile()
        return Reflect.apply(value, target, given)
      }
    },
  })
  return takeCallEvent({ ...context, db }, told)
}

test('a note made while two calls become one is kept', async () => {
  const want = await call('/api/calls', { json: { number: '13500005555' }, cookie: company.agent.cookie })
  const { id } = await want.json<{ id: string }>()
  await tell(event('answered', 'joined', { direction: 'out', number: '13500005555' }))
  await takeWith(event('ringing', 'joined', { direction: 'out', number: '13500005555', requestId: id }), () =>
    call(`/api/calls/${id}`, { method: 'PATCH', json: { note: '中途' }, cookie: company.agent.cookie }),
  )
  const kept = await call(`/api/calls/${id}`, { cookie: company.agent.cookie })
  expect(await kept.json()).toMatchObject({ externalId: 'joined', notes: [{ text: '中途' }] })
})

test('a call that ended is told of again when its times change, and only then', async () => {
  await writeHook('hook1', ['call.ended'])
  const T = Date.now() - 60_000
  await tell(event('ended', 'again', { atMs: T + 30_000 }))
  await tell(event('answered', 'again', { atMs: T + 10_000 }))
  await tell(event('answered', 'again', { atMs: T + 10_000 }))
  await tell(event('recording', 'again', { atMs: T + 40_000, recordingUrl: 'https://records.yingda.dev/1.mp3' }))
  const { results } = await env.DB.prepare("SELECT data FROM hook_event WHERE type = 'call.ended' ORDER BY seq").all<{ data: string }>()
  const told = results.map(({ data }) => JSON.parse(data) as Record<string, unknown>).filter(({ externalId }) => externalId === 'again')
  expect(told.map(({ answeredAtMs, talkMs }) => [answeredAtMs, talkMs])).toEqual([
    [null, null],
    [T + 10_000, 20_000],
  ])
})

test('a person asks for 30 calls in ten minutes, then waits; others go on', async () => {
  const want = (cookie: string) => call('/api/calls', { json: { number: '13800138000' }, cookie })
  for (let calls = 0; calls < 30; calls += 1) expect((await want(company.other.cookie)).status).toBe(201)
  const refused = await want(company.other.cookie)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await refusal(refused)).toBe('429 rate_limited')
  expect((await want(company.agent.cookie)).status).toBe(201)
})

test("an agent's calls are found by index", async () => {
  const query = "EXPLAIN QUERY PLAN SELECT * FROM call WHERE agent_id = 'a' ORDER BY started_at_ms DESC LIMIT 26"
  const { results } = await env.DB.prepare(query).all<{ detail: string }>()
  expect(results.map(({ detail }) => detail).join()).toContain('call_agent')
})
