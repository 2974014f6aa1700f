import { beforeAll, describe, expect, test } from 'vitest'
import type { ContactField } from '../../worker/models/contact-fields.ts'
import type { Contact } from '../../worker/models/contacts.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const add = (json: object, cookie = company.admin.cookie) => call('/api/contact-fields', { json, cookie })
const made = async (json: object) => {
  const answer = await add(json)
  if (answer.status !== 201) throw new Error(await answer.text())
  return answer.json<ContactField>()
}
const list = async (cookie = company.agent.cookie) =>
  (await (await call('/api/contact-fields', { cookie })).json<{ items: ContactField[] }>()).items
const change = (id: string, json: object, cookie = company.admin.cookie) =>
  call(`/api/contact-fields/${id}`, { method: 'PATCH', json, cookie })
const remove = (id: string, cookie = company.admin.cookie) => call(`/api/contact-fields/${id}`, { method: 'DELETE', cookie })
const make = async (json: object) => (await call('/api/contacts', { json, cookie: company.agent.cookie })).json<Contact>()
const patch = (id: string, json: object, cookie = company.agent.cookie) => call(`/api/contacts/${id}`, { method: 'PATCH', json, cookie })
const read = async (id: string) => (await call(`/api/contacts/${id}`, { cookie: company.agent.cookie })).json<Contact>()
const names = async (query: string, cookie = company.agent.cookie) =>
  (await (await call(`/api/contacts?${query}`, { cookie })).json<{ items: Contact[] }>()).items.map(({ name }) => name).sort()

test('fields are made, renamed, ordered and deleted by an admin, and read by everyone', async () => {
  const level = await made({ name: '等级', kind: 'choice', options: ['金', '银'] })
  const note = await made({ name: '公司', kind: 'text' })
  expect((await list()).map(({ name }) => name)).toEqual(['等级', '公司'])
  expect(await (await change(note.id, { name: '单位' })).json()).toMatchObject({ name: '单位', kind: 'text' })
  const order = await call('/api/contact-fields/order', { method: 'PUT', json: { ids: [note.id, level.id] }, cookie: company.admin.cookie })
  expect((await order.json<{ items: ContactField[] }>()).items.map(({ name }) => name)).toEqual(['单位', '等级'])
  for (const { id } of [level, note]) expect((await remove(id)).status).toBe(204)
  expect(await list()).toEqual([])
  const { items } = await (await call('/api/audit?limit=100', { cookie: company.admin.cookie })).json<{
    items: { action: string; targetKind: string }[]
  }>()
  const actions = items.filter(({ targetKind }) => targetKind === 'contact_field').map(({ action }) => action)
  expect(actions.sort()).toEqual(['create', 'create', 'delete', 'delete', 'reorder', 'update'])
})

test('a field without a name or a choice, with a name that is taken, or one that is not there is refused', async () => {
  const { id } = await made({ name: '重名', kind: 'text' })
  expect(await errorOf(await add({ name: '', kind: 'text' }))).toMatchObject({ status: 400, field: 'name' })
  expect(await errorOf(await add({ name: '空', kind: 'choice' }))).toMatchObject({ status: 400, field: 'options' })
  expect(await errorOf(await add({ name: '类', kind: 'formula' }))).toMatchObject({ status: 400, field: 'kind' })
  expect(await errorOf(await add({ name: '重名', kind: 'date' }))).toMatchObject({ status: 409, field: 'name' })
  expect(await errorOf(await change(id, { options: ['a'] }))).toMatchObject({ status: 400, field: 'options' })
  expect(await refusal(await change('fnothing', { name: 'x' }))).toBe('404 not_found')
  expect(await refusal(await remove('fnothing'))).toBe('404 not_found')
  const stale = await call('/api/contact-fields/order', { method: 'PUT', json: { ids: [] }, cookie: company.admin.cookie })
  expect(await errorOf(stale)).toMatchObject({ status: 409, field: 'ids' })
  await remove(id)
})

test('supervisors and agents change none', async () => {
  const { id } = await made({ name: '只读', kind: 'text' })
  for (const { cookie } of [company.supervisor, company.agent]) {
    expect(await refusal(await add({ name: '新', kind: 'text' }, cookie))).toBe('403 forbidden')
    expect(await refusal(await change(id, { name: '改' }, cookie))).toBe('403 forbidden')
    expect(await refusal(await remove(id, cookie))).toBe('403 forbidden')
    expect(await refusal(await call(`/api/contact-fields/${id}/use`, { cookie }))).toBe('403 forbidden')
    const order = { method: 'PUT', json: { ids: [id] }, cookie }
    expect(await refusal(await call('/api/contact-fields/order', order))).toBe('403 forbidden')
  }
  expect((await call('/api/contact-fields')).status).toBe(401)
  await remove(id)
})

