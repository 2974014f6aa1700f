import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { mintVisitor } from '../../objects/desk/client.ts'
import { makePast, makeVisitor, type Past } from '../../worker/demo/past.ts'
import { createRandom } from '../../worker/demo/random.ts'
import { archiveConversation } from './support/past-rows.ts'
import { setSettings } from './support/uploads.ts'
import { type Company, call, makeCompany, refusal } from './worker-support.ts'

type Visitor = { visitorId: string; token: string }

let company: Company
let mine: Visitor
let theirs: Visitor
const pasts: Past[] = []

/** One archived conversation of `visitor` with `agent`, asked `hour` hours after the first. */
const archive = async (visitor: Visitor, agent: { id: string }, hour: number): Promise<Past> => {
  const random = createRandom(hour + 1)
  const site = { id: company.siteId, groupIds: [], agents: [{ id: agent.id, name: 'A', groups: [0, 1] }] }
  const made = { ...makeVisitor(random, null, null), id: visitor.visitorId }
  const past = makePast(random, site, made, 1_700_000_000_000 + hour * 3_600_000)
  await archiveConversation(past.closed, past.messages)
  pasts.push(past)
  return past
}

beforeAll(async () => {
  company = await makeCompany()
  const key = (await env.DB.prepare('SELECT visitor_key FROM site WHERE id = ?').bind(company.siteId).first<string>('visitor_key')) ?? ''
  mine = await mintVisitor(key, company.siteId)
  theirs = await mintVisitor(key, company.siteId)
  await archive(mine, company.agent, 0)
  await archive(mine, company.other, 1)
  await archive(theirs, company.other, 2)
})

type List = { items: { id: string; agentName: string | null; messages: number }[]; next: string | null }
const list = async (cookie: string, query = '') => (await call(`/api/conversations${query}`, { cookie })).json<List>()
const ids = async (cookie: string, query = '') => (await list(cookie, query)).items.map((item) => item.id)
const idOf = (index: number) => pasts[index]?.closed.id ?? ''

test('an agent lists its own; with a visitor it has served, all of that visitor; who steers sees everything', async () => {
  expect(await ids(company.supervisor.cookie)).toEqual([idOf(2), idOf(1), idOf(0)])
  expect(await ids(company.agent.cookie)).toEqual([idOf(0)])
  expect(await ids(company.agent.cookie, `?visitorId=${mine.visitorId}`)).toEqual([idOf(1), idOf(0)])
  expect(await ids(company.agent.cookie, `?visitorId=${theirs.visitorId}`)).toEqual([])
  expect(await ids(company.agent.cookie, `?agentId=${company.other.id}`)).toEqual([])
  expect(await ids(company.supervisor.cookie, `?agentId=${company.other.id}`)).toEqual([idOf(2), idOf(1)])
})

test("a contact's are those of every browser it came with, as far as one may read them", async () => {
  const input = { name: '王女士', shared: true }
  const made = await call('/api/contacts', { json: input, cookie: company.supervisor.cookie })
  const { id } = await made.json<{ id: string }>()
  for (const { visitorId } of [mine, theirs])
    await env.DB.prepare('UPDATE visitor SET contact_id = ?1 WHERE id = ?2').bind(id, visitorId).run()
  expect(await ids(company.supervisor.cookie, `?contactId=${id}`)).toEqual([idOf(2), idOf(1), idOf(0)])
  expect(await ids(company.agent.cookie, `?contactId=${id}`)).toEqual([idOf(0)])
  expect(await ids(company.supervisor.cookie, '?contactId=cnobody')).toEqual([])
  await env.DB.prepare('UPDATE visitor SET contact_id = NULL').run()
})

test('one conversation comes with transcript and people; unknown and forbidden answer alike', async () => {
  const past = pasts[0] as Past
  const body = await (await call(`/api/conversations/${idOf(0)}`, { cookie: company.agent.cookie })).json()
  expect(body).toMatchObject({
    id: idOf(0),
    siteId: company.siteId,
    agentId: company.agent.id,
    messages: past.messages.map(({ seq, text }) => ({ seq, text })),
    people: [{ id: company.agent.id, name: 'agent1' }],
  })
  const forbidden = await call(`/api/conversations/${idOf(2)}`, { cookie: company.agent.cookie })
  const unknown = await call('/api/conversations/tnothing', { cookie: company.agent.cookie })
  expect(await forbidden.text()).toBe(await unknown.text())
  expect(forbidden.status).toBe(404)
})

test('pages follow each other without gap or repeat, and a wrong cursor is refused', async () => {
  const first = await list(company.admin.cookie, '?limit=2')
  expect(first.items).toHaveLength(2)
  const second = await list(company.admin.cookie, `?limit=2&cursor=${first.next}`)
  expect([...first.items, ...second.items].map((item) => item.id)).toEqual([idOf(2), idOf(1), idOf(0)])
  expect(second.next).toBeNull()
  expect(await refusal(await call("/api/conversations?cursor=1'--", { cookie: company.admin.cookie }))).toBe('400 bad_request')
  expect(await refusal(await call('/api/conversations?limit=101', { cookie: company.admin.cookie }))).toBe('400 bad_request')
  expect(await refusal(await call("/api/conversations?visitorId='%20OR%201=1", { cookie: company.admin.cookie }))).toBe('400 bad_request')
})

