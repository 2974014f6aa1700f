import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type CallItem,
  callEvent,
  callRow,
  connectCallCentre,
  listCalls,
  makeContact,
  saveCallCentre,
  URL_OF_CENTRE,
  wantCall,
} from './support/call-events.ts'
import { carry, HookEndpoint } from './support/hook-endpoint.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

/** Click-to-call, and customers: what the call centre is told, and what becomes of it. */

let company: Company
let endpoint: HookEndpoint
let centre: Awaited<ReturnType<typeof connectCallCentre>>
beforeAll(async () => {
  company = await makeCompany()
  centre = await connectCallCentre(company)
})
beforeEach(() => {
  endpoint = new HookEndpoint().open()
  endpoint.secret = centre.secret
})
afterEach(() => vi.unstubAllGlobals())

const admin = () => ({ cookie: company.admin.cookie })
const want = (json: object) => wantCall(json, company.agent.cookie)
const put = (json: object) => saveCallCentre(json, company.admin.cookie)

describe('calls that are asked for', () => {
  test('tell the call centre who calls whom, and become the call it makes', async () => {
    const contactId = await makeContact(company, { name: '回电', phone: '13600006666' })
    const wanted = await (await want({ contactId })).json<CallItem>()
    expect(wanted).toMatchObject({
      state: 'wanted',
      outcome: 'running',
      number: '13600006666',
      contactName: '回电',
      agentId: company.agent.id,
    })
    await carry('call_centre')
    const sent = endpoint.received.find(({ type }) => type === 'call.wanted')
    expect(sent).toMatchObject({
      url: URL_OF_CENTRE,
      verdict: 'valid',
      body: { data: { call: { id: wanted.id, number: '13600006666' }, agent: { workNumber: 'A2002' }, contactId } },
    })
    const out = { requestId: wanted.id, direction: 'out', number: '13600006666', workNumber: 'A2002' }
    expect(await centre.told(callEvent('ringing', 'out-1', out))).toEqual({ state: 'ringing', duplicate: false })
    expect((await listCalls(company.agent.cookie, `?contactId=${contactId}`)).map(({ id, state }) => [id, state])).toEqual([
      [wanted.id, 'ringing'],
    ])
    // Once it is another call's, it is not taken over.
    await centre.told(callEvent('ringing', 'out-2', out))
    expect((await callRow('out-2'))?.id).not.toBe(wanted.id)
  })

  test('are one with a call that was told of before its name was', async () => {
    const { id } = await (await want({ number: '13500005555' })).json<CallItem>()
    const out = { direction: 'out', number: '13500005555' }
    const T = Date.now()
    await centre.told(callEvent('answered', 'late', { ...out, atMs: T + 1_000 }))
    await centre.told(callEvent('ringing', 'late', { ...out, atMs: T, requestId: id }))
    const { results } = await env.DB.prepare("SELECT * FROM call WHERE number = '13500005555'").all<Record<string, unknown>>()
    expect(results).toHaveLength(1)
    expect(results[0]).toMatchObject({
      id,
      external_id: 'late',
      state: 'answered',
      ringing_at_ms: T,
      answered_at_ms: T + 1_000,
      agent_id: company.agent.id,
    })
  })

  test('are refused without a number, to whom one may not see, and without a call centre', async () => {
    expect(await errorOf(await want({}))).toMatchObject({ status: 400, field: 'number' })
    expect(await errorOf(await want({ number: 'abc' }))).toMatchObject({ status: 400, field: 'number' })
    const hidden = await makeContact(company, { name: '他人', phone: '13400004444', shared: false })
    expect(await refusal(await want({ contactId: hidden }))).toBe('404 not_found')
    expect(await refusal(await want({ visitorId: 'vnothing' }))).toBe('404 not_found')
    const silent = await makeContact(company, { name: '无号' })
    expect(await errorOf(await want({ contactId: silent }))).toMatchObject({ status: 400, field: 'number' })
    await put({ enabled: false, url: URL_OF_CENTRE })
    expect(await refusal(await want({ number: '13800138000' }))).toBe('503 unavailable')
    expect(await refusal(await centre.tell(callEvent('ringing', 'off')))).toBe('503 unavailable')
    await put({ enabled: true, url: URL_OF_CENTRE })
  })

  test('a contact raised to a customer is told once', async () => {
    const id = await makeContact(company, { name: '新客户', phone: '13300003333' })
    await Promise.all([1, 2].map(() => call(`/api/contacts/${id}/customer`, { ...admin(), method: 'POST' })))
    await carry('call_centre')
    const raised = endpoint.received.filter(({ type, body }) => type === 'customer.raised' && body.data.contactId === id)
    expect(raised.map(({ body }) => body.data.contact)).toEqual([expect.objectContaining({ name: '新客户', phone: '13300003333' })])
  })
})