describe('values', () => {
  let level: ContactField
  let company2: ContactField
  let spent: ContactField
  let until: ContactField
  beforeAll(async () => {
    level = await made({ name: '等级', kind: 'choice', options: ['金', '银'] })
    company2 = await made({ name: '公司', kind: 'text' })
    spent = await made({ name: '消费', kind: 'number' })
    until = await made({ name: '到期', kind: 'date' })
  })

  test('are kept, changed one by one, and emptied', async () => {
    const { id, custom } = await make({ name: '值', custom: { [level.id]: '金', [company2.id]: ' 锦里餐饮 ', [spent.id]: '-12.50' } })
    expect(custom).toEqual({ [level.id]: '金', [company2.id]: '锦里餐饮', [spent.id]: '-12.50' })
    await patch(id, { custom: { [until.id]: '2028-02-29', [level.id]: null, [company2.id]: '' } })
    expect((await read(id)).custom).toEqual({ [spent.id]: '-12.50', [until.id]: '2028-02-29' })
  })

  test.each([
    ['level', '铜'],
    ['spent', '12,5'],
    ['spent', '1e9'],
    ['until', '2027-02-29'],
    ['until', '昨天'],
  ] as const)('%s = %j is refused at its field', async (which, value) => {
    const field = { level, spent, until }[which]
    const { id } = await make({ name: '错' })
    const refused = { status: 400, code: 'bad_request', field: `custom.${field.id}` }
    expect(await errorOf(await patch(id, { custom: { [field.id]: value } }))).toEqual(refused)
    const json = { name: '错', custom: { [field.id]: value } }
    expect(await errorOf(await call('/api/contacts', { json, cookie: company.agent.cookie }))).toEqual(refused)
  })

  test('of unknown fields and names of objects are refused or dropped, and pollute nothing', async () => {
    const { id } = await make({ name: '攻' })
    expect(await errorOf(await patch(id, { custom: { fnothing: 'x' } }))).toMatchObject({ status: 400, field: 'custom.fnothing' })
    const body = '{"custom":{"__proto__":{"polluted":"yes"},"constructor":"x"}}'
    const headers = { 'Content-Type': 'application/json' }
    const answer = await call(`/api/contacts/${id}`, { method: 'PATCH', body, headers, cookie: company.agent.cookie })
    expect(answer.status).toBe(400)
    expect((await read(id)).custom).toEqual({})
  })

  test('a colleague wrote meanwhile are told field by field', async () => {
    const { id, revision } = await make({ name: '两人', custom: { [level.id]: '金', [company2.id]: '一' } })
    await patch(id, { custom: { [level.id]: '银' } }, company.other.cookie)
    const answer = await patch(id, { custom: { [company2.id]: '二' }, revision })
    expect(answer.status).toBe(409)
    const { error } = await answer.json<{ error: { changed: object[] } }>()
    expect(error.changed).toMatchObject([{ key: `custom.${level.id}`, before: '金', after: '银', byName: 'agent2' }])
    const both = [{ [level.id]: '金' }, { [spent.id]: '1' }].map((custom) => patch(id, { custom }))
    for (const each of await Promise.all(both)) expect(each.status).toBe(200)
    expect((await read(id)).custom).toEqual({ [level.id]: '金', [company2.id]: '一', [spent.id]: '1' })
  })

  test('filter the list: part of a text, all of anything else', async () => {
    await make({ name: '甲', custom: { [company2.id]: 'Yunfan 软件', [level.id]: '银' } })
    await make({ name: '乙', custom: { [company2.id]: '云帆', [level.id]: '银' } })
    expect(await names(new URLSearchParams({ [`custom.${company2.id}`]: 'yunfan' }).toString())).toEqual(['甲'])
    expect(await names(new URLSearchParams({ [`custom.${level.id}`]: '银' }).toString())).toEqual(['乙', '甲'])
    expect(await names(new URLSearchParams({ [`custom.${level.id}`]: '银', text: '乙' }).toString())).toEqual(['乙'])
    expect(await names('custom.fnothing=x')).toEqual([])
    expect(await names(`custom.${level.id}=%27%20OR%201%3D1--`)).toEqual([])
    expect((await call(`/api/contacts?custom.${level.id}=a&custom.${level.id}=b`, { cookie: company.agent.cookie })).status).toBe(400)
  })

  test('go with their field, and only the choices of tomorrow change with it', async () => {
    const { id } = await make({ name: '留', custom: { [level.id]: '金', [spent.id]: '3' } })
    await change(level.id, { options: ['银'] })
    expect((await read(id)).custom[level.id]).toBe('金')
    expect((await patch(id, { custom: { [level.id]: '金' }, notes: '不变' })).status).toBe(200)
    const use = await (await call(`/api/contact-fields/${spent.id}/use`, { cookie: company.admin.cookie })).json<{ contacts: number }>()
    expect(use.contacts).toBeGreaterThan(0)
    expect((await remove(spent.id)).status).toBe(204)
    expect((await read(id)).custom).toEqual({ [level.id]: '金' })
  })
})