const asVisitor = (path: string, authorization: string | null) => call(path, { headers: { Authorization: authorization } })
const tokenOf = ({ visitorId, token }: Visitor) => `Visitor ${visitorId}.${token}`

test('a visitor reads its own history, by an allow-list', async () => {
  const base = `/api/visitor/${company.siteId}/conversations`
  const { items } = await (await asVisitor(base, tokenOf(mine))).json<{ items: { id: string; agentName: string; lastText: string }[] }>()
  expect(items.map((item) => item.id)).toEqual([idOf(1), idOf(0)])
  expect(items[0]).toMatchObject({ agentName: 'agent2' })
  const one = await (await asVisitor(`${base}/${idOf(0)}`, tokenOf(mine))).json<{ messages: object[]; people: object[] }>()
  expect(Object.keys(one).sort()).toEqual(['messages', 'people'])
  expect(one.people).toEqual([{ id: company.agent.id, name: 'agent1' }])
  const allowed = ['seq', 'id', 'author', 'authorId', 'kind', 'system', 'text', 'file', 'quoteSeq', 'atMs', 'recalledAtMs']
  for (const message of one.messages) expect(allowed).toEqual(expect.arrayContaining(Object.keys(message)))
})

test("nobody else's: another visitor, another site, no token, a wrong one", async () => {
  const base = `/api/visitor/${company.siteId}/conversations`
  expect(await refusal(await asVisitor(`${base}/${idOf(0)}`, tokenOf(theirs)))).toBe('404 not_found')
  const second = await (await call('/api/sites', { json: { name: '二站' }, cookie: company.admin.cookie })).json<{ id: string }>()
  expect(await refusal(await asVisitor(`/api/visitor/${second.id}/conversations`, tokenOf(mine)))).toBe('401 unauthorized')
  const swapped = `Visitor ${mine.visitorId}.${theirs.token}`
  for (const authorization of [null, '', 'Visitor', swapped, `Visitor ${mine.visitorId}.${'0'.repeat(64)}`, `Bearer ${mine.token}`]) {
    expect(await refusal(await asVisitor(base, authorization))).toBe('401 unauthorized')
  }
  expect(await refusal(await asVisitor('/api/visitor/sunknown00000/conversations', tokenOf(mine)))).toBe('401 unauthorized')
  // An agent's cookie is no visitor's token.
  expect(await refusal(await call(base, { cookie: company.admin.cookie }))).toBe('401 unauthorized')
})

test('what was recalled is not told to the visitor', async () => {
  const past = await archive(mine, company.agent, 5)
  const messages = past.messages.map((message) => (message.author === 'agent' ? { ...message, recalledAtMs: message.atMs + 1 } : message))
  await env.DB.prepare('UPDATE transcript SET messages = ?1 WHERE conversation_id = ?2')
    .bind(JSON.stringify(messages), past.closed.id)
    .run()
  const { messages: seen } = await (await asVisitor(`/api/visitor/${company.siteId}/conversations/${past.closed.id}`, tokenOf(mine))).json<{
    messages: { author: string; text: string }[]
  }>()
  expect(seen.filter((message) => message.author === 'agent').every((message) => message.text === '')).toBe(true)
})

test('an agent sees a visitor it has served; any other answers like an unknown one', async () => {
  const see = (cookie: string, id: string) => call(`/api/visitors/${id}`, { cookie })
  expect(await (await see(company.agent.cookie, mine.visitorId)).json()).toMatchObject({ id: mine.visitorId, siteId: company.siteId })
  expect((await see(company.supervisor.cookie, theirs.visitorId)).status).toBe(200)
  const forbidden = await see(company.agent.cookie, theirs.visitorId)
  const unknown = await see(company.agent.cookie, 'v00000000000000000000')
  expect(forbidden.status).toBe(404)
  expect(await forbidden.text()).toBe(await unknown.text())
  expect((await see(company.supervisor.cookie, 'v00000000000000000000')).status).toBe(404)
})

test('the list shows the last line of a transcript of several chunks', async () => {
  const past = pasts[1] as Past
  const line = { seq: 999, id: 'm999', author: 'visitor', kind: 'text', text: '最后一句', atMs: 1 }
  const insert = env.DB.prepare('INSERT INTO transcript (conversation_id, chunk, messages) VALUES (?1, ?2, ?3)')
  await env.DB.batch([1, 2].map((chunk) => insert.bind(past.closed.id, chunk, JSON.stringify([{ ...line, text: `${line.text}${chunk}` }]))))
  const answer = await asVisitor(`/api/visitor/${company.siteId}/conversations`, tokenOf(mine))
  const { items } = await answer.json<{ items: { id: string; lastText: string }[] }>()
  expect(items.find((item) => item.id === past.closed.id)?.lastText).toBe('最后一句2')
  expect(items.every((item) => item.lastText !== '')).toBe(true)
})

