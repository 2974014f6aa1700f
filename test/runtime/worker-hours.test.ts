import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { ChainStep, HoursPeriod, SitePeriods } from '../../objects/core/types.ts'
import { PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import { type AgentPeer, clientId, Peer, say, type VisitorPeer } from './support/desk.ts'
import { type CallOptions, type Company, call, cookieOf, errorOf, makeCompany, refusal, signIn, socketTo } from './worker-support.ts'

type Hours = {
  revision: number
  periods: SitePeriods
  timeZone: string
  enabled: boolean
  calendar: { dateTypes: { id: string }[] }
  updatedAtMs: number | null
  updatedBy: string | null
}

const at = (hour: number, minute = 0) => hour * 60 + minute
const human = (startMin: number, endMin: number, chain: ChainStep[] = []): HoursPeriod => ({
  startMin,
  endMin,
  action: { kind: 'human', chain },
})

let company: Company
let salesId: string
let closedId: string
beforeAll(async () => {
  company = await makeCompany()
  salesId = await makeGroup({ name: '售前', memberIds: [company.agent.id] })
  closedId = await makeGroup({ name: '停用组', enabled: false, memberIds: [company.agent.id] })
})
afterEach(() => vi.useRealTimers())

const as = (who: 'admin' | 'supervisor' | 'agent', path: string, options: CallOptions = {}) =>
  call(path, { ...options, cookie: company[who].cookie })
const makeGroup = async (group: object): Promise<string> =>
  (await (await as('admin', '/api/skill-groups', { json: group })).json<{ id: string }>()).id
/** A site of its own, so that no test sees another's revisions. */
const makeSite = async (): Promise<string> =>
  (await (await as('admin', '/api/sites', { json: { name: '时段测试' } })).json<{ id: string }>()).id

const hoursOf = (siteId: string) => `/api/sites/${siteId}/hours`
const read = async (siteId: string) => (await as('supervisor', hoursOf(siteId))).json<Hours>()
const put = (siteId: string, revision: number, periods: unknown, who: 'admin' | 'supervisor' | 'agent' = 'admin') =>
  as(who, hoursOf(siteId), { method: 'PUT', json: { revision, periods } })
const save = async (siteId: string, periods: SitePeriods): Promise<Hours> => {
  const answer = await put(siteId, (await read(siteId)).revision, periods)
  expect(answer.status).toBe(200)
  return answer.json<Hours>()
}

test('a site without hours says so, with its clock, its switch and the calendar', async () => {
  expect(await read(await makeSite())).toMatchObject({
    revision: 0,
    periods: {},
    timeZone: 'Asia/Shanghai',
    enabled: false,
    calendar: { dateTypes: [{ id: 'workday' }, { id: 'weekend' }, { id: 'holiday' }] },
    updatedAtMs: null,
    updatedBy: null,
  })
})

test('saved hours are kept in the order of the day, with who and when, and in the audit log', async () => {
  const siteId = await makeSite()
  const [evening, morning] = [human(at(13), at(24), [{ groupId: salesId }]), human(at(9), at(12))]
  const saved = await save(siteId, { workday: [evening, morning], weekend: [] })
  expect(saved).toMatchObject({ periods: { workday: [morning, evening] }, updatedBy: '老板' })
  expect(saved.periods).not.toHaveProperty('weekend')
  expect(saved.revision).toBeGreaterThan(0)
  expect(await read(siteId)).toEqual(saved)
  expect(await (await put(siteId, saved.revision, { workday: [evening, morning] })).json<Hours>()).toEqual(saved)
  const audit = await (await as('admin', '/api/audit?limit=1')).json<{ items: Record<string, unknown>[] }>()
  expect(audit.items[0]).toMatchObject({ action: 'update', targetKind: 'working_hours', targetId: siteId })
})

test('of two saves upon one revision exactly one wins, and the other is told what changed', async () => {
  const siteId = await makeSite()
  const answers = await Promise.all([
    put(siteId, 0, { workday: [human(at(9), at(17))] }),
    put(siteId, 0, { workday: [human(at(9), at(18))] }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const won = await read(siteId)
  const stale = answers.find(({ status }) => status === 409) as Response
  expect(await stale.json()).toMatchObject({
    error: { code: 'conflict', changed: [{ key: 'hours', before: {}, after: won.periods, byName: '老板' }] },
  })
})

test.each<[string, () => unknown, string]>([
  ['an end equal to the start', () => ({ workday: [human(at(9), at(9))] }), 'periods.workday.0.endMin'],
  ['midnight written as 0', () => ({ workday: [human(at(18), 0)] }), 'periods.workday.0.endMin'],
  ['a start beyond the day', () => ({ workday: [human(at(24), at(9))] }), 'periods.workday.0.startMin'],
  ['half a minute', () => ({ workday: [human(540.5, at(18))] }), 'periods.workday.0.startMin'],
  ['an overlap', () => ({ workday: [human(at(9), at(13)), human(at(12), at(18))] }), 'periods.workday.1.startMin'],
  ['an overlap after midnight', () => ({ workday: [human(at(22), at(6)), human(at(5), at(9))] }), 'periods.workday.1.startMin'],
  ['25 periods', () => ({ workday: Array.from({ length: 25 }, (_, hour) => human(hour, hour + 1)) }), 'periods.workday'],
  ['a date type that is not there', () => ({ gone: [human(at(9), at(18))] }), 'periods.gone'],
  ['a group that is not there', () => ({ workday: [human(at(9), at(18), [{ groupId: 'gone' }])] }), 'periods.workday.0.action.chain.0'],
  [
    'a disabled group',
    () => ({ workday: [human(at(9), at(18), [{ groupId: salesId }, { groupId: closedId }])] }),
    'periods.workday.0.action.chain.1',
  ],
  [
    'a group twice',
    () => ({ workday: [human(at(9), at(18), [{ groupId: salesId }, { groupId: salesId }])] }),
    'periods.workday.0.action.chain.1',
  ],
  [
    'an agent of no such group',
    () => ({ workday: [human(at(9), at(18), [{ groupId: salesId, agentIds: [company.other.id] }])] }),
    'periods.workday.0.action.chain.0',
  ],
  [
    'an agent of other sites',
    () => ({ workday: [human(at(9), at(18), [{ groupId: salesId, agentIds: [company.agent.id] }])] }),
    'periods.workday.0.action.chain.0',
  ],
  [
    'nobody of a group',
    () => ({ workday: [human(at(9), at(18), [{ groupId: salesId, agentIds: [] }])] }),
    'periods.workday.0.action.chain.0',
  ],
  ['an unknown action', () => ({ workday: [{ startMin: 0, endMin: 60, action: { kind: 'robot' } }] }), 'periods.workday.0.action.kind'],
  [
    'a time in words',
    () => ({ workday: [{ startMin: '09:00', endMin: 60, action: { kind: 'left_message' } }] }),
    'periods.workday.0.startMin',
  ],
])('%s is refused at its field, and nothing is saved', async (_what, periods, field) => {
  const siteId = await makeSite()
  const before = await save(siteId, { workday: [human(at(10), at(11))] })
  expect(await errorOf(await put(siteId, before.revision, periods()))).toMatchObject({ status: 400, code: 'bad_request', field })
  expect(await read(siteId)).toEqual(before)
})

test('an agent of the group that serves the site may be named', async () => {
  const named = { workday: [human(at(9), at(18), [{ groupId: salesId, agentIds: [company.agent.id] }])] }
  expect((await put(company.siteId, (await read(company.siteId)).revision, named)).status).toBe(200)
})

test('a zone that does not exist is refused at its field', async () => {
  const siteId = await makeSite()
  const zone = (timeZone: string) => as('admin', `/api/sites/${siteId}`, { method: 'PATCH', json: { revision: 1, timeZone } })
  expect(await errorOf(await zone('Mars/Olympus'))).toMatchObject({ status: 400, field: 'timeZone' })
  expect((await zone('Europe/Berlin')).status).toBe(200)
  expect(await read(siteId)).toMatchObject({ timeZone: 'Europe/Berlin' })
})

test('who may read and who may write', async () => {
  const siteId = await makeSite()
  const periods = { workday: [human(at(9), at(18))] }
  expect(await refusal(await put(siteId, 0, periods, 'supervisor'))).toBe('403 forbidden')
  expect(await refusal(await put(siteId, 0, periods, 'agent'))).toBe('403 forbidden')
  expect(await refusal(await as('agent', hoursOf(siteId)))).toBe('403 forbidden')
  expect(await refusal(await as('supervisor', hoursOf('sunknown')))).toBe('404 not_found')
  expect(await refusal(await put('sunknown', 0, periods))).toBe('404 not_found')
  expect(await read(siteId)).toMatchObject({ revision: 0, periods: {} })
})

test('an earlier version comes back, unless it names what is no more', async () => {
  const siteId = await makeSite()
  const groupId = await makeGroup({ name: '临时组' })
  const first = await save(siteId, { workday: [human(at(9), at(18), [{ groupId }])] })
  const second = await save(siteId, { weekend: [human(at(10), at(16))] })
  const restore = (version: number, revision: number) =>
    as('admin', `/api/sites/${siteId}/versions/${version}/restore`, { json: { revision } })
  expect((await restore(first.revision, second.revision)).status).toBe(200)
  const back = await read(siteId)
  expect(back.periods).toEqual(first.periods)
  await save(siteId, {})
  await as('admin', `/api/skill-groups/${groupId}`, { method: 'PATCH', json: { enabled: false } })
  const refused = await restore(first.revision, (await read(siteId)).revision)
  expect(await errorOf(refused)).toMatchObject({ status: 400, field: 'periods.workday.0.action.chain.0' })
  expect((await read(siteId)).periods).toEqual({})
})

/** A new visitor of the site who asks for a human: what becomes of it, and what it is told last. */
const ask = async (siteId: string): Promise<{ visitor: VisitorPeer; became: string; said: string | undefined }> => {
  const visitor: VisitorPeer = new Peer(await socketTo(`/api/sites/${siteId}/chat`))
  visitor.send({ type: 'hello', v: PROTOCOL_VERSION })
  await visitor.frame('welcome')
  visitor.send({ type: 'ask', id: clientId() })
  const { phase } = await visitor.frame('phase')
  const said = visitor.frames.flatMap((frame) => (frame.type === 'message' ? [frame.message.text] : [])).at(-1)
  return { visitor, became: phase.kind === 'ended' ? phase.reason : phase.kind, said }
}

const become = async (siteId: string) => (await ask(siteId)).became

/** Monday in Shanghai; everybody has signed in on that day. */
const onMonday = async (clock: string): Promise<void> => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(`2026-11-23T${clock}+08:00`) })
  company.admin.cookie = cookieOf(await signIn('boss'))
  company.agent.cookie = cookieOf(await signIn('agent1'))
}
const itBecomes = (clock: string) => vi.setSystemTime(Date.parse(`2026-11-23T${clock}+08:00`))

/** A site with [13] on, which agent1 of the sales group serves and is ready at. */
const openSite = async (): Promise<{ siteId: string; agent: AgentPeer }> => {
  const siteId = await makeSite()
  await as('admin', `/api/agents/${company.agent.id}`, { method: 'PATCH', json: { siteIds: [company.siteId, siteId] } })
  await as('admin', `/api/sites/${siteId}/dialog`, { method: 'PUT', json: { revision: 0, set: { hoursEnabled: true } } })
  const agent: AgentPeer = new Peer(await socketTo(`/api/sites/${siteId}/desk`, { cookie: company.agent.cookie }))
  agent.send({ type: 'hello', v: PROTOCOL_VERSION, have: [] })
  await agent.frame('welcome')
  agent.send({ type: 'status', status: 'ready' })
  await agent.frame('agent', (frame) => frame.agent.id === company.agent.id && frame.agent.status === 'ready')
  return { siteId, agent }
}

test('R5 [13] a running desk obeys the hours from the next visitor on, and leaves those who talk alone', async () => {
  await onMonday('10:00:40')
  const { siteId, agent } = await openSite()
  expect(await become(siteId)).toBe('served')

  await save(siteId, { workday: [human(at(9), at(18), [{ groupId: salesId }])] })
  const { visitor, became } = await ask(siteId)
  expect(became).toBe('served')
  const { phase } = await visitor.frame('phase')
  const conversationId = phase.kind === 'served' ? phase.conversationId : ''

  await save(siteId, { workday: [human(at(10, 1), at(10, 2), [{ groupId: salesId }])] })
  expect(await ask(siteId)).toMatchObject({ became: 'off_hours', said: '您好，当前非工作时间段' })
  await say(visitor, conversationId, '还在吗')
  await agent.frame('message', (frame) => frame.conversationId === conversationId && frame.message.text === '还在吗')

  itBecomes('10:01:00')
  expect(await become(siteId)).toBe('served')
  itBecomes('10:02:00')
  expect(await become(siteId)).toBe('off_hours')
})

test('R5 nobody of the chain is online: [2]; the other way round without a chain', async () => {
  await onMonday('10:00:00')
  const { siteId } = await openSite()
  const groupId = await makeGroup({ name: '无人组' })
  await save(siteId, { workday: [human(at(9), at(18), [{ groupId }])] })
  expect(await ask(siteId)).toMatchObject({ became: 'nobody_online', said: '您好，当前无人工坐席在线' })
  await save(siteId, { workday: [{ startMin: at(9), endMin: at(18), action: { kind: 'left_message' } }] })
  expect(await become(siteId)).toBe('off_hours')
  await save(siteId, { workday: [human(at(9), at(18))] })
  expect(await become(siteId)).toBe('served')
})

test('R5 a date of the calendar, and the clock of the site, count at once', async () => {
  await onMonday('15:00:00')
  const { siteId } = await openSite()
  await save(siteId, { workday: [human(at(14), at(18))] })
  expect(await become(siteId)).toBe('served')
  const { revision, calendar } = await (await as('admin', '/api/calendar')).json<{ revision: number; calendar: object }>()
  await as('admin', '/api/calendar', { method: 'PUT', json: { revision, calendar: { ...calendar, byDate: { '2026-11-23': 'holiday' } } } })
  expect(await become(siteId)).toBe('off_hours')
  await as('admin', '/api/calendar', { method: 'PUT', json: { revision: revision + 1, calendar } })
  expect(await become(siteId)).toBe('served')
  await as('admin', `/api/sites/${siteId}`, { method: 'PATCH', json: { revision: 1, timeZone: 'Europe/Berlin' } })
  expect(await become(siteId)).toBe('off_hours')
})
