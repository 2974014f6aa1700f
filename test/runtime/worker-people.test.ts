import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { databaseOf } from '../../worker/db.ts'
import type { ChangeSince } from '../../worker/models/common.ts'
import type { Agent, AgentName } from '../../worker/models/people.ts'
import type { Group } from '../../worker/models/skill-groups.ts'
import { updateAgent } from '../../worker/services/agents.ts'
import type { ServiceContext } from '../../worker/services/context.ts'
import { quietDesks } from '../../worker/services/quiet-desks.ts'
import { updateGroup } from '../../worker/services/skill-groups.ts'
import { type Company, call, errorOf, makeCompany, PASSWORD, refusal } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const admin = (path: string, json?: unknown, method = json === undefined ? 'GET' : 'POST') =>
  call(path, { json, method, cookie: company.admin.cookie })
const patch = (path: string, json: unknown) => admin(path, json, 'PATCH')
const itemsOf = async <T>(path: string): Promise<T[]> => (await (await admin(path)).json<{ items: T[] }>()).items
const person = (change: object) => ({
  username: 'new1',
  name: '新人',
  workNumber: 'B1',
  password: PASSWORD,
  role: 'agent',
  siteIds: [],
  groupIds: [],
  ...change,
})
const sentenceOf = async (response: Response): Promise<string> => {
  const { error } = await response.json<{ error: { message: string; field?: string } }>()
  return `${response.status} ${error.field}: ${error.message}`
}

/** Services without desks, as an admin calls them. */
const serviceContext = (): ServiceContext => ({
  db: databaseOf(env.DB),
  actor: { id: company.admin.id, name: '老板', role: 'admin', ip: null },
  nowMs: Date.now(),
  desks: quietDesks,
})

describe('the list of people', () => {
  test('comes whole, in pages, and by what one looks for', async () => {
    const all = await itemsOf<Agent>('/api/agents')
    expect(all.map((one) => one.workNumber)).toEqual(['A1000', 'A2001', 'A2002', 'A2003'])
    const first = await (await admin('/api/agents?limit=3')).json<{ items: Agent[]; next: string }>()
    const second = await (await admin(`/api/agents?limit=3&cursor=${first.next}`)).json<{ items: Agent[]; next: string | null }>()
    expect([...first.items, ...second.items]).toEqual(all)
    expect(second.next).toBeNull()
    const found = async (query: string) => (await itemsOf<Agent>(`/api/agents?${query}`)).map((one) => one.username)
    expect(await found('text=AGENT')).toEqual(['agent1', 'agent2'])
    expect(await found('text=2002')).toEqual(['agent1'])
    expect(await found('role=supervisor')).toEqual(['super'])
    expect(await found(`siteId=${company.siteId}&role=agent&enabled=true`)).toEqual(['agent1', 'agent2'])
    expect(await found('siteId=snothing00000')).toEqual([])
    expect(await found('enabled=false')).toEqual([])
    expect(await found('text=%25')).toEqual([])
  })

  test('tells who is signed in since when, and everyone in short', async () => {
    const [short] = (await itemsOf<AgentName>('/api/agents/names')).filter((one) => one.id === company.agent.id)
    expect(short).toMatchObject({ name: 'agent1', workNumber: 'A2002', enabled: true, siteIds: [company.siteId] })
    expect(Date.now() - (short?.signedInAtMs ?? 0)).toBeLessThan(60_000)
    const made = await (await admin('/api/agents', person({ username: 'never', workNumber: 'B9' }))).json<Agent>()
    expect(made.signedInAtMs).toBeNull()
    expect(await (await admin(`/api/agents/${made.id}`)).json()).toEqual(made)
    expect(await refusal(await admin('/api/agents/unothing'))).toBe('404 not_found')
  })

  test('is not for agents, and not to be changed by supervisors', async () => {
    for (const path of ['/api/agents', '/api/agents/names', `/api/agents/${company.other.id}`])
      expect(await refusal(await call(path, { cookie: company.agent.cookie }))).toBe('403 forbidden')
    const { cookie } = company.supervisor
    expect((await call('/api/agents', { cookie })).status).toBe(200)
    expect(await refusal(await call(`/api/agents/${company.other.id}`, { json: { limit: 3 }, method: 'PATCH', cookie }))).toBe(
      '403 forbidden',
    )
    expect(await refusal(await call('/api/skill-groups/order', { json: { ids: [] }, method: 'PUT', cookie }))).toBe('403 forbidden')
  })
})

