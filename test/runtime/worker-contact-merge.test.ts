import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TimelineItem } from '../../worker/models/contact-work.ts'
import type { Contact } from '../../worker/models/contacts.ts'
import type { AgentPeer } from './support/desk.ts'
import { type Guest, meet } from './support/uploads.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

/** Merging contacts, and what happened with one, over a visitor who is in a conversation and visitors of the past. */

let company: Company
let agent: AgentPeer
let guest: Guest
beforeAll(async () => {
  company = await makeCompany()
  const met = await meet(company.siteId, company.agent.id)
  agent = met.agent
  guest = met.guest
})

const make = async (json: object, cookie = company.agent.cookie) =>
  (await call('/api/contacts', { json: { phone: null, ...json }, cookie })).json<Contact>()
const read = async (id: string) => (await call(`/api/contacts/${id}`, { cookie: company.admin.cookie })).json<Contact>()
const change = (id: string, json: object) => call(`/api/contacts/${id}`, { method: 'PATCH', json, cookie: company.agent.cookie })
const merge = (kept: Contact, other: Contact, choice: object = {}, cookie = company.supervisor.cookie) =>
  call(`/api/contacts/${kept.id}/merge`, {
    json: { with: other.id, revision: kept.revision, withRevision: other.revision, ...choice },
    cookie,
  })
const link = (visitorId: string, contactId: string, siteId = company.siteId) =>
  call(`/api/visitors/${visitorId}/contact`, { method: 'PUT', json: { contactId, siteId }, cookie: company.supervisor.cookie })
