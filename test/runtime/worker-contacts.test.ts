import { beforeAll, describe, expect, test } from 'vitest'
import type { Contact, ContactMatch } from '../../worker/models/contacts.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const make = async (json: object, cookie = company.agent.cookie) => {
  const answer = await call('/api/contacts', { json, cookie })
  if (answer.status !== 201) throw new Error(await answer.text())
  return answer.json<Contact>()
}
const read = (id: string, cookie = company.agent.cookie) => call(`/api/contacts/${id}`, { cookie })
const patch = (id: string, json: object, cookie = company.agent.cookie) => call(`/api/contacts/${id}`, { method: 'PATCH', json, cookie })
const match = async (query: Record<string, string>, cookie = company.agent.cookie) =>
  (await (await call(`/api/contacts/matches?${new URLSearchParams(query)}`, { cookie })).json<{ items: ContactMatch[] }>()).items.map(
    ({ contact, by }) => [contact.name, ...by],
  )

describe('one contact', () => {
  test('is read by everyone when it is shared, and changed field by field', async () => {
    const made = await make({ name: '王芳', phone: '138 0000 0001', mail: 'Wang@Example.com' })
    expect(await (await read(made.id, company.other.cookie)).json()).toMatchObject(made)
    const answer = await patch(made.id, { phone: null, notes: '偏好电话联系', revision: made.revision }, company.other.cookie)
    expect(await answer.json()).toMatchObject({ id: made.id, name: '王芳', phone: null, mail: 'Wang@Example.com', notes: '偏好电话联系' })
  })

  test('that is not shared is there for its owner and who steers alone', async () => {
    const { id } = await make({ name: '私人', shared: false })
    for (const { cookie } of [company.agent, company.supervisor, company.admin]) expect((await read(id, cookie)).status).toBe(200)
    const forbidden = company.other.cookie
    expect(await refusal(await read(id, forbidden))).toBe('404 not_found')
    expect(await refusal(await patch(id, { name: '改名' }, forbidden))).toBe('404 not_found')
    expect(await refusal(await call(`/api/contacts/${id}/customer`, { method: 'POST', cookie: forbidden }))).toBe('404 not_found')
    expect(await match({ name: '私人' }, forbidden)).toEqual([])
    expect(await match({ name: '私人' })).toEqual([['私人', 'name']])
  })

  test('is hidden from the others by its owner or who steers only', async () => {
    const { id } = await make({ name: '共享' })
    expect(await errorOf(await patch(id, { shared: false }, company.other.cookie))).toEqual({
      status: 403,
      code: 'forbidden',
      field: 'shared',
    })
    expect((await patch(id, { shared: false })).status).toBe(200)
    expect((await patch(id, { shared: true }, company.supervisor.cookie)).status).toBe(200)
  })

  test('changed by somebody else meanwhile is refused with what changed', async () => {
    const made = await make({ name: '两人' })
    await patch(made.id, { type: '企业客户' }, company.other.cookie)
    const answer = await patch(made.id, { name: '别名', revision: made.revision })
    expect(answer.status).toBe(409)
    const { error } = await answer.json<{ error: { code: string; field: string; changed: object[] } }>()
    expect(error).toMatchObject({ code: 'conflict', field: 'revision', changed: [{ key: 'type', after: '企业客户', byName: 'agent2' }] })
    expect(await (await read(made.id)).json()).toMatchObject({ name: '两人', type: '企业客户' })
    const { revision } = await (await read(made.id)).json<Contact>()
    const both = await Promise.all(['甲', '乙'].map((name) => patch(made.id, { name, revision })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test.each([
    ['name', ''],
    ['phone', 'abc'],
    ['mail', 'no'],
    ['birthday', '2026-13-01'],
    ['notes', 'x'.repeat(2001)],
    ['gender', 'x'],
  ])('%s = %j is refused at its field', async (field, value) => {
    const { id } = await make({ name: '字段' })
    expect(await errorOf(await patch(id, { [field]: value }))).toEqual({ status: 400, code: 'bad_request', field })
  })

  test('is raised to a customer once', async () => {
    const { id } = await make({ name: '客户' })
    const raise = async () => (await call(`/api/contacts/${id}/customer`, { method: 'POST', cookie: company.agent.cookie })).json<Contact>()
    const { customerAtMs } = await raise()
    expect(customerAtMs).toBeGreaterThan(0)
    expect((await raise()).customerAtMs).toBe(customerAtMs)
    const { items } = await (await call('/api/audit?limit=100', { cookie: company.admin.cookie })).json<{
      items: { action: string; targetId: string }[]
    }>()
    expect(items.filter(({ action, targetId }) => action === 'raise' && targetId === id)).toHaveLength(1)
  })
})

describe('duplicates', () => {
  test('are found by the number however it is typed, by the address in any case, and by the whole name last', async () => {
    await make({ name: '李伟', phone: '+86 139-1111-2222', mail: 'Li.Wei@Example.com' })
    await make({ name: '李伟（旧）', phone: '13911112222' })
    await make({ name: '同名', mail: 'li.wei@example.com' })
    await make({ name: '国外', phone: '+1 (415) 555-0100' })
    for (const phone of ['13911112222', '139 1111 2222', '+8613911112222', '0086 139 1111 2222', '8613911112222'])
      expect((await match({ phone })).map(([name]) => name).sort(), phone).toEqual(['李伟', '李伟（旧）'])
    expect(await match({ phone: '001 415 555 0100' })).toEqual([['国外', 'phone']])
    const all = await match({ phone: '13911112222', mail: 'LI.WEI@EXAMPLE.COM', name: '同名' })
    expect(all.slice(0, 2).map(([name]) => name)).toEqual(expect.arrayContaining(['李伟', '李伟（旧）']))
    expect(all).toContainEqual(['李伟', 'phone', 'mail'])
    expect(all.at(-1)).toEqual(['同名', 'mail', 'name'])
    expect(await match({ name: '同' })).toEqual([])
    expect(await match({})).toEqual([])
  })

  test('leave out the contact that is looked at, and follow a changed number', async () => {
    const made = await make({ name: '改号', phone: '18600001111' })
    expect(await match({ phone: '18600001111', except: made.id })).toEqual([])
    await patch(made.id, { phone: '186 0000 2222' })
    expect(await match({ phone: '18600001111' })).toEqual([])
    expect(await match({ phone: '+8618600002222' })).toEqual([['改号', 'phone']])
  })

  test('search finds a number as it is typed elsewhere', async () => {
    const { items } = await (await call('/api/contacts?text=%2B86%20139%201111', { cookie: company.agent.cookie })).json<{
      items: Contact[]
    }>()
    expect(items.map(({ name }) => name).sort()).toEqual(['李伟', '李伟（旧）'])
  })
})

test('a quick reply counts how often it was used, for who may see it', async () => {
  const reply = async (cookie: string, isPublic: boolean) => {
    const json = { category: '计数', title: isPublic ? '公共' : '私有', content: '您好 {visitor}', public: isPublic }
    return (await (await call('/api/quick-replies', { json, cookie })).json<{ id: string }>()).id
  }
  const use = (id: string, cookie: string) => call(`/api/quick-replies/${id}/used`, { method: 'POST', cookie })
  const [common, own] = [await reply(company.admin.cookie, true), await reply(company.agent.cookie, false)]
  for (const { cookie } of [company.agent, company.other]) expect((await use(common, cookie)).status).toBe(204)
  expect((await use(own, company.agent.cookie)).status).toBe(204)
  expect(await refusal(await use(own, company.other.cookie))).toBe('404 not_found')
  expect(await refusal(await use('qnothing', company.agent.cookie))).toBe('404 not_found')
  const { items } = await (await call('/api/quick-replies', { cookie: company.agent.cookie })).json<{
    items: { id: string; used: number }[]
  }>()
  expect(Object.fromEntries(items.map(({ id, used }) => [id, used]))).toEqual({ [common]: 2, [own]: 1 })
})
