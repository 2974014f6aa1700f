import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { signatureHeaders } from '../../objects/hooks/signature.ts'
import { CALL_CENTRE_EVENTS, HOOK_EVENT_TYPES, PING } from '../../objects/protocol/hook-words.ts'
import { carry, HookEndpoint } from './support/hook-endpoint.ts'
import { writePast } from './support/past-rows.ts'
import { type Company, call, errorOf, freshIp, makeCompany, openSocket, refusal } from './worker-support.ts'

type CallCentre = { enabled: boolean; url: string; revision: string; hasSecret: boolean; eventsUrl: string; lastEventAtMs: number | null }
type Answer = { state: string; duplicate: boolean }
type Row = Record<string, unknown> & { id: string }

const URL_OF_CENTRE = 'https://calls.yingda.dev/hook'

let company: Company
let endpoint: HookEndpoint
let secret: string
beforeAll(async () => {
  company = await makeCompany()
  const made = await call('/api/call-centre/secret', { cookie: company.admin.cookie, method: 'POST' })
  secret = (await made.json<{ secret: string }>()).secret
  await put({ enabled: true, url: URL_OF_CENTRE })
})
beforeEach(() => {
  endpoint = new HookEndpoint().open()
  endpoint.secret = secret
})
afterEach(() => vi.unstubAllGlobals())

const admin = () => ({ cookie: company.admin.cookie })
const put = (json: object, cookie = company.admin.cookie) => call('/api/call-centre', { method: 'PUT', json, cookie })
const read = async () => (await call('/api/call-centre', admin())).json<CallCentre>()

const NUMBER = '13900001111'
const event = (type: string, callId: string, more: object = {}) => ({
  id: crypto.randomUUID(),
  callId,
  type,
  atMs: Date.now(),
  direction: 'in',
  number: NUMBER,
  ...more,
})
/** As the call centre sends it: no Origin, no session, a signature. */
const tell = (told: unknown, { key = secret, atMs = Date.now(), ip = '203.0.113.7' } = {}) => {
  const body = typeof told === 'string' ? told : JSON.stringify(told)
  return call('/api/call-centre/events', { body, ip, headers: { Origin: null, ...signatureHeaders(key, body, atMs) } })
}
const told = async (sent: unknown): Promise<Answer> => {
  const answer = await tell(sent)
  expect(answer.status, await answer.clone().text()).toBeLessThan(300)
  return answer.json<Answer>()
}
const rowOf = (callId: string) => env.DB.prepare('SELECT * FROM call WHERE external_id = ?').bind(callId).first<Row>()
const makeContact = async (json: object) => (await (await call('/api/contacts', { ...admin(), json })).json<{ id: string }>()).id
const want = (json: object, cookie = company.agent.cookie) => call('/api/calls', { json, cookie })
type Item = {
  id: string
  outcome: string
  number: string
  contactId: string | null
  contactName: string | null
  agentId: string | null
  state: string
}
const list = async (cookie: string, query = '') => (await (await call(`/api/calls${query}`, { cookie })).json<{ items: Item[] }>()).items

