import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Conversation } from '../../worker/models/history.ts'
import type { Summary, SummaryCategory } from '../../worker/models/summaries.ts'
import { poll } from '../support/poll.ts'
import { type AgentPeer, clientId } from './support/desk.ts'
import { arrive, configOf, type Guest, meet } from './support/uploads.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

let company: Company
let agent: AgentPeer
let guest: Guest
let category: SummaryCategory
beforeAll(async () => {
  company = await makeCompany()
  const met = await meet(company.siteId, company.agent.id)
  agent = met.agent
  guest = met.guest
  category = (await categories()).find(({ parentId }) => parentId !== null) as SummaryCategory
})

const categories = async () =>
  (await (await call('/api/summary-categories', { cookie: company.agent.cookie })).json<{ items: SummaryCategory[] }>()).items
const save = (id: string, change: object = {}, cookie = company.agent.cookie) =>
  call(`/api/conversations/${id}/summary`, {
    method: 'PUT',
    json: { siteId: company.siteId, categoryId: category.id, text: '问了发票', followUp: false, ...change },
    cookie,
  })
const read = (id: string, cookie = company.agent.cookie) => call(`/api/conversations/${id}/summary`, { cookie })
const summaryOf = async (id: string, cookie?: string) => (await (await read(id, cookie)).json<{ summary: Summary | null }>()).summary
const end = async ({ conversationId }: Guest) => {
  agent.send({ type: 'end', conversationId })
  await poll('the archive', () => env.DB.prepare('SELECT id FROM conversation WHERE id = ?1').bind(conversationId).first())
}
const audited = async (id: string) =>
  (
    await (await call('/api/audit?limit=100', { cookie: company.admin.cookie })).json<{ items: { action: string; targetId: string }[] }>()
  ).items
    .filter(({ targetId }) => targetId === id)
    .map(({ action }) => action)

test('a new organisation has a tree of categories', async () => {
  const all = await categories()
  const roots = all.filter(({ parentId }) => parentId === null)
  expect(roots.map(({ name }) => name)).toEqual(['咨询', '投诉', '建议', '其他'])
  for (const { parentId } of all) expect(parentId === null || roots.some(({ id }) => id === parentId)).toBe(true)
})

describe('the summary of a conversation', () => {
  test('is a draft while it is open, for its agent and who steers', async () => {
    const { conversationId: id } = guest
    expect(await summaryOf(id)).toBeNull()
    expect(await (await save(id)).json()).toMatchObject({
      status: 'draft',
      agentId: company.agent.id,
      agentName: 'agent1',
      visitorId: guest.visitorId,
      text: '问了发票',
    })
    expect(await refusal(await save(id, {}, company.other.cookie))).toBe('404 not_found')
    expect(await refusal(await read(id, company.other.cookie))).toBe('404 not_found')
    expect(await (await save(id, { followUp: true }, company.supervisor.cookie)).json()).toMatchObject({
      followUp: true,
      agentId: company.agent.id,
      status: 'draft',
    })
    expect(await audited(id)).toEqual([])
  })

  test('waits for somebody to handle it when the conversation is over, and stands beside the transcript', async () => {
    const { conversationId: id } = guest
    await end(guest)
    expect(await summaryOf(id)).toMatchObject({ status: 'unhandled', text: '问了发票' })
    const { summary } = await (await call(`/api/conversations/${id}`, { cookie: company.agent.cookie })).json<Conversation>()
    expect(summary).toMatchObject({ status: 'unhandled', followUp: true, categoryId: category.id })
    expect(await (await save(id, { text: '改过了' })).json()).toMatchObject({ status: 'unhandled', text: '改过了' })
    expect(await refusal(await save(id, {}, company.other.cookie))).toBe('404 not_found')
    expect(await audited(id)).toEqual(['update'])
  })

  test('that was handled stays so when its words are corrected', async () => {
    const { conversationId: id } = guest
    await env.DB.prepare(`UPDATE summary SET status = 'handled', handled_by = ?1 WHERE conversation_id = ?2`)
      .bind(company.admin.id, id)
      .run()
    expect(await (await save(id, { text: '更正' })).json()).toMatchObject({ status: 'handled', text: '更正' })
  })

  test('is written by who took the conversation over', async () => {
    const next = await arrive(await configOf(company.siteId))
    await save(next.conversationId)
    await end(next)
    const stretches = JSON.stringify([{ agentId: company.other.id, fromMs: 1, untilMs: 2, how: 'transferred' }])
    await env.DB.prepare('UPDATE conversation SET stretches = ?1, agent_id = ?2 WHERE id = ?3')
      .bind(stretches, company.other.id, next.conversationId)
      .run()
    expect(await (await save(next.conversationId, {}, company.other.cookie)).json()).toMatchObject({ agentId: company.other.id })
  })

  test('is not for who was merely named in a note of the conversation', async () => {
    const next = await arrive(await configOf(company.siteId))
    const { conversationId } = next
    await save(conversationId)
    agent.send({ type: 'note', id: clientId(), conversationId, kind: 'note', text: '帮忙看看', mentions: [company.other.id] })
    await agent.frame('note')
    expect(await refusal(await save(conversationId, { text: '改掉' }, company.other.cookie))).toBe('404 not_found')
    expect(await summaryOf(conversationId)).toMatchObject({ agentId: company.agent.id, text: '问了发票' })
  })

  test.each([
    ['text', { text: 'x'.repeat(4001) }],
    ['text', { text: '  ', categoryId: null }],
    ['categoryId', { categoryId: 'ynothing' }],
    ['followUp', { followUp: 'yes' }],
    ['siteId', { siteId: '' }],
  ])('is refused at %s', async (field, change) => {
    expect(await errorOf(await save(guest.conversationId, change))).toEqual({ status: 400, code: 'bad_request', field })
  })

  test('needs a category or words, not both', async () => {
    expect((await save(guest.conversationId, { text: '' })).status).toBe(200)
    expect((await save(guest.conversationId, { categoryId: null })).status).toBe(200)
  })

  test('of a conversation or a site that is not there is refused', async () => {
    expect(await refusal(await save('cnothing'))).toBe('404 not_found')
    expect(await refusal(await save('cnothing', { siteId: 'sunknown00000' }, company.admin.cookie))).toBe('404 not_found')
  })
})
