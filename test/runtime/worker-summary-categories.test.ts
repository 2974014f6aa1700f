import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { SummaryCategory } from '../../worker/models/summaries.ts'
import type { CategoryRemoved, CategoryUsage } from '../../worker/models/summary-categories.ts'
import { writePast, writeSummary } from './support/past-rows.ts'
import { type Company, call, errorOf, makeCompany, type Person, refusal } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const send = (path: string, method: string, json: unknown, person: Person = company.admin) =>
  call(`/api/summary-categories${path}`, { method, json, cookie: person.cookie })
const tree = async (): Promise<SummaryCategory[]> =>
  (await (await call('/api/summary-categories', { cookie: company.agent.cookie })).json<{ items: SummaryCategory[] }>()).items
const named = async (name: string) => (await tree()).find((row) => row.name === name) as SummaryCategory
const add = async (name: string, parentId: string | null = null) => {
  const answer = await send('', 'POST', { name, parentId })
  return (await answer.json<SummaryCategory>()).id
}
const place = (id: string, parentId: string | null, index = 0) => send(`/${id}/place`, 'PUT', { parentId, index })
const childNames = async (parentId: string | null) => (await tree()).filter((row) => row.parentId === parentId).map((row) => row.name)

test('are added last, renamed, and put elsewhere with all below them', async () => {
  const id = await add('活动')
  expect(await childNames(null)).toEqual(['咨询', '投诉', '建议', '其他', '活动'])
  const child = await add('双十一', id)
  expect(await (await send(`/${id}`, 'PATCH', { name: '促销活动' })).json()).toMatchObject({ id, name: '促销活动' })
  const moved = await (await place(id, null, 1)).json<{ items: SummaryCategory[] }>()
  expect(moved.items.find((row) => row.id === id)).toMatchObject({ position: 1 })
  expect(await childNames(null)).toEqual(['咨询', '促销活动', '投诉', '建议', '其他'])
  const complaints = await named('投诉')
  expect((await place(id, complaints.id, 99)).status).toBe(200)
  expect(await childNames(complaints.id)).toEqual(['服务态度', '产品质量', '物流配送', '售后处理', '促销活动'])
  expect((await tree()).find((row) => row.id === child)?.parentId).toBe(id)
})

test('a circle, a fifth level, a name taken and a parent that is not there are refused; nothing changes', async () => {
  const [a, b] = [await add('一层'), '']
  const two = await add('二层', a)
  const three = await add('三层', two)
  const four = await add('四层', three)
  const before = await tree()
  expect(await errorOf(await send('', 'POST', { name: '五层', parentId: four }))).toEqual({
    status: 400,
    code: 'bad_request',
    field: 'parentId',
  })
  expect(await errorOf(await place(a, three))).toEqual({ status: 400, code: 'bad_request', field: 'parentId' })
  expect(await errorOf(await place(a, a))).toEqual({ status: 400, code: 'bad_request', field: 'parentId' })
  const inquiries = await named('咨询')
  expect(await errorOf(await place(a, inquiries.id))).toEqual({ status: 400, code: 'bad_request', field: 'parentId' })
  expect(await errorOf(await send('', 'POST', { name: '投诉', parentId: null }))).toEqual({ status: 409, code: 'conflict', field: 'name' })
  expect(await errorOf(await send(`/${two}`, 'PATCH', { name: ' ' }))).toEqual({ status: 400, code: 'bad_request', field: 'name' })
  expect(await errorOf(await place(two, 'ynothing'))).toEqual({ status: 400, code: 'bad_request', field: 'parentId' })
  expect(await refusal(await place('ynothing', b === '' ? null : b))).toBe('404 not_found')
  expect(await tree()).toEqual(before)
})

test('two admins who put each under the other make no circle', async () => {
  const [a, b] = [await add('东'), await add('西')]
  const answers = await Promise.all([place(a, b), place(b, a)])
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400])
  const rows = await tree()
  const parents = [a, b].map((id) => rows.find((row) => row.id === id)?.parentId)
  expect(parents.filter((parentId) => parentId === null)).toHaveLength(1)
})

test('many additions at once are all there, each at a place of its own', async () => {
  const top = await add('并发')
  const answers = await Promise.all(['甲', '乙', '丙'].map((name) => send('', 'POST', { name, parentId: top })))
  expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201])
  const rows = (await tree()).filter((row) => row.parentId === top)
  expect(rows.map((row) => row.position)).toEqual([0, 1, 2])
})

test('one that is deleted takes those below it along and hands on its summaries', async () => {
  const top = await add('待删')
  const below = await add('待删之下', top)
  const heir = await named('其他')
  const conversationId = await writePast({ siteId: company.siteId, askedAtMs: 1, agentId: company.agent.id })
  await writeSummary({ conversationId, siteId: company.siteId, agentId: company.agent.id, categoryId: below })
  const usage = await call(`/api/summary-categories/${top}/usage`, { cookie: company.admin.cookie })
  expect(await usage.json<CategoryUsage>()).toEqual({ categories: 1, summaries: 1 })
  expect(await errorOf(await send(`/${top}`, 'DELETE', { moveTo: below }))).toEqual({ status: 400, code: 'bad_request', field: 'moveTo' })
  const removed = await (await send(`/${top}`, 'DELETE', { moveTo: heir.id })).json<CategoryRemoved>()
  expect(removed).toMatchObject({ removed: 2, moved: 1 })
  const kept = await env.DB.prepare('SELECT category_id FROM summary WHERE conversation_id = ?1')
    .bind(conversationId)
    .first<string>('category_id')
  expect(kept).toBe(heir.id)
  expect((await tree()).some((row) => row.id === top || row.id === below)).toBe(false)
  expect(await refusal(await send(`/${top}`, 'DELETE', { moveTo: null }))).toBe('404 not_found')
})

test('only admins change them, and every change is written down', async () => {
  const id = (await named('建议')).id
  for (const person of [company.agent, company.supervisor]) {
    expect(await refusal(await send('', 'POST', { name: 'x', parentId: null }, person))).toBe('403 forbidden')
    expect(await refusal(await send(`/${id}`, 'PATCH', { name: 'x' }, person))).toBe('403 forbidden')
    expect(await refusal(await send(`/${id}/place`, 'PUT', { parentId: null, index: 0 }, person))).toBe('403 forbidden')
    expect(await refusal(await send(`/${id}`, 'DELETE', { moveTo: null }, person))).toBe('403 forbidden')
    expect(await refusal(await call(`/api/summary-categories/${id}/usage`, { cookie: person.cookie }))).toBe('403 forbidden')
  }
  const log = await (await call('/api/audit?limit=100', { cookie: company.admin.cookie })).json<{
    items: { action: string; targetKind: string }[]
  }>()
  const actions = log.items.filter((item) => item.targetKind === 'summary_category').map((item) => item.action)
  expect([...new Set(actions)].sort()).toEqual(['create', 'delete', 'move', 'update'])
})