const count = (table: 'visitor' | 'left_message', contactId: string) =>
  env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE contact_id = ?1`).bind(contactId).first<number>('n')

const putVisitor = (id: string, contactId: string | null) =>
  env.DB.prepare(
    `INSERT INTO visitor (id, site_id, name, contact_id, visits, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, ?3, ?4, 1, 1, 1)`,
  )
    .bind(id, company.siteId, `Guest_${id}`, contactId)
    .run()
const putLeftMessage = (id: string, atMs: number, by: { visitorId: string; contactId?: string; siteId?: string }) =>
  env.DB.prepare(`INSERT INTO left_message (id, site_id, visitor_id, contact_id, name, content, at_ms) VALUES (?1, ?2, ?3, ?4, '', ?5, ?6)`)
    .bind(id, by.siteId ?? company.siteId, by.visitorId, by.contactId ?? null, `内容 ${id}`, atMs)
    .run()
type Rated = { score: number; atMs: number }
const putConversation = (id: string, visitorId: string, askedAtMs: number, agentId: string, rated?: Rated, endReason = 'agent') =>
  env.DB.prepare(
    `INSERT INTO conversation (id, site_id, visitor_id, visitor_name, agent_id, asked_at_ms, ended_at_ms, end_reason, last_seq,
      rating_score, rated_at_ms, version) VALUES (?1, ?2, ?3, '', ?4, ?5, ?6, ?7, 4, ?8, ?9, 1)`,
  )
    .bind(id, company.siteId, visitorId, agentId, askedAtMs, askedAtMs + 500, endReason, rated?.score ?? null, rated?.atMs ?? null)
    .run()
const putVisit = (visitorId: string, startedAtMs: number) =>
  env.DB.prepare(`INSERT INTO visit (visitor_id, started_at_ms, site_id, ended_at_ms, pages, track) VALUES (?1, ?2, ?3, ?4, 3, ?5)`)
    .bind(
      visitorId,
      startedAtMs,
      company.siteId,
      startedAtMs + 900,
      JSON.stringify([{ url: 'https://shop.example.com/', title: '首页', atMs: 1 }]),
    )
    .run()

describe('a merge', () => {
  test('keeps what was chosen of each, and takes visitors and left messages along', async () => {
    const kept = await make({ name: '王芳', phone: '13810000001', notes: '甲', shared: false })
    const other = await make({ name: '王女士', mail: 'wang@example.com', notes: '乙', address: '成都' }, company.other.cookie)
    await call(`/api/contacts/${other.id}/customer`, { method: 'POST', cookie: company.admin.cookie })
    await env.DB.prepare('UPDATE contact SET import_id = ?1, obtained_at_ms = 5 WHERE id = ?2').bind('i1', other.id).run()
    await putVisitor('v-merged', other.id)
    await putLeftMessage('m-merged', 1, { visitorId: 'v-else', contactId: other.id })
    const answer = await merge(kept, other, { take: ['mail', 'address', 'ownerId'], joinNotes: true })
    expect(answer.status).toBe(200)
    const merged = await answer.json<Contact>()
    expect(merged).toMatchObject({
      id: kept.id,
      name: '王芳',
      phone: '13810000001',
      mail: 'wang@example.com',
      address: '成都',
      notes: '甲\n乙',
      shared: false,
      ownerId: company.other.id,
      obtainedAtMs: 5,
    })
    expect(merged.customerAtMs).toBeGreaterThan(0)
    expect(await refusal(await call(`/api/contacts/${other.id}`, { cookie: company.admin.cookie }))).toBe('404 not_found')
    expect([await count('visitor', kept.id), await count('visitor', other.id)]).toEqual([1, 0])
    expect([await count('left_message', kept.id), await count('left_message', other.id)]).toEqual([1, 0])
    const row = await env.DB.prepare('SELECT import_id, mail_key FROM contact WHERE id = ?1').bind(kept.id).first()
    expect(row).toEqual({ import_id: 'i1', mail_key: 'wang@example.com' })
    const mergeOf = async (targetId: string) =>
      (await (await call(`/api/audit?action=merge&targetId=${targetId}`, { cookie: company.admin.cookie })).json<{ items: object[] }>())
        .items
    expect(await mergeOf(kept.id)).toMatchObject([
      {
        before: { name: '王芳', merged: { id: other.id, name: '王女士' } },
        after: { mail: 'wang@example.com', ownerId: company.other.id },
      },
    ])
    expect(await mergeOf(other.id)).toMatchObject([{ before: { name: '王女士' }, after: { mergedInto: kept.id } }])
  })

  test('shows the name that is left in a running conversation, and its deletion the own name again', async () => {
    const [kept, other] = [await make({ name: '留下的' }), await make({ name: '并入的' })]
    expect((await link(guest.visitorId, other.id)).status).toBe(200)
    await agent.frame('conversation', ({ conversation }) => conversation.visitorName === '并入的')
    expect((await merge(kept, other)).status).toBe(200)
    await agent.frame('conversation', ({ conversation }) => conversation.visitorName === '留下的' && conversation.contactId === kept.id)
    agent.clear()
    const remove = { method: 'DELETE', cookie: company.supervisor.cookie }
    expect((await call(`/api/contacts/${kept.id}`, remove)).status).toBe(204)
    await agent.frame('conversation', ({ conversation }) => /^Guest_/.test(conversation.visitorName) && conversation.contactId == null)
  })

  test('upon something older of either is refused with what changed, and changes nothing', async () => {
    const [kept, other] = [await make({ name: '旧一' }), await make({ name: '旧二' })]
    await change(other.id, { address: '杭州' })
    const answer = await merge(kept, other)
    expect(answer.status).toBe(409)
    const { error } = await answer.json<{ error: object }>()
    expect(error).toMatchObject({ code: 'conflict', field: 'revision', changed: [{ key: 'address', after: '杭州', byName: 'agent1' }] })
    await change(kept.id, { phone: '13810000077' })
    expect((await merge(kept, await read(other.id))).status).toBe(409)
    expect([(await read(kept.id)).name, (await read(other.id)).name]).toEqual(['旧一', '旧二'])
  })

  test('of two at once only one happens', async () => {
    const [kept, other] = [await make({ name: '同时一' }), await make({ name: '同时二' })]
    const both = await Promise.all([merge(kept, other), merge(other, kept)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
    const left = await Promise.all([kept, other].map(({ id }) => call(`/api/contacts/${id}`, { cookie: company.admin.cookie })))
    expect(left.map(({ status }) => status).sort()).toEqual([200, 404])
  })

  test('is refused with itself, with nobody, with notes too long for one, and for agents', async () => {
    const [kept, other] = [await make({ name: '拒一', notes: 'a'.repeat(1500) }), await make({ name: '拒二', notes: 'b'.repeat(1500) })]
    expect(await errorOf(await merge(kept, kept))).toEqual({ status: 400, code: 'bad_request', field: 'with' })
    expect(await refusal(await merge(kept, { ...other, id: 'cnothing' }))).toBe('404 not_found')
    expect(await errorOf(await merge(kept, other, { joinNotes: true }))).toEqual({ status: 400, code: 'bad_request', field: 'notes' })
    expect(await errorOf(await merge(kept, other, { take: ['id'] }))).toMatchObject({ status: 400, field: 'take.0' })
    expect(await refusal(await merge(kept, other, {}, company.agent.cookie))).toBe('403 forbidden')
  })
})

describe('the timeline', () => {
  const MINE = `v${'1'.repeat(20)}`
  const THEIRS = `v${'2'.repeat(20)}`
  const BROWSING = `v${'3'.repeat(20)}`
  let id: string
  beforeAll(async () => {
    id = (await make({ name: '有历史' })).id
    for (const visitorId of [MINE, THEIRS, BROWSING]) await putVisitor(visitorId, id)
    await putConversation('ct1', MINE, 1000, company.agent.id, { score: 5, atMs: 6000 })
    await putConversation('ct2', THEIRS, 2000, company.other.id, { score: 2, atMs: 2000 })
    await putConversation('ct3', MINE, 2500, company.agent.id, undefined, 'invalid')
    for (const [visitorId, atMs] of [
      [MINE, 900],
      [THEIRS, 2000],
      [BROWSING, 4000],
    ] as const)
      await putVisit(visitorId, atMs)
    await putLeftMessage('mt1', 3000, { visitorId: MINE })
    await putLeftMessage('mt2', 5000, { visitorId: 'v-else', contactId: id })
    await putLeftMessage('mt3', 5500, { visitorId: MINE, siteId: 's-closed' })
  })
  type List = { items: TimelineItem[]; next: string | null }
  const page = async (query = '', cookie = company.supervisor.cookie) =>
    (await call(`/api/contacts/${id}/timeline${query}`, { cookie })).json<List>()
  const told = ({ items }: List) => items.map(({ kind, atMs }) => `${kind} ${atMs}`)

  test('has visits, conversations, left messages and ratings, newest first', async () => {
    const all = await page()
    expect(told(all)).toEqual([
      'rating 6000',
      'left_message 5500',
      'left_message 5000',
      'visit 4000',
      'left_message 3000',
      'visit 2000',
      'rating 2000',
      'conversation 2000',
      'conversation 1000',
      'visit 900',
    ])
    expect(all.items[0]).toMatchObject({ conversationId: 'ct1', score: 5, agentName: 'agent1', siteName: '测试站点' })
    expect(all.items[3]).toMatchObject({ visitorId: BROWSING, pages: 3, firstTitle: '首页' })
    expect(all.items[8]).toMatchObject({ id: 'ct1', agentName: 'agent1', messages: 4, endReason: 'agent' })
  })

  test.each([1, 2, 3])('is paged by %i over all kinds without a gap or a repeat', async (limit) => {
    const found: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const next: List = await page(`?limit=${limit}&cursor=${cursor}`)
      found.push(...told(next))
      cursor = next.next
    }
    expect(found).toEqual(told(await page()))
  })

  test('tells an agent of its own conversations and ratings, its sites, and who only browses', async () => {
    expect(told(await page('', company.agent.cookie))).toEqual([
      'rating 6000',
      'left_message 5000',
      'visit 4000',
      'left_message 3000',
      'conversation 1000',
      'visit 900',
    ])
    expect(told(await page('', company.other.cookie))).toEqual([
      'left_message 5000',
      'visit 4000',
      'left_message 3000',
      'visit 2000',
      'rating 2000',
      'conversation 2000',
    ])
    const visitors = async (cookie: string) =>
      (await (await call(`/api/contacts/${id}/visitors`, { cookie })).json<{ items: { id: string }[] }>()).items.map((each) => each.id)
    expect((await visitors(company.supervisor.cookie)).sort()).toEqual([MINE, THEIRS, BROWSING].sort())
    expect(await visitors(company.agent.cookie)).toEqual([MINE])
  })

  test('of a contact one may not see, or that is not there, is not found', async () => {
    const hidden = await make({ name: '藏', shared: false }, company.other.cookie)
    for (const part of ['timeline', 'visitors'])
      for (const which of [hidden.id, 'cnothing'])
        expect(await refusal(await call(`/api/contacts/${which}/${part}`, { cookie: company.agent.cookie }))).toBe('404 not_found')
    for (const query of ['limit=101', 'cursor=x'])
      expect(await refusal(await call(`/api/contacts/${id}/timeline?${query}`, { cookie: company.admin.cookie }))).toBe('400 bad_request')
  })
})
