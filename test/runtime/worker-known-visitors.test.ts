import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Contact } from '../../worker/models/contacts.ts'
import type { Visitor } from '../../worker/models/history.ts'
import { poll } from '../support/poll.ts'
import type { AgentPeer } from './support/desk.ts'
import { arrive, configOf, type Guest, meet } from './support/uploads.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

let company: Company
let agent: AgentPeer
/** Here for the first time, served by `agent1`. */
let guest: Guest
beforeAll(async () => {
  company = await makeCompany()
  const met = await meet(company.siteId, company.agent.id)
  agent = met.agent
  guest = met.guest
})

const at = (siteId?: string) => (siteId === undefined ? '' : `?siteId=${siteId}`)
const read = (id: string, cookie: string, siteId?: string) => call(`/api/visitors/${id}${at(siteId)}`, { cookie })
const patch = (id: string, json: object, cookie: string) => call(`/api/visitors/${id}`, { method: 'PATCH', json, cookie })
const link = (id: string, json: object, cookie: string) => call(`/api/visitors/${id}/contact`, { method: 'PUT', json, cookie })
const unlink = (id: string, cookie: string) => call(`/api/visitors/${id}/contact`, { method: 'DELETE', cookie })
const contact = async (json: object, cookie = company.agent.cookie) => (await call('/api/contacts', { json, cookie })).json<Contact>()
const rows = (id: string) => env.DB.prepare('SELECT count(*) AS n FROM visitor WHERE id = ?1').bind(id).first<number>('n')

describe('a visitor whose first conversation is open', () => {
  test('is known to who serves it and who steers, by its site', async () => {
    const { agent: own, supervisor, other } = company
    const view = await (await read(guest.visitorId, own.cookie, company.siteId)).json<Visitor>()
    expect(view).toMatchObject({ id: guest.visitorId, siteId: company.siteId, tags: [], notes: null, contact: null, visits: 0 })
    expect((await read(guest.visitorId, supervisor.cookie, company.siteId)).status).toBe(200)
    expect(await refusal(await read(guest.visitorId, other.cookie, company.siteId))).toBe('404 not_found')
    expect(await refusal(await read(guest.visitorId, own.cookie))).toBe('404 not_found')
    expect(await refusal(await read(guest.visitorId, own.cookie, 'sunknown00000'))).toBe('404 not_found')
    expect(await rows(guest.visitorId)).toBe(0)
  })

  test('is noted before the history has it, and the history keeps what was noted', async () => {
    const { cookie } = company.agent
    const { siteId } = company
    expect(await refusal(await patch(guest.visitorId, { tags: ['急'], siteId }, company.other.cookie))).toBe('404 not_found')
    const noted = await patch(guest.visitorId, { tags: [' 重点 ', '询价', '重点'], notes: ' 想要发票 ', siteId }, cookie)
    expect(await noted.json()).toMatchObject({ tags: ['重点', '询价'], notes: '想要发票', conversations: 0 })
    const { id: contactId } = await contact({ name: '张经理', phone: '13800001111' })
    expect((await link(guest.visitorId, { contactId, siteId }, cookie)).status).toBe(200)
    agent.send({ type: 'end', conversationId: guest.conversationId })
    await poll('the archive', () => env.DB.prepare('SELECT id FROM conversation WHERE id = ?1').bind(guest.conversationId).first())
    expect(await (await read(guest.visitorId, cookie)).json()).toMatchObject({
      tags: ['重点', '询价'],
      notes: '想要发票',
      conversations: 1,
      contact: { id: contactId, name: '张经理', phone: '13800001111', mail: null, customerAtMs: null },
    })
    const detail = await call(`/api/contacts/${contactId}`, { cookie })
    expect(await detail.json()).toMatchObject({ name: '张经理', visitors: 1, conversations: 1 })
  })
})