/** A conversation that was routed over `other`, offered to a group, and given on inside it. */
const archiveTransferred = async (): Promise<Past> => {
  const made = await call('/api/skill-groups', {
    json: { name: '售后组' },
    cookie: company.admin.cookie,
  })
  const { id: groupId } = await made.json<{ id: string }>()
  const past = await archive(mine, company.agent, 8)
  const candidates = [{ agentId: company.other.id, load: 1, limit: 10, lastAssignedAtMs: 5 }]
  const skipped = [{ agentId: company.admin.id, reason: 'busy' as const }]
  const decision = { atMs: 1, rule: 'fewest' as const, agentId: company.other.id, candidates, skipped, considered: 2 }
  const transfers = [
    {
      id: 'o1',
      from: company.agent.id,
      to: { groupId },
      toAgentId: company.supervisor.id,
      remark: '问发票',
      atMs: 2,
      outcome: 'refused' as const,
    },
  ]
  await env.DB.prepare('UPDATE conversation SET transfers = ?1, decision = ?2 WHERE id = ?3')
    .bind(JSON.stringify(transfers), JSON.stringify(decision), past.closed.id)
    .run()
  return past
}

type Detail = { decision?: object | null; transfers: object[]; people: { id: string }[]; groups: { name: string }[] }
const detail = async (cookie: string, id: string) => (await call(`/api/conversations/${id}`, { cookie })).json<Detail>()

test('R1, R10: transfers with everybody’s name for all who may read it, the reasons of the routing only for those who steer', async () => {
  const { closed } = await archiveTransferred()
  const seen = await detail(company.agent.cookie, closed.id)
  expect(seen.transfers).toMatchObject([{ from: company.agent.id, toAgentId: company.supervisor.id, remark: '问发票', outcome: 'refused' }])
  expect(seen.groups).toMatchObject([{ name: '售后组' }])
  expect(seen).not.toHaveProperty('decision')
  // Not even by the names that come along.
  expect(new Set(seen.people.map(({ id }) => id))).toEqual(new Set([company.agent.id, company.supervisor.id]))
  for (const person of [company.supervisor, company.admin]) {
    const steering = await detail(person.cookie, closed.id)
    expect(steering.decision).toMatchObject({ rule: 'fewest', agentId: company.other.id, considered: 2 })
    const everybody = [company.agent, company.supervisor, company.other, company.admin].map(({ id }) => id)
    expect(new Set(steering.people.map(({ id }) => id))).toEqual(new Set(everybody))
  }
})

test('R1: a conversation without a decision says so to those who steer', async () => {
  await env.DB.prepare('UPDATE conversation SET decision = NULL WHERE id = ?').bind(idOf(0)).run()
  expect((await detail(company.supervisor.cookie, idOf(0))).decision).toBeNull()
})

test('2.1, 11: the linked contact’s name is shown while the site says so, with what was entered before the chat and the rating’s reasons', async () => {
  const past = await archive(mine, company.agent, 9)
  const profile = { phone: '13800001111', more: [{ label: '订单号', value: '1' }] }
  await env.DB.batch([
    env.DB.prepare(`INSERT INTO contact (id, name, obtained_at_ms, updated_at_ms) VALUES ('k-named', '张三', 1, 1)`),
    env.DB.prepare(`UPDATE visitor SET contact_id = 'k-named' WHERE id = ?1`).bind(mine.visitorId),
    env.DB.prepare(
      `UPDATE conversation SET visitor_name = '网名', profile = ?2, rating_score = 5, rating_comment = '好', rating_reasons = '["专业耐心"]' WHERE id = ?1`,
    ).bind(past.closed.id, JSON.stringify(profile)),
  ])
  const named = async () => {
    const { items } = await (await call('/api/conversations', { cookie: company.agent.cookie })).json<{
      items: { id: string; visitorName: string }[]
    }>()
    return items.find(({ id }) => id === past.closed.id)?.visitorName
  }
  expect(await named()).toBe('张三')
  expect(await detail(company.agent.cookie, past.closed.id)).toMatchObject({
    visitorName: '张三',
    profile,
    ratingComment: '好',
    ratingReasons: ['专业耐心'],
  })
  await setSettings(company.siteId, { agentSeesContact: false })
  expect(await named()).toBe('网名')
})

test("those that ended today are asked for by their own site's midnight", async () => {
  const endAt = (index: number, atMs: number) =>
    env.DB.prepare('UPDATE conversation SET ended_at_ms = ? WHERE id = ?').bind(atMs, idOf(index)).run()
  expect(await ids(company.supervisor.cookie, '?ended=today')).toEqual([])
  await endAt(2, Date.now())
  await endAt(1, Date.now() - 25 * 3_600_000)
  expect(await ids(company.supervisor.cookie, '?ended=today')).toEqual([idOf(2)])
  expect(await ids(company.agent.cookie, '?ended=today')).toEqual([])
  expect(await refusal(await call('/api/conversations?ended=never', { cookie: company.agent.cookie }))).toBe('400 bad_request')
})