describe('the call centre', () => {
  test('is configured by admins; the secret is told once and stands nowhere', async () => {
    expect(secret).toMatch(/^whsec_[0-9a-f]{64}$/)
    expect(await read()).toMatchObject({
      enabled: true,
      url: URL_OF_CENTRE,
      hasSecret: true,
      eventsUrl: 'https://chat.example.com/api/call-centre/events',
    })
    expect(await (await call('/api/call-centre', admin())).text()).not.toContain(secret)
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
    const contactId = await makeContact({ name: '来电人', phone: '+86 139-0000-1111' })
    const T = Date.now() - 60_000
    const sent = [
      event('ended', 'in-1', { atMs: T + 40_000, reason: 'normal' }),
      event('recording', 'in-1', { atMs: T + 45_000, recordingUrl: 'https://records.yingda.dev/1.mp3' }),
      event('ringing', 'in-1', { atMs: T, line: '4008001000', workNumber: 'a2002' }),
      event('answered', 'in-1', { atMs: T + 10_000, workNumber: 'A2002' }),
    ]
    for (const one of sent) expect(await told(one)).toEqual({ state: 'ended', duplicate: false })
    const [one] = await list(company.agent.cookie, '?text=139 0000')
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
    const ringing = event('ringing', 'twice')
    const answers = await Promise.all([told(ringing), told(ringing), told(ringing)])
    expect(answers.map(({ duplicate }) => duplicate).sort()).toEqual([false, true, true])
    const before = await rowOf('twice')
    expect(await told({ ...ringing, type: 'ended' })).toEqual({ state: 'ringing', duplicate: true })
    expect(await rowOf('twice')).toEqual(before)
  })

  test('of one call at the same moment are all taken in', async () => {
    const T = Date.now() - 5_000
    const sent = [
      event('ringing', 'burst', { atMs: T }),
      event('answered', 'burst', { atMs: T + 1_000, workNumber: 'A2003' }),
      event('ended', 'burst', { atMs: T + 2_000 }),
      event('recording', 'burst', { recordingUrl: 'https://records.yingda.dev/2.mp3' }),
    ]
    await Promise.all(sent.map(told))
    expect(await rowOf('burst')).toMatchObject({
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
    await told(event('ended', 'elsewhere', { number: '', workNumber: 'Z9' }))
    expect(await rowOf('elsewhere')).toMatchObject({ state: 'ended', number: '', agent_id: null, contact_id: null })
  })

  test('are refused with a wrong signature, an old timestamp, or a body that is none, and nothing changes', async () => {
    const count = () => env.DB.prepare('SELECT count(*) AS n FROM call').first<number>('n')
    const before = await count()
    const good = event('ringing', 'bad')
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
    const contactId = await makeContact({ name: '镜像', phone: '13912340000' })
    await want({ contactId })
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
    for (const type of [...HOOK_EVENT_TYPES, PING])
      expect(await errorOf(await tell({ ...event('ringing', 'mirror'), type }))).toEqual({
        status: 400,
        code: 'bad_request',
        field: 'type',
      })
  })

  test('with wrong signatures are slowed down by address, not the right ones', async () => {
    const ip = freshIp()
    const wrong = async () => (await tell(event('ringing', 'guess'), { key: 'whsec_guess', ip })).status
    const statuses: number[] = []
    for (let tries = 0; tries < 122; tries += 1) statuses.push(await wrong())
    expect(statuses.slice(0, 120).every((status) => status === 401)).toBe(true)
    expect(statuses.slice(120)).toEqual([429, 429])
    expect((await tell(event('ringing', 'right'), { ip })).status).toBe(202)
  })

  test('reach the consoles of the agent it rings at and of who steers, each as it may see the contact', async () => {
    await makeContact({ name: '秘密', phone: '13700007777', shared: false })
    const listen = async (cookie: string) => {
      const socket = await openSocket(`/api/sites/${company.siteId}/desk`, { cookie })
      const frames: { type: string; call?: Item }[] = []
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
    await told(event('ringing', 'live', { number: '13700007777', workNumber: 'A2002' }))
    await vi.waitFor(() => expect(agent.calls()).toHaveLength(1))
    await vi.waitFor(() => expect(supervisor.calls()).toHaveLength(1))
    expect(agent.calls()[0]).toMatchObject({ state: 'ringing', contactId: null, contactName: null })
    expect(supervisor.calls()[0]).toMatchObject({ state: 'ringing', contactName: '秘密' })
    expect(other.calls()).toEqual([])
    for (const { socket } of [agent, other, supervisor]) socket.close(1000)
  })
})

describe('calls that are asked for', () => {
  test('tell the call centre who calls whom, and become the call it makes', async () => {
    const contactId = await makeContact({ name: '回电', phone: '13600006666' })
    const wanted = await (await want({ contactId })).json<Item>()
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
    expect(await told(event('ringing', 'out-1', out))).toEqual({ state: 'ringing', duplicate: false })
    expect((await list(company.agent.cookie, `?contactId=${contactId}`)).map(({ id, state }) => [id, state])).toEqual([
      [wanted.id, 'ringing'],
    ])
    // Once it is another call's, it is not taken over.
    await told(event('ringing', 'out-2', out))
    expect((await rowOf('out-2'))?.id).not.toBe(wanted.id)
  })

  test('are one with a call that was told of before its name was', async () => {
    const { id } = await (await want({ number: '13500005555' })).json<Item>()
    const out = { direction: 'out', number: '13500005555' }
    const T = Date.now()
    await told(event('answered', 'late', { ...out, atMs: T + 1_000 }))
    await told(event('ringing', 'late', { ...out, atMs: T, requestId: id }))
    const { results } = await env.DB.prepare("SELECT * FROM call WHERE number = '13500005555'").all<Row>()
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
    const hidden = await makeContact({ name: '他人', phone: '13400004444', shared: false })
    expect(await refusal(await want({ contactId: hidden }))).toBe('404 not_found')
    expect(await refusal(await want({ visitorId: 'vnothing' }))).toBe('404 not_found')
    const silent = await makeContact({ name: '无号' })
    expect(await errorOf(await want({ contactId: silent }))).toMatchObject({ status: 400, field: 'number' })
    await put({ enabled: false, url: URL_OF_CENTRE })
    expect(await refusal(await want({ number: '13800138000' }))).toBe('503 unavailable')
    expect(await refusal(await tell(event('ringing', 'off')))).toBe('503 unavailable')
    await put({ enabled: true, url: URL_OF_CENTRE })
  })

  test('a contact raised to a customer is told once', async () => {
    const id = await makeContact({ name: '新客户', phone: '13300003333' })
    await Promise.all([1, 2].map(() => call(`/api/contacts/${id}/customer`, { ...admin(), method: 'POST' })))
    await carry('call_centre')
    const raised = endpoint.received.filter(({ type, body }) => type === 'customer.raised' && body.data.contactId === id)
    expect(raised.map(({ body }) => body.data.contact)).toEqual([expect.objectContaining({ name: '新客户', phone: '13300003333' })])
  })
})

describe('calls as people read them', () => {
  test('an agent sees its own and missed ones nobody took, who steers all; what is hidden is not found', async () => {
    const T = Date.now() - 30_000
    await told(event('ringing', 'own', { atMs: T, workNumber: 'A2003' }))
    await told(event('answered', 'own', { atMs: T + 1, workNumber: 'A2003' }))
    await told(event('ended', 'own', { atMs: T + 2, workNumber: 'A2003' }))
    await told(event('ringing', 'lost', { atMs: T + 5, workNumber: 'A2003' }))
    await told(event('ended', 'lost', { atMs: T + 6, reason: 'no answer' }))
    const [own, lost] = [(await rowOf('own'))?.id ?? '', (await rowOf('lost'))?.id ?? '']
    const ids = async (cookie: string, query = '') => (await list(cookie, query)).map(({ id }) => id)
    expect(await ids(company.agent.cookie)).not.toContain(own)
    expect(await ids(company.agent.cookie, '?outcome=missed&handled=no')).toContain(lost)
    expect(await ids(company.other.cookie)).toEqual(expect.arrayContaining([own, lost]))
    expect(await ids(company.supervisor.cookie)).toEqual(expect.arrayContaining([own, lost]))
    expect(await refusal(await call(`/api/calls/${own}`, { cookie: company.agent.cookie }))).toBe('404 not_found')
    // Taken care of by a colleague it is no longer among the agent's.
    const handled = await call(`/api/calls/${lost}/handled`, { cookie: company.other.cookie, json: {} })
    expect(await handled.json()).toMatchObject({ outcome: 'missed', handledById: company.other.id })
    expect(await refusal(await call(`/api/calls/${lost}`, { cookie: company.agent.cookie }))).toBe('404 not_found')
    // Twice at once is one deed, and one entry; opened again is another.
    const handle = (json: object) => call(`/api/calls/${lost}/handled`, { cookie: company.other.cookie, json })
    const audited = async () =>
      (
        await env.DB.prepare("SELECT action FROM audit WHERE target_kind = 'call' AND target_id = ? ORDER BY at_ms, rowid").bind(lost).all()
      ).results.map(({ action }) => action)
    expect(await audited()).toEqual(['handle'])
    await Promise.all([handle({ handled: false }), handle({ handled: false })])
    expect(await audited()).toEqual(['handle', 'reopen'])
    await Promise.all([handle({ handled: true }), handle({ handled: true })])
    expect(await audited()).toEqual(['handle', 'reopen', 'handle'])
    expect(await refusal(await call(`/api/calls/${own}/handled`, { cookie: company.other.cookie, json: {} }))).toBe('409 conflict')
  })

  test('are listed by the conversation they were made about, for who sees them', async () => {
    const past = { siteId: company.siteId, agentId: company.agent.id, askedAtMs: Date.now() - 3_600_000 }
    const [about, other] = [await writePast(past), await writePast(past)]
    await env.DB.prepare(
      'INSERT INTO visitor (id, site_id, name, first_seen_at_ms, last_seen_at_ms) SELECT visitor_id, site_id, visitor_id, 1, 1 FROM conversation WHERE id IN (?1, ?2)',
    )
      .bind(about, other)
      .run()
    const number = '13000003333'
    const made = await (await want({ conversationId: about, siteId: company.siteId, number })).json<Item>()
    expect(made).toMatchObject({ number, agentId: company.agent.id })
    await want({ conversationId: other, siteId: company.siteId, number })
    const ids = async (cookie: string, query: string) => (await list(cookie, query)).map(({ id }) => id)
    expect(await ids(company.agent.cookie, `?conversationId=${about}`)).toEqual([made.id])
    expect(await ids(company.supervisor.cookie, `?conversationId=${about}&direction=out`)).toEqual([made.id])
    expect(await ids(company.agent.cookie, `?conversationId=${about}&direction=in`)).toEqual([])
    expect(await ids(company.agent.cookie, '?conversationId=cnothing')).toEqual([])
    // A colleague's call stays hidden, and its conversation cannot be called about.
    expect(await ids(company.other.cookie, `?conversationId=${about}`)).toEqual([])
    expect(await refusal(await want({ conversationId: about, number }, company.other.cookie))).toBe('404 not_found')
    const tooLong = await call(`/api/calls?conversationId=${'c'.repeat(200)}`, { cookie: company.agent.cookie })
    expect(await errorOf(tooLong)).toMatchObject({ status: 400, field: 'conversationId' })
    expect((await call(`/api/calls?conversationId=${about}`)).status).toBe(401)
  })

  test('notes and contacts are added by who sees it, and written down', async () => {
    await told(event('ended', 'noted', { number: '13200002222' }))
    const id = (await rowOf('noted'))?.id ?? ''
    const contactId = await makeContact({ name: '记下', phone: '13200002222' })
    const patch = (json: object, cookie = company.agent.cookie) => call(`/api/calls/${id}`, { method: 'PATCH', json, cookie })
    expect(await (await patch({ contactId, note: '已回电' })).json()).toMatchObject({
      contactId,
      contactName: '记下',
      notes: [{ byName: 'agent1', text: '已回电' }],
    })
    expect(await errorOf(await patch({ note: ' ' }))).toMatchObject({ status: 400, field: 'note' })
    expect(await refusal(await patch({ contactId: 'nothing' }))).toBe('404 not_found')
    expect(await (await patch({ contactId: null })).json()).toMatchObject({ contactId: null, noteCount: 1 })
    const { results } = await env.DB.prepare("SELECT action FROM audit WHERE target_kind = 'call' AND target_id = ? ORDER BY at_ms, rowid")
      .bind(id)
      .all()
    expect(results.map(({ action }) => action).sort()).toEqual(['link', 'note', 'unlink'])
  })

  test('stand in the timeline of their contact, for who sees the call', async () => {
    const contactId = await makeContact({ name: '时间线', phone: '13100001111' })
    await told(event('ringing', 'line', { number: '13100001111', workNumber: 'A2003' }))
    await told(event('answered', 'line', { number: '13100001111', workNumber: 'A2003' }))
    const kinds = async (cookie: string) =>
      (await (await call(`/api/contacts/${contactId}/timeline`, { cookie })).json<{ items: object[] }>()).items
    expect(await kinds(company.other.cookie)).toMatchObject([{ kind: 'call', direction: 'in', outcome: 'running', agentName: 'agent2' }])
    expect(await kinds(company.supervisor.cookie)).toHaveLength(1)
    expect(await kinds(company.agent.cookie)).toEqual([])
  })

  test('figures add up by hour, day and agent, and are the agent’s own for an agent', async () => {
    const day = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
    const figures = async (cookie: string, query = `from=${day}&to=${day}`) => call(`/api/calls/figures?${query}`, { cookie })
    const all = await (await figures(company.supervisor.cookie)).json<
      Record<'total', Record<string, number>> & {
        byHour: Record<string, number>[]
        byDay: { day: string; in: number }[]
        byAgent: { agentId: string | null; in: number; out: number }[]
      }
    >()
    const items = await list(company.supervisor.cookie, '?limit=100')
    const count = (outcome: string) => items.filter((one) => one.outcome === outcome).length
    expect(all.total).toMatchObject({ answered: count('answered'), missed: count('missed'), failed: count('failed') })
    expect(all.byHour).toHaveLength(24)
    expect(all.byHour.reduce((sum, hour) => sum + (hour.in ?? 0), 0)).toBe(all.total.in)
    expect(all.byDay).toMatchObject([{ day, in: all.total.in }])
    expect(all.byAgent.reduce((sum, agent) => sum + agent.in + agent.out, 0)).toBe(items.length)
    const own = await (await figures(company.agent.cookie)).json<{ total: { in: number; out: number }; byAgent: object[] }>()
    expect(own.byAgent.length).toBeLessThan(all.byAgent.length + 1)
    expect(own.total.in + own.total.out).toBe((await list(company.agent.cookie, '?limit=100')).length)
    expect(await errorOf(await figures(company.agent.cookie, 'from=2025-01-01&to=2026-06-01'))).toMatchObject({
      status: 400,
      field: 'from',
    })
    expect(await errorOf(await figures(company.agent.cookie, 'from=2026-02-30x&to=2026-06-01'))).toMatchObject({
      status: 400,
      field: 'from',
    })
  })

  test('and those figures are exported by who may, in the table that is asked for', async () => {
    const day = new Date().toISOString().slice(0, 10)
    const file = (table: string, cookie = company.supervisor.cookie) =>
      call(`/api/calls/figures/export?from=${day}&to=${day}&timeZone=UTC&table=${table}&language=en`, { cookie })
    const lines = async (table: string) => (await (await file(table)).text()).trim().split('\r\n')
    const hours = await lines('hours')
    expect(hours).toHaveLength(25)
    expect(hours[0]).toContain('Hour,Incoming calls,Outgoing calls,Answered calls,Missed calls')
    expect(hours[1]).toMatch(/^00:00–01:00,\d/)
    expect((await lines('days')).slice(1).map((line) => line.slice(0, 10))).toEqual([day])
    expect((await lines('agents')).join()).toContain('(no agent)')
    expect(await refusal(await file('agents', company.agent.cookie))).toBe('403 forbidden')
    expect(await refusal(await file('weeks'))).toBe('400 bad_request')
    expect(await env.DB.prepare("SELECT count(*) AS n FROM audit WHERE action = 'export' AND target_kind = 'statistics'").first('n')).toBe(
      3,
    )
  })

  test('are exported by who may, and pages follow one another', async () => {
    const file = await call('/api/calls/export?format=csv&language=en', { cookie: company.supervisor.cookie })
    expect(await file.text()).toContain('Incoming')
    expect(await refusal(await call('/api/calls/export?format=csv', { cookie: company.agent.cookie }))).toBe('403 forbidden')
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: Item[]; next: string | null } = await (
        await call(`/api/calls?limit=3&cursor=${cursor}`, { cookie: company.supervisor.cookie })
      ).json()
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe((await list(company.supervisor.cookie, '?limit=100')).length)
  })
})
