import { beforeAll, describe, expect, test } from 'vitest'
import type { ContactsOutcome, DuplicateGroup } from '../../worker/models/contact-work.ts'
import type { Contact, ContactListed } from '../../worker/models/contacts.ts'
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
const read = (id: string, cookie = company.admin.cookie) => call(`/api/contacts/${id}`, { cookie })
const list = async (query: Record<string, string>, cookie = company.agent.cookie) => {
  const answer = await call(`/api/contacts?${new URLSearchParams(query)}`, { cookie })
  if (answer.status !== 200) throw new Error(await answer.text())
  return answer.json<{ items: ContactListed[]; next: string | null }>()
}
const names = async (query: Record<string, string>, cookie?: string) => (await list(query, cookie)).items.map(({ name }) => name)
const bulk = async (verb: 'delete' | 'share' | 'owner', json: object, cookie = company.agent.cookie) =>
  call(`/api/contacts/${verb}`, { json, cookie })
const outcome = async (verb: 'delete' | 'share' | 'owner', json: object, cookie?: string) =>
  (await bulk(verb, json, cookie)).json<ContactsOutcome>()

describe('the list', () => {
  beforeAll(async () => {
    const woman = { gender: 'female', type: '企业客户', phone: '13100000001' }
    await make({ name: '列-安', ...woman, mail: 'an@example.com', shared: false })
    await make({ name: '列-博', gender: 'male', type: '企业客户', notes: '喜欢原木' }, company.other.cookie)
    const { id } = await make({ name: '列-成', type: '渠道', address: '成都市' }, company.supervisor.cookie)
    await call(`/api/contacts/${id}/customer`, { method: 'POST', cookie: company.agent.cookie })
  })
  const of = (query: Record<string, string>, cookie?: string) => names({ text: '列-', sort: 'name', ...query }, cookie)

  test('is filtered by type, owner, sharing, customer, gender, phone, mail and time, alone and together', async () => {
    expect(await of({})).toEqual(['列-博', '列-安', '列-成'])
    expect(await of({ type: '企业客户' })).toEqual(['列-博', '列-安'])
    expect(await of({ ownerId: company.other.id })).toEqual(['列-博'])
    expect(await of({ shared: 'no' })).toEqual(['列-安'])
    expect(await of({ customer: 'yes' })).toEqual(['列-成'])
    expect(await of({ customer: 'no', gender: 'male' })).toEqual(['列-博'])
    expect(await of({ gender: 'none' })).toEqual(['列-成'])
    expect(await of({ phone: 'yes' })).toEqual(['列-安'])
    expect(await of({ mail: 'no' })).toEqual(['列-博', '列-成'])
    expect(await of({ obtainedUntilMs: '1000' })).toEqual([])
    expect(await of({ obtainedFromMs: '1000', type: '渠道' })).toEqual(['列-成'])
    expect(await names({ text: '喜欢原木' })).toEqual(['列-博'])
    expect(await names({ text: '成都市' })).toEqual(['列-成'])
  })

  test('names owners and, for who may not see one, has it neither in a filter nor in the types', async () => {
    const [mine] = (await list({ text: '列-安' })).items
    expect(mine).toMatchObject({ ownerName: 'agent1', lastSeenAtMs: null, shared: false })
    expect(await of({}, company.other.cookie)).toEqual(['列-博', '列-成'])
    expect(await of({ shared: 'no' }, company.other.cookie)).toEqual([])
    expect(await of({ ownerId: company.agent.id }, company.other.cookie)).toEqual([])
    const types = async (cookie: string) =>
      (await (await call('/api/contacts/types', { cookie })).json<{ items: { type: string; contacts: number }[] }>()).items
    expect(await types(company.supervisor.cookie)).toEqual([
      { type: '企业客户', contacts: 2 },
      { type: '渠道', contacts: 1 },
    ])
    expect(await types(company.other.cookie)).toContainEqual({ type: '企业客户', contacts: 1 })
  })

  test('is sorted both ways, and pages go through it without a gap or a repeat', async () => {
    for (const sort of ['name', '-name', 'obtained', '-obtained', 'updated', '-updated']) {
      const whole = await of({ sort, limit: '100' })
      const paged: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page = await list({ text: '列-', sort, limit: '1', cursor })
        paged.push(...page.items.map(({ name }) => name))
        cursor = page.next
      }
      expect(paged, sort).toEqual(whole)
    }
    expect(await of({ sort: '-name' })).toEqual([...(await of({ sort: 'name' }))].reverse())
  })

  test.each([
    'sort=password',
    'limit=0',
    'limit=1000000000',
    'limit=-1',
    'cursor=nonsense',
    'shared=maybe',
    'gender=x',
    'obtainedFromMs=-5',
    'obtainedFromMs=abc',
    `text=${'长'.repeat(61)}`,
    'ownerId=%27%20OR%201',
  ])('refuses %s', async (query) => {
    expect(await refusal(await call(`/api/contacts?${query}`, { cookie: company.agent.cookie }))).toBe('400 bad_request')
  })

  test('takes what looks like SQL, and 60 Chinese characters, as text', async () => {
    for (const text of ["%' OR 1=1 --", '%', '_', '长'.repeat(60)]) expect(await names({ text }), text).toEqual([])
  })
})