describe('bad input is refused at its field, in a sentence', () => {
  test.each([
    [{ limit: 0 }, /^400 limit: The limit is a whole number from 1 to 1000/],
    [{ limit: 10_000 }, /^400 limit: The limit is a whole number from 1 to 1000/],
    [{ limit: 2.5 }, /^400 limit: The limit is a whole number/],
    [{ workNumber: '工号 1' }, /^400 workNumber: A work number has 1 to 20 letters/],
    [{ username: 'x' }, /^400 username: A user name has 3 to 30/],
    [{ password: 'short' }, /^400 password: A password has at least 10 characters/],
    [{ mail: 'nobody' }, /^400 mail: This is not a complete mail address/],
    [{ phone: '12' }, /^400 phone: A phone number has 3 to 30/],
    [{ name: ' ' }, /^400 name: A name is needed/],
    [{ role: 'owner' }, /^400 role: A role is/],
    [{ siteIds: ['snothing00000'] }, /^400 siteIds: no such site/],
    [{ groupIds: ['gnothing00000'] }, /^400 groupIds: no such group/],
    [{ workNumber: 'A2001' }, /^409 workNumber: /],
    [{ username: 'SUPER' }, /^409 username: /],
  ])('%j', async (change, sentence) => {
    expect(await sentenceOf(await admin('/api/agents', person(change)))).toMatch(sentence)
    expect((await itemsOf<Agent>('/api/agents')).some((one) => one.username === 'new1')).toBe(false)
  })

  test.each([
    [{ name: '' }, /^400 name: A name is needed/],
    [{ name: '组', regions: [{ country: 'ZZ' }] }, /^400 regions.0: There is no such country/],
    [{ name: '组', regions: [{ country: 'US', province: 'SC' }] }, /^400 regions.0: There is no such country or province/],
    [{ name: '组', memberIds: ['unothing00000'] }, /^400 memberIds: no such person/],
  ])('group %j', async (json, sentence) => {
    expect(await sentenceOf(await admin('/api/skill-groups', json))).toMatch(sentence)
  })
})

describe('skill groups', () => {
  test('keep their order, members and regions; a new one comes last', async () => {
    const make = async (name: string) => (await admin('/api/skill-groups', { name })).json<Group>()
    const [first, second, third] = [await make('售前'), await make('售后'), await make('渠道')] as [Group, Group, Group]
    const names = async () => (await itemsOf<Group>('/api/skill-groups')).map((group) => group.name)
    expect(await names()).toEqual(['售前', '售后', '渠道'])
    const order = (ids: string[]) => admin('/api/skill-groups/order', { ids }, 'PUT')
    expect((await order([third.id, first.id, second.id])).status).toBe(200)
    expect(await names()).toEqual(['渠道', '售前', '售后'])
    expect(await errorOf(await order([third.id, first.id]))).toMatchObject({ code: 'conflict', field: 'ids' })
    expect(await errorOf(await order([third.id, first.id, first.id]))).toMatchObject({ code: 'conflict', field: 'ids' })
    const regions = [{ country: 'CN', province: 'SC' }, { country: 'CN' }, { country: 'JP' }, { country: 'JP' }]
    const memberIds = [company.agent.id, company.other.id, company.agent.id]
    const changed = await (await patch(`/api/skill-groups/${first.id}`, { regions, memberIds })).json<Group>()
    expect(changed).toMatchObject({ name: '售前', regions: [{ country: 'CN' }, { country: 'JP' }] })
    expect(changed.memberIds).toEqual([company.agent.id, company.other.id].sort())
    expect(await errorOf(await patch(`/api/skill-groups/${first.id}`, { name: '售后' }))).toMatchObject({ code: 'conflict', field: 'name' })
    expect(await names()).toEqual(['渠道', '售前', '售后'])
    expect(await refusal(await patch('/api/skill-groups/gnothing', { name: '无' }))).toBe('404 not_found')
  })

  test('say which sites name them in their working hours', async () => {
    const [group] = await itemsOf<Group>('/api/skill-groups')
    const chain = [{ groupId: group?.id }]
    const hours = { workday: [{ startMin: 0, endMin: 600, action: { kind: 'human', chain } }] }
    await env.DB.prepare('UPDATE site SET hours = ?1 WHERE id = ?2').bind(JSON.stringify(hours), company.siteId).run()
    const groups = await itemsOf<Group>('/api/skill-groups')
    expect(groups.map((one) => one.hoursSiteIds)).toEqual([[company.siteId], [], []])
  })
})

