import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { CALL_CENTRE_EVENTS, HOOK_EVENTS, PING } from '../../objects/protocol/hook-words.ts'
import {
  type CallItem,
  callEvent,
  callRow,
  connectCallCentre,
  listCalls,
  makeContact,
  NUMBER,
  saveCallCentre,
  URL_OF_CENTRE,
  wantCall,
} from './support/call-events.ts'
import { carry, HookEndpoint } from './support/hook-endpoint.ts'
import { type Company, call, errorOf, freshIp, makeCompany, openSocket, refusal } from './worker-support.ts'

type CallCentre = { enabled: boolean; url: string; revision: string; hasSecret: boolean; eventsUrl: string; lastEventAtMs: number | null }

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
const put = (json: object, cookie = company.admin.cookie) => saveCallCentre(json, cookie)
const read = async () => (await call('/api/call-centre', admin())).json<CallCentre>()
const tell: typeof centre.tell = (...given) => centre.tell(...given)
const told: typeof centre.told = (given) => centre.told(given)

describe('the call centre', () => {
  test('is configured by admins; the secret is told once and stands nowhere', async () => {
    expect(centre.secret).toMatch(/^whsec_[0-9a-f]{64}$/)
    expect(await read()).toMatchObject({
      enabled: true,
      url: URL_OF_CENTRE,
      hasSecret: true,
      eventsUrl: 'https://chat.example.com/api/call-centre/events',
    })
    expect(await (await call('/api/call-centre', admin())).text()).not.toContain(centre.secret)
    expect(JSON.stringify((await env.DB.prepare('SELECT * FROM audit').all()).results)).not.toContain('whsec_')
    for (const { cookie } of [company.agent, company.supervisor]) {
      expect(await refusal(await call('/api/call-centre', { cookie }))).toBe('403 forbidden')
      expect(await refusal(await put({ enabled: false, url: '' }, cookie))).toBe('403 forbidden')
    }
    const { revision } = await read()
    expect(await errorOf(await put({ enabled: true, url: 'ftp://x.yingda.dev', revision }))).toEqual({
      status: 400,
      code: 'bad_request',
      field: 'url',
    })
    expect(await errorOf(await put({ enabled: true, url: '', revision }))).toMatchObject({ field: 'url' })
    expect((await put({ enabled: true, url: `${URL_OF_CENTRE}2`, revision })).status).toBe(200)
    expect((await put({ enabled: true, url: URL_OF_CENTRE, revision })).status).toBe(409)
    expect((await put({ enabled: true, url: URL_OF_CENTRE })).status).toBe(200)
    expect(await (await call('/api/call-centre/test', { ...admin(), method: 'POST' })).json()).toMatchObject({
      type: 'ping',
      state: 'delivered',
    })
  })

  test('is no webhook: neither listed, nor changed, nor deleted as one', async () => {
    expect(await (await call('/api/hooks', admin())).json()).toEqual({ items: [], lost: [] })
    for (const method of ['PATCH', 'DELETE'])
      expect(
        await refusal(await call('/api/hooks/call_centre', { ...admin(), method, ...(method === 'PATCH' ? { json: { name: 'x' } } : {}) })),
      ).toBe('404 not_found')
  })
})