describe('the owner alone, and who steers,', () => {
  test('delete: one', async () => {
    const [mine, theirs, hidden] = [
      await make({ name: '删' }),
      await make({ name: '共享的' }, company.other.cookie),
      await make({ name: '私有的', shared: false }, company.other.cookie),
    ]
    const remove = (id: string, cookie = company.agent.cookie) => call(`/api/contacts/${id}`, { method: 'DELETE', cookie })
    expect(await refusal(await remove(theirs.id))).toBe('403 forbidden')
    expect(await refusal(await remove(hidden.id))).toBe('404 not_found')
    expect(await refusal(await remove('cnothing'))).toBe('404 not_found')
    expect((await remove(mine.id)).status).toBe(204)
    expect((await remove(hidden.id, company.supervisor.cookie)).status).toBe(204)
    expect(await refusal(await read(mine.id))).toBe('404 not_found')
    expect((await read(theirs.id)).status).toBe(200)
    const { items } = await (await call('/api/audit?limit=100', { cookie: company.admin.cookie })).json<{
      items: { action: string; targetId: string; before: object }[]
    }>()
    expect(items.find(({ action, targetId }) => action === 'delete' && targetId === mine.id)?.before).toMatchObject({ name: '删' })
  })

  test('delete several: each as one alone', async () => {
    const [mine, theirs, hidden] = [
      await make({ name: '多一' }),
      await make({ name: '多二' }, company.other.cookie),
      await make({ name: '多三', shared: false }, company.other.cookie),
    ]
    expect(await outcome('delete', { ids: [mine.id, theirs.id, hidden.id, 'cnothing', mine.id] })).toEqual({
      done: [mine.id],
      refused: [
        { id: theirs.id, code: 'forbidden' },
        { id: hidden.id, code: 'not_found' },
        { id: 'cnothing', code: 'not_found' },
      ],
    })
    const left = await outcome('delete', { ids: [theirs.id, hidden.id] }, company.supervisor.cookie)
    expect(left.done.sort()).toEqual([theirs.id, hidden.id].sort())
    expect((await read(theirs.id)).status).toBe(404)
  })

  test('share several and take it back', async () => {
    const [mine, theirs] = [await make({ name: '享一' }), await make({ name: '享二' }, company.other.cookie)]
    expect(await outcome('share', { ids: [mine.id, theirs.id], shared: false })).toEqual({
      done: [mine.id],
      refused: [{ id: theirs.id, code: 'forbidden' }],
    })
    expect((await read(mine.id, company.other.cookie)).status).toBe(404)
    expect((await read(theirs.id)).status).toBe(200)
    expect((await outcome('share', { ids: [mine.id, theirs.id], shared: true }, company.admin.cookie)).refused).toEqual([])
    expect((await read(mine.id, company.other.cookie)).status).toBe(200)
  })

  test('who steers gives them to another owner, who then says who sees them; an agent does not', async () => {
    const { id } = await make({ name: '交接', shared: false })
    expect(await refusal(await bulk('owner', { ids: [id], ownerId: company.other.id }))).toBe('403 forbidden')
    const nobody = await bulk('owner', { ids: [id], ownerId: 'anobody' }, company.supervisor.cookie)
    expect(await errorOf(nobody)).toEqual({ status: 400, code: 'bad_request', field: 'ownerId' })
    expect((await outcome('owner', { ids: [id], ownerId: company.other.id }, company.supervisor.cookie)).done).toEqual([id])
    expect((await read(id, company.agent.cookie)).status).toBe(404)
    expect(await (await read(id, company.other.cookie)).json()).toMatchObject({ ownerId: company.other.id, ownerName: 'agent2' })
  })

  test.each(['delete', 'share', 'owner'] as const)('%s takes 1 to 100 and needs a session', async (verb) => {
    const beside = { shared: true, ownerId: company.other.id }
    for (const ids of [[], Array.from({ length: 101 }, (_, index) => `c${index}`), ['../x']])
      expect((await bulk(verb, { ids, ...beside }, company.admin.cookie)).status).toBe(400)
    expect((await call(`/api/contacts/${verb}`, { json: { ids: ['c1'], ...beside } })).status).toBe(401)
  })
})