describe('two admins at one person or group', () => {
  const changedBy = async (response: Response) => {
    const { error } = await response.json<{ error: { code: string; field: string; changed: ChangeSince[] } }>()
    return { status: response.status, ...error }
  }
  const read = async (id: string) => (await admin(`/api/agents/${id}`)).json<Agent>()

  test('the second save is refused with what changed, by whom; nothing of it is written', async () => {
    const before = await read(company.agent.id)
    expect((await patch(`/api/agents/${before.id}`, { limit: 4, revision: before.revision })).status).toBe(200)
    const refused = await changedBy(await patch(`/api/agents/${before.id}`, { name: '小王', limit: 9, revision: before.revision }))
    expect(refused).toMatchObject({ status: 409, code: 'conflict', field: 'revision' })
    expect(refused.changed).toMatchObject([{ key: 'limit', before: null, after: 4, byName: '老板' }])
    expect(refused.changed[0]?.atMs).toBeGreaterThan(before.createdAtMs)
    const now = await read(company.agent.id)
    expect(now).toMatchObject({ name: before.name, limit: 4 })
    expect((await patch(`/api/agents/${before.id}`, { name: '小王', revision: now.revision })).status).toBe(200)
    expect(await changedBy(await patch(`/api/agents/${before.id}`, { limit: 9, revision: 'made-up' }))).toMatchObject({ status: 409 })
  })

  test("a group's save refuses a person's older form, and the other way round", async () => {
    const [group] = await itemsOf<Group>('/api/skill-groups')
    const before = await read(company.other.id)
    const memberIds = [company.other.id]
    const saved = await patch(`/api/skill-groups/${group?.id}`, { memberIds, revision: group?.revision })
    expect(saved.status).toBe(200)
    const refused = await changedBy(await patch(`/api/agents/${before.id}`, { groupIds: [], revision: before.revision }))
    expect(refused.changed.map(({ key }) => key)).toEqual(['groupIds'])
    const now = await read(company.other.id)
    expect((await patch(`/api/agents/${now.id}`, { groupIds: [], revision: now.revision })).status).toBe(200)
    const { revision } = await saved.json<Group>()
    const late = await changedBy(await patch(`/api/skill-groups/${group?.id}`, { name: '改名', revision }))
    expect(late.changed).toMatchObject([{ key: 'memberIds', after: [] }])
  })

  test('of two saves at the same moment exactly one wins', async () => {
    const { id, revision } = await read(company.other.id)
    const [group] = await itemsOf<Group>('/api/skill-groups')
    const context = serviceContext()
    const people = await Promise.allSettled([1, 2, 3].map((limit) => updateAgent(context, id, { limit, revision })))
    const groups = await Promise.allSettled(
      ['甲', '乙', '丙'].map((name) => updateGroup(context, group?.id ?? '', { name, revision: group?.revision })),
    )
    for (const results of [people, groups]) {
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' })
    }
  })

  test('the audit keeps who changed what, and only that', async () => {
    const { items } = await (await admin('/api/audit?limit=100')).json<{
      items: { targetId: string; action: string; before: object; after: object }[]
    }>()
    const own = items.filter((entry) => entry.targetId === company.agent.id && entry.action === 'update')
    expect(own.map(({ before, after }) => [before, after])).toEqual([
      [{ name: 'agent1' }, { name: '小王' }],
      [{ limit: null }, { limit: 4 }],
    ])
  })
})