describe('events of calls', () => {
  test('make a call in any order, of the contact with this number and the agent of this work number', async () => {
    const contactId = await makeContact(company, { name: '来电人', phone: '+86 139-0000-1111' })
    const T = Date.now() - 60_000
    const sent = [
      callEvent('ended', 'in-1', { atMs: T + 40_000, reason: 'normal' }),
      callEvent('recording', 'in-1', { atMs: T + 45_000, recordingUrl: 'https://records.yingda.dev/1.mp3' }),
      callEvent('ringing', 'in-1', { atMs: T, line: '4008001000', workNumber: 'a2002' }),
      callEvent('answered', 'in-1', { atMs: T + 10_000, workNumber: 'A2002' }),
    ]
    for (const one of sent) expect(await told(one)).toEqual({ state: 'ended', duplicate: false })
    const [one] = await listCalls(company.agent.cookie, '?text=139 0000')
    expect(one).toMatchObject({
      outcome: 'answered',
      number: NUMBER,
      line: '4008001000',
      contactId,
      contactName: '来电人',
      agentId: company.agent.id,
      ringMs: 10_000,
      talkMs: 30_000,
      recordingUrl: 'https://records.yingda.dev/1.mp3',
      endReason: 'normal',
    })
    expect((await read()).lastEventAtMs).toBeGreaterThan(T)
  })

  test('count once: the same one again changes nothing, even when both come at once', async () => {
    const ringing = callEvent('ringing', 'twice')
    const answers = await Promise.all([told(ringing), told(ringing), told(ringing)])
    expect(answers.map(({ duplicate }) => duplicate).sort()).toEqual([false, true, true])
    const before = await callRow('twice')
    expect(await told({ ...ringing, type: 'ended' })).toEqual({ state: 'ringing', duplicate: true })
    expect(await callRow('twice')).toEqual(before)
  })

  test('of one call at the same moment are all taken in', async () => {
    const T = Date.now() - 5_000
    const sent = [
      callEvent('ringing', 'burst', { atMs: T }),
      callEvent('answered', 'burst', { atMs: T + 1_000, workNumber: 'A2003' }),
      callEvent('ended', 'burst', { atMs: T + 2_000 }),
      callEvent('recording', 'burst', { recordingUrl: 'https://records.yingda.dev/2.mp3' }),
    ]
    await Promise.all(sent.map(told))
    expect(await callRow('burst')).toMatchObject({
      state: 'ended',
      ringing_at_ms: T,
      answered_at_ms: T + 1_000,
      ended_at_ms: T + 2_000,
      recording_url: 'https://records.yingda.dev/2.mp3',
      agent_id: company.other.id,
      version: 4,
    })
  })

  test('of an unknown call and an unknown agent are kept, as nobody’s', async () => {
    await told(callEvent('ended', 'elsewhere', { number: '', workNumber: 'Z9' }))
    expect(await callRow('elsewhere')).toMatchObject({ state: 'ended', number: '', agent_id: null, contact_id: null })
  })

  test('are refused with a wrong signature, an old timestamp, or a body that is none, and nothing changes', async () => {
    const count = () => env.DB.prepare('SELECT count(*) AS n FROM call').first<number>('n')
    const before = await count()
    const good = callEvent('ringing', 'bad')
    expect(await errorOf(await tell(good, { key: 'whsec_other' }))).toMatchObject({ status: 401, code: 'unauthorized' })
    for (const offMs of [-400_000, 400_000])
      expect(await errorOf(await tell(good, { atMs: Date.now() + offMs }))).toEqual({
        status: 401,
        code: 'unauthorized',
        field: 'timestamp',
      })
    expect(await refusal(await call('/api/call-centre/events', { json: good }))).toBe('401 unauthorized')
    const field = async (change: object) => (await errorOf(await tell({ ...good, ...change }))).field
    expect(await errorOf(await tell('{'))).toMatchObject({ status: 400, code: 'bad_request' })
    expect(await field({ type: 'hold' })).toBe('type')
    expect(await field({ id: '' })).toBe('id')
    expect(await field({ atMs: 'now' })).toBe('atMs')
    expect(await field({ number: '<b>' })).toBe('number')
    expect(await field({ type: 'recording' })).toBe('recordingUrl')
    expect(await field({ recordingUrl: 'javascript:alert(1)' })).toBe('recordingUrl')
    expect(await refusal(await tell({ ...good, reason: 'x'.repeat(70_000) }))).toBe('413 too_large')
    expect(await count()).toBe(before)
  })

  test('are never what we sent ourselves: the secret signs both ways, so a copy that comes back at once is refused by what it says', async () => {
    const contactId = await makeContact(company, { name: '镜像', phone: '13912340000' })
    await wantCall({ contactId }, company.agent.cookie)
    await call(`/api/contacts/${contactId}/customer`, { ...admin(), method: 'POST' })
    await call('/api/call-centre/test', { ...admin(), method: 'POST' })
    await call(`/api/contacts/${contactId}`, { ...admin(), method: 'DELETE' })
    await carry('call_centre')
    const calls = async () => (await env.DB.prepare('SELECT * FROM call ORDER BY id').all()).results
    const before = await calls()
    const sent = endpoint.received.filter(({ url }) => url === URL_OF_CENTRE)
    expect(new Set(sent.map(({ type }) => type))).toEqual(new Set([...CALL_CENTRE_EVENTS, PING]))
    for (const { type, verdict, copy } of sent) {
      expect(verdict).toBe('valid')
      const answer = await call('/api/call-centre/events', {
        body: copy.body,
        headers: { Origin: null, 'Content-Type': null, ...copy.headers },
      })
      expect(await refusal(answer), type).toBe('400 bad_request')
    }
    expect(await calls()).toEqual(before)
    // Nor would one that carried everything else of an event.
    for (const type of [...Object.keys(HOOK_EVENTS), PING])
      expect(await errorOf(await tell({ ...callEvent('ringing', 'mirror'), type }))).toEqual({
        status: 400,
        code: 'bad_request',
        field: 'type',
      })
  })

  test('with wrong signatures are slowed down by address, not the right ones', async () => {
    const ip = freshIp()
    const wrong = async () => (await tell(callEvent('ringing', 'guess'), { key: 'whsec_guess', ip })).status
    const statuses: number[] = []
    for (let tries = 0; tries < 122; tries += 1) statuses.push(await wrong())
    expect(statuses.slice(0, 120).every((status) => status === 401)).toBe(true)
    expect(statuses.slice(120)).toEqual([429, 429])
    expect((await tell(callEvent('ringing', 'right'), { ip })).status).toBe(202)
  })

  test('reach the consoles of the agent it rings at and of who steers, each as it may see the contact', async () => {
    await makeContact(company, { name: '秘密', phone: '13700007777', shared: false })
    const listen = async (cookie: string) => {
      const socket = await openSocket(`/api/sites/${company.siteId}/desk`, { cookie })
      const frames: { type: string; call?: CallItem }[] = []
      socket.addEventListener('message', ({ data }) => frames.push(JSON.parse(String(data)) as { type: string }))
      socket.send(JSON.stringify({ type: 'hello', v: 1, have: [] }))
      await vi.waitFor(() => expect(frames.some(({ type }) => type === 'welcome')).toBe(true))
      return { socket, calls: () => frames.flatMap(({ type, call: one }) => (type === 'call' && one !== undefined ? [one] : [])) }
    }
    const [agent, other, supervisor] = [
      await listen(company.agent.cookie),
      await listen(company.other.cookie),
      await listen(company.supervisor.cookie),
    ]
    await told(callEvent('ringing', 'live', { number: '13700007777', workNumber: 'A2002' }))
    await vi.waitFor(() => expect(agent.calls()).toHaveLength(1))
    await vi.waitFor(() => expect(supervisor.calls()).toHaveLength(1))
    expect(agent.calls()[0]).toMatchObject({ state: 'ringing', contactId: null, contactName: null })
    expect(supervisor.calls()[0]).toMatchObject({ state: 'ringing', contactName: '秘密' })
    expect(other.calls()).toEqual([])
    for (const { socket } of [agent, other, supervisor]) socket.close(1000)
  })
})