describe('what is noted', () => {
  test.each([
    ['tags', Array.from({ length: 21 }, (_, n) => `标签${n}`), 'tags'],
    ['tags', ['x'.repeat(31)], 'tags.0'],
    ['tags', ['  '], 'tags.0'],
    ['notes', 'x'.repeat(2001), 'notes'],
    ['name', '', 'name'],
  ])('%s beyond its bounds is refused', async (key, value, field) => {
    expect(await errorOf(await patch(guest.visitorId, { [key]: value }, company.agent.cookie))).toEqual({
      status: 400,
      code: 'bad_request',
      field,
    })
  })

  test('is written by who serves or served the visitor and who steers, and stands in the audit', async () => {
    expect((await patch(guest.visitorId, { notes: '' }, company.supervisor.cookie)).status).toBe(200)
    expect((await patch(guest.visitorId, { name: '张三' }, company.agent.cookie)).status).toBe(200)
    expect(await refusal(await patch(guest.visitorId, { notes: 'x' }, company.other.cookie))).toBe('404 not_found')
    expect(await (await read(guest.visitorId, company.agent.cookie)).json()).toMatchObject({ name: '张三', notes: null })
    const { items } = await (await call('/api/audit', { cookie: company.admin.cookie })).json<{ items: object[] }>()
    expect(items[0]).toMatchObject({ action: 'update', targetKind: 'visitor', targetId: guest.visitorId, after: { name: '张三' } })
  })

  test('gives the tags of the site, the most used first, to who serves it', async () => {
    await env.DB.prepare(
      `INSERT INTO visitor (id, site_id, name, tags, first_seen_at_ms, last_seen_at_ms) VALUES ('v-tag', ?1, '', '["询价"]', 1, 1)`,
    )
      .bind(company.siteId)
      .run()
    const tags = (cookie: string, siteId = company.siteId) => call(`/api/visitor-tags?siteId=${siteId}`, { cookie })
    expect(await (await tags(company.other.cookie)).json()).toEqual({
      items: [
        { tag: '询价', visitors: 2 },
        { tag: '重点', visitors: 1 },
      ],
    })
    const { id } = await (await call('/api/sites', { json: { name: '别处' }, cookie: company.admin.cookie })).json<{ id: string }>()
    expect(await refusal(await tags(company.other.cookie, id))).toBe('404 not_found')
    expect((await tags(company.supervisor.cookie, id)).status).toBe(200)
    expect(await refusal(await tags(company.admin.cookie, 'sunknown00000'))).toBe('404 not_found')
    const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN SELECT 1 FROM visitor WHERE visitor.site_id = 's' AND tags <> '[]'`).all<{
      detail: string
    }>()
    expect(plan.results.map(({ detail }) => detail).join()).toContain('visitor_tagged')
  })
})

describe('a link to a contact', () => {
  test('shows its name in the running conversation at once, to the agent and the visitor, and its new name when it is renamed', async () => {
    const next = await arrive(await configOf(company.siteId))
    const { cookie } = company.agent
    const made = await contact({ name: '李总' })
    const shown = (name: string) =>
      Promise.all([
        agent.frame('conversation', ({ conversation }) => conversation.id === next.conversationId && conversation.visitorName === name),
        next.peer.frame('phase', ({ visitorName }) => visitorName === name),
      ])
    expect((await link(next.visitorId, { contactId: made.id, siteId: company.siteId }, cookie)).status).toBe(200)
    const [{ conversation }] = await shown('李总')
    expect(conversation.contactId).toBe(made.id)
    await call(`/api/contacts/${made.id}`, { method: 'PATCH', json: { name: '李董' }, cookie })
    await shown('李董')
    agent.clear()
    expect(await (await unlink(next.visitorId, cookie)).json()).toMatchObject({ contactId: null, contact: null })
    await agent.frame('conversation', (frame) => frame.conversation.visitorName.startsWith('Guest_') && !frame.conversation.contactId)
  })

  test('is not needed for a name: the visitor’s own shows at once, unless its site has proved another', async () => {
    const next = await arrive(await configOf(company.siteId))
    const { cookie } = company.agent
    expect((await patch(next.visitorId, { name: '小陈', siteId: company.siteId }, cookie)).status).toBe(200)
    await agent.frame('conversation', ({ conversation }) => conversation.id === next.conversationId && conversation.visitorName === '小陈')
    await next.peer.frame('phase', ({ visitorName }) => visitorName === '小陈')
    await env.DB.prepare(`UPDATE visitor SET external_id = 'u1', profile = '{"name":"小陈"}' WHERE id = ?1`).bind(next.visitorId).run()
    expect(await errorOf(await patch(next.visitorId, { name: '别名' }, cookie))).toEqual({ status: 409, code: 'conflict', field: 'name' })
    expect((await patch(next.visitorId, { tags: ['熟客'], name: '小陈' }, cookie)).status).toBe(200)
  })

  test('is not made by who may not read the visitor or see the contact', async () => {
    const hidden = await contact({ name: '私人', shared: false }, company.other.cookie)
    const { visitorId } = guest
    expect(await errorOf(await link(visitorId, { contactId: hidden.id }, company.agent.cookie))).toEqual({
      status: 400,
      code: 'bad_request',
      field: 'contactId',
    })
    const shared = await contact({ name: '共享' })
    expect(await refusal(await link(visitorId, { contactId: shared.id }, company.other.cookie))).toBe('404 not_found')
    expect(await refusal(await unlink(visitorId, company.other.cookie))).toBe('404 not_found')
    expect(await refusal(await link('vnobody', { contactId: shared.id }, company.agent.cookie))).toBe('404 not_found')
    expect((await link(visitorId, { contactId: hidden.id }, company.supervisor.cookie)).status).toBe(200)
    expect(await (await read(visitorId, company.agent.cookie)).json()).toMatchObject({ contactId: null, contact: null })
  })
})
