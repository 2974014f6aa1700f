import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { archiveStatements } from '../../objects/desk/archive.ts'
import { signatureHeaders } from '../../objects/hooks/signature.ts'
import { type EndedVisit, visitStatements } from '../../objects/lobby/statements.ts'
import { makePast, makeVisitor } from '../../worker/demo/past.ts'
import { createRandom } from '../../worker/demo/random.ts'
import type { Erasure, HeldData } from '../../worker/models/data-protection.ts'
import { jpeg } from '../support/made-files.ts'
import { HookEndpoint } from './support/hook-endpoint.ts'
import { rowsOf, tracesOf } from './support/traces.ts'
import { arrive, configOf, type Guest, meet, tokenOf } from './support/uploads.ts'
import { type Company, call, makeCompany, ORIGIN, refusal } from './worker-support.ts'

/** What is still under way while a person is erased, and what else of it must go. */

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const asAdmin = () => ({ cookie: company.admin.cookie })
const path = (kind: string, id: string) => `/api/data-protection/people/${kind}/${id}`
const held = async (kind: string, id: string) => (await call(path(kind, id), asAdmin())).json<HeldData>()
const erase = async (kind: string, id: string, confirm: string): Promise<Erasure> => {
  const answer = await call(`${path(kind, id)}/erase`, { json: { confirm, endOpen: true }, ...asAdmin() })
  expect(answer.status).toBe(200)
  return answer.json<Erasure>()
}
const count = async (table: string, column: string, id: string) =>
  Number((await rowsOf(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`, id))[0]?.n)

const past = (seed: number, name: string) => {
  const visitor = makeVisitor(createRandom(seed), name, null)
  const site = { id: company.siteId, groupIds: [], agents: [{ id: company.agent.id, name: 'A', groups: [] }] }
  return { visitor, ...makePast(createRandom(seed), site, visitor, 1_700_000_000_000) }
}

describe('what comes after the erasure', () => {
  test('a late pass of the desk and one of the lobby write nothing', async () => {
    const { visitor, closed, messages } = past(11, '晚到的客人')
    const transfers = [{ from: company.agent.id, to: { kind: 'agent', agentId: 'u2' }, remark: '晚到', atMs: 5, outcome: 'accepted' }]
    const record = { ...closed, version: 1, transfers } as unknown as Parameters<typeof archiveStatements>[1]
    const visit: EndedVisit = {
      visitorId: visitor.id,
      name: '晚到的客人',
      guestName: 'Guest_x',
      startedAtMs: 5,
      endedAtMs: 6,
      pages: 1,
      info: {},
      track: [],
    }
    const late = () =>
      env.DB.batch([
        ...archiveStatements(env.DB, record, messages),
        ...visitStatements(env.DB, { siteId: company.siteId, timeZone: 'Asia/Shanghai' }, [visit]),
      ])
    await late()
    expect(await count('visit', 'visitor_id', visitor.id)).toBe(1)
    expect((await erase('visitor', visitor.id, '晚到的客人')).done).toBe(true)
    await late()
    expect(await tracesOf('晚到')).toEqual([])
    for (const table of ['conversation', 'visit']) expect(await count(table, 'visitor_id', visitor.id), table).toBe(0)
    expect(await count('transcript', 'conversation_id', closed.id)).toBe(0)
    // Others in the same batch are written.
    await env.DB.batch(
      visitStatements(env.DB, { siteId: company.siteId, timeZone: 'Asia/Shanghai' }, [
        visit,
        { ...visit, visitorId: 'vother', name: '别人' },
      ]),
    )
    expect([await count('visit', 'visitor_id', visitor.id), await count('visit', 'visitor_id', 'vother')]).toEqual([0, 1])
  })

  test('an upload that began before is not kept, by either side', async () => {
    const { guest } = await meet(company.siteId, company.agent.id)
    const bytes = jpeg(80, 60, 3_000)
    const slow = (where: string, headers: Record<string, string>) => {
      const { readable, writable } = new FixedLengthStream(bytes.length)
      const writer = writable.getWriter()
      const request = new Request(ORIGIN + where, {
        method: 'POST',
        body: readable,
        headers: {
          Origin: ORIGIN,
          'CF-Connecting-IP': '203.0.113.7',
          'Content-Type': 'application/octet-stream',
          'Content-Length': String(bytes.length),
          'X-File-Name': 'a.jpg',
          'X-Conversation-Id': guest.conversationId,
          ...headers,
        },
      })
      const answer = exports.default.fetch(request)
      return { answer, begun: writer.write(bytes.slice(0, 1_000)), writer }
    }
    const mine = slow(`/api/visitor/${company.siteId}/files`, { Authorization: tokenOf(guest) })
    const theirs = slow(`/api/sites/${company.siteId}/files`, { Cookie: company.agent.cookie })
    await Promise.all([mine.begun, theirs.begun])
    const { name } = await held('visitor', guest.visitorId).catch(() => ({ name: `Guest_${guest.visitorId.slice(1, 7)}` }))
    const answer = await call(`${path('visitor', guest.visitorId)}/erase`, {
      json: { confirm: name ?? `Guest_${guest.visitorId.slice(1, 7)}`, endOpen: true, siteId: company.siteId },
      ...asAdmin(),
    })
    expect((await answer.json<Erasure>()).done).toBe(true)
    for (const { writer, answer: pending } of [mine, theirs]) {
      await writer.write(bytes.slice(1_000))
      await writer.close()
      expect(await refusal(await pending)).toBe('404 not_found')
    }
    expect(await count('file', 'conversation_id', guest.conversationId)).toBe(0)
    expect((await env.FILES.list({ prefix: 'chat/' })).objects).toEqual([])
    await guest.peer.close()
  })
})

describe('between the mark and the last row', () => {
  let guest: Guest
  let conversationId: string
  beforeAll(async () => {
    guest = await arrive(await configOf(company.siteId))
    const { closed, messages } = past(12, '还在的客人')
    await env.DB.batch(archiveStatements(env.DB, { ...closed, version: 1 }, messages))
    conversationId = closed.id
    for (const id of [closed.visitorId, guest.visitorId])
      await env.DB.prepare('INSERT INTO erased_person (id, at_ms) VALUES (?1, 1)').bind(id).run()
    await env.DB.prepare("INSERT INTO visitor (id, site_id, name, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, '客', 1, 1)")
      .bind(guest.visitorId, company.siteId)
      .run()
  })

  test('neither a summary nor a note of the visitor is written', async () => {
    const summary = { siteId: company.siteId, categoryId: null, text: '秘密小结', followUp: false }
    expect(await refusal(await call(`/api/conversations/${conversationId}/summary`, { method: 'PUT', json: summary, ...asAdmin() }))).toBe(
      '404 not_found',
    )
    const json = { notes: '秘密备注', siteId: company.siteId }
    expect(await refusal(await call(`/api/visitors/${guest.visitorId}`, { method: 'PATCH', json, ...asAdmin() }))).toBe('404 not_found')
    expect(await tracesOf('秘密')).toEqual([])
  })

  test('nor a block of it, nor what it leaves', async () => {
    const block = { siteId: company.siteId, visitorId: guest.visitorId, remark: '秘密理由', untilMs: null }
    expect(await refusal(await call('/api/blacklist', { json: block, ...asAdmin() }))).toBe('404 not_found')
    const left = { name: '秘密', phone: '13912345678', content: '秘密留言' }
    const answer = await call(`/api/visitor/${company.siteId}/left-messages`, { json: left, headers: { Authorization: tokenOf(guest) } })
    expect(await refusal(answer)).toBe('404 not_found')
    expect(await tracesOf('秘密')).toEqual([])
  })
})

describe('calls, events and blocks', () => {
  test('a call is emptied and stays in the figures, its events go; a block of one address goes, of a network stays', async () => {
    const made = await call('/api/contacts', { json: { name: '百香果', phone: '139 9999 0000' }, ...asAdmin() })
    const { id } = await made.json<{ id: string }>()
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO visitor (id, site_id, name, contact_id, first_seen_at_ms, last_seen_at_ms) VALUES ('vfruit', ?1, '百香果', ?2, 1, 1)",
      ).bind(company.siteId, id),
      ...[
        ['k1', '13999990000', null, null],
        ['k2', '13700000000', id, null],
        ['k3', '13700000001', null, 'vfruit'],
        // The same number, but somebody else's by now.
        ['k4', '13999990000', 'cother', null],
      ].map(([callId, key, contactId, visitorId]) =>
        env.DB.prepare(
          `INSERT INTO call (id, external_id, direction, state, number, number_key, contact_id, visitor_id, started_at_ms, recording_url, notes)
           VALUES (?1, 'x' || ?1, 'in', 'ended', ?2, ?2, ?3, ?4, 7, 'https://rec.example.com/百香果', '[{"by":"u1","atMs":1,"text":"百香果来电"}]')`,
        ).bind(callId, key, contactId, visitorId),
      ),
      env.DB.prepare(
        "INSERT INTO hook_event (id, type, at_ms, visitor_id, contact_id, data) VALUES ('h1', 'contact.created', 1, NULL, ?1, '{\"name\":\"百香果\"}'), ('h2', 'conversation.ended', 1, 'vfruit', NULL, '{\"name\":\"百香果\"}'), ('h3', 'conversation.ended', 1, 'vsomebody', NULL, '{}')",
      ).bind(id),
      ...['203.0.113.9', '203.0.113.9/32', '2001:db8::9/128', '2001:db8::/64', '203.0.113.0/24'].map((cidr, at) =>
        env.DB.prepare(
          "INSERT INTO blacklist (id, site_id, visitor_id, cidr, visitor_name, remark, created_at_ms) VALUES (?1, ?2, 'vfruit', ?3, '百香果', '百香果', 1)",
        ).bind(`b${at}`, company.siteId, cidr),
      ),
    ])
    expect((await held('contact', id)).counts).toMatchObject({ calls: 3, blacklist: 5, visitors: 1 })
    const { done, counts } = await erase('contact', id, '百香果')
    expect(done).toBe(true)
    expect(counts).toMatchObject({ calls: 3, events: 2, blacklist: 5 })
    expect(await rowsOf('SELECT cidr, visitor_id AS visitor, remark FROM blacklist ORDER BY cidr')).toEqual([
      { cidr: '2001:db8::/64', visitor: null, remark: '' },
      { cidr: '203.0.113.0/24', visitor: null, remark: '' },
    ])
    expect(
      await rowsOf("SELECT number, contact_id AS contact, visitor_id AS visitor, recording_url AS url, notes FROM call WHERE id <> 'k4'"),
    ).toEqual(Array.from({ length: 3 }, () => ({ number: '', contact: null, visitor: null, url: null, notes: '[]' })))
    expect(await rowsOf('SELECT id FROM hook_event')).toEqual([{ id: 'h3' }])
    expect((await tracesOf('百香果')).filter((trace) => !trace.startsWith('call'))).toEqual([])
    expect(await rowsOf("SELECT number FROM call WHERE id = 'k4'")).toEqual([{ number: '13999990000' }])
  })

  test('what the call centre tells later of such a call adds nobody to it', async () => {
    new HookEndpoint().open()
    const made = await call('/api/call-centre/secret', { method: 'POST', ...asAdmin() })
    const { secret } = await made.json<{ secret: string }>()
    await call('/api/call-centre', { method: 'PUT', json: { enabled: true, url: 'https://calls.yingda.dev/hook' }, ...asAdmin() })
    const tell = (type: string, more: object = {}) => {
      const told = { id: crypto.randomUUID(), callId: 'centre-1', type, atMs: Date.now(), direction: 'in', number: '13611119999', ...more }
      const body = JSON.stringify(told)
      return call('/api/call-centre/events', { body, headers: { Origin: null, ...signatureHeaders(secret, body, Date.now()) } })
    }
    const contact = await call('/api/contacts', { json: { name: '火龙果', phone: '13611119999' }, ...asAdmin() })
    const { id } = await contact.json<{ id: string }>()
    expect((await tell('ringing')).status).toBeLessThan(300)
    expect(await rowsOf("SELECT contact_id AS contact FROM call WHERE external_id = 'centre-1'")).toEqual([{ contact: id }])
    expect((await erase('contact', id, '火龙果')).counts).toMatchObject({ calls: 1 })
    expect((await tell('ended', { reason: 'completed' })).status).toBeLessThan(300)
    expect((await tell('recording', { recordingUrl: 'https://rec.example.com/13611119999' })).status).toBeLessThan(300)
    expect(
      await rowsOf("SELECT state, number, contact_id AS contact, recording_url AS url FROM call WHERE external_id = 'centre-1'"),
    ).toEqual([{ state: 'ended', number: '', contact: null, url: null }])
    expect(await tracesOf('13611119999', '火龙果')).toEqual([])
    vi.unstubAllGlobals()
  })
})