describe('duplicates', () => {
  const groups = async (query: Record<string, string> = {}, cookie = company.supervisor.cookie) =>
    (await call(`/api/contacts/duplicates?${new URLSearchParams(query)}`, { cookie })).json<{
      items: DuplicateGroup[]
      next: string | null
    }>()
  beforeAll(async () => {
    for (const [name, phone, mail] of [
      ['重一', '138 1000 0001', null],
      ['重二', '+8613810000001', null],
      ['重三', '13810000002', 'Same@Example.com'],
      ['重四', '138-1000-0002', 'same@example.com'],
      ['邮一', null, 'Post@Example.com'],
      ['邮二', '13810000009', 'post@example.com'],
      ['单独', '13810000008', 'alone@example.com'],
    ] as const)
      await make({ name, phone, mail })
  })

  test('are groups of one number, then of one address that no number told before', async () => {
    const { items, next } = await groups()
    expect(next).toBeNull()
    expect(items.map(({ by, key, total, contacts }) => [by, key, total, ...contacts.map(({ name }) => name)])).toEqual([
      ['phone', '13810000001', 2, '重一', '重二'],
      ['phone', '13810000002', 2, '重三', '重四'],
      ['mail', 'post@example.com', 2, '邮一', '邮二'],
    ])
  })

  test('are paged over both kinds', async () => {
    const keys: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: DuplicateGroup[]; next: string | null } = await groups({ limit: '1', cursor })
      keys.push(...page.items.map(({ key }) => key))
      cursor = page.next
    }
    expect(keys).toEqual(['13810000001', '13810000002', 'post@example.com'])
  })

  test('show ten of a large group and count all', async () => {
    for (let index = 0; index < 12; index += 1) await make({ name: `群${index}`, phone: '13810000003' })
    const group = (await groups()).items.find(({ key }) => key === '13810000003')
    expect([group?.total, group?.contacts.length]).toEqual([12, 10])
  })

  test('are not for agents', async () => {
    expect(await refusal(await call('/api/contacts/duplicates', { cookie: company.agent.cookie }))).toBe('403 forbidden')
    expect((await call('/api/contacts/duplicates?cursor=x', { cookie: company.admin.cookie })).status).toBe(400)
  })
})
