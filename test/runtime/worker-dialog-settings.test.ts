import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import { databaseOf } from '../../worker/db.ts'
import type { ServiceContext } from '../../worker/services/context.ts'
import { saveDialog } from '../../worker/services/dialog-settings.ts'
import { quietDesks } from '../../worker/services/quiet-desks.ts'
import { type AgentPeer, clientId, Peer, type VisitorPeer } from './support/desk.ts'
import {
  type CallOptions,
  type Company,
  call,
  cookieOf,
  errorOf,
  makeCompany,
  PASSWORD,
  refusal,
  signIn,
  socketTo,
} from './worker-support.ts'

type State = { revision: number; values: Record<string, unknown>; changed: string[]; updatedAtMs: number | null; updatedBy: string | null }
type Patch = { revision: number; set?: Record<string, unknown>; reset?: string[] }
type Change = { key: string; before: unknown; after: unknown }
type Versions = { items: { version: number; byName: string; atMs: number; changes: Change[] }[]; next: string | null }

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const as = (who: 'admin' | 'supervisor' | 'agent', path: string, options: CallOptions = {}) =>
  call(path, { ...options, cookie: company[who].cookie })
const dialogOf = (siteId: string) => `/api/sites/${siteId}/dialog`
const readState = async (siteId: string) => (await as('admin', dialogOf(siteId))).json<State>()
const put = (siteId: string, { set = {}, ...patch }: Patch, who: 'admin' | 'supervisor' | 'agent' = 'admin') =>
  as(who, dialogOf(siteId), { method: 'PUT', json: { set, ...patch } })
const saved = async (siteId: string, patch: Patch): Promise<State> => {
  const answer = await put(siteId, patch)
  expect(answer.status).toBe(200)
  return answer.json<State>()
}
const versionsOf = async (siteId: string, query = '') => (await as('admin', `/api/sites/${siteId}/versions${query}`)).json<Versions>()
const restore = (siteId: string, version: number, revision: number, who: 'admin' | 'supervisor' | 'agent' = 'admin') =>
  as(who, `/api/sites/${siteId}/versions/${version}/restore`, { json: { revision } })

/** A site of its own, so that no test sees another's revisions. */
const makeSite = async (): Promise<string> => {
  const made = await as('admin', '/api/sites', { json: { name: '对话测试' } })
  return (await made.json<{ id: string }>()).id
}

test('a site nobody configured has every setting at its default', async () => {
  const state = await readState(await makeSite())
  expect(state).toMatchObject({ revision: 0, changed: [], updatedAtMs: null, updatedBy: null })
  expect(state.values).toMatchObject({ maxPerAgent: 10, silenceReminderSec: 180, strategy: 'fewest', survey: true })
})

test('a save keeps what differs from the default, and a reset takes it back', async () => {
  const siteId = await makeSite()
  const first = await saved(siteId, { revision: 0, set: { maxPerAgent: 3, maxAtReady: 10, queuedText: '前面 {num} 位' } })
  expect(first).toMatchObject({ changed: ['queuedText', 'maxPerAgent'], updatedBy: '老板' })
  expect(first.revision).toBeGreaterThan(0)
  const second = await saved(siteId, { revision: first.revision, set: { strategy: 'in_turn' }, reset: ['maxPerAgent'] })
  expect(second.values).toMatchObject({ maxPerAgent: 10, strategy: 'in_turn', queuedText: '前面 {num} 位' })
  expect(second.changed).toEqual(['queuedText', 'strategy'])
  // Nothing new: no version of it.
  expect(await saved(siteId, { revision: second.revision, set: { strategy: 'in_turn' } })).toEqual(second)
})

test('who may read and who may write', async () => {
  const siteId = await makeSite()
  expect((await as('supervisor', dialogOf(siteId))).status).toBe(200)
  expect(await refusal(await put(siteId, { revision: 0, set: { maxPerAgent: 2 } }, 'supervisor'))).toBe('403 forbidden')
  expect(await refusal(await put(siteId, { revision: 0, set: { maxPerAgent: 2 } }, 'agent'))).toBe('403 forbidden')
  expect(await refusal(await as('agent', dialogOf(siteId)))).toBe('403 forbidden')
  expect(await refusal(await as('agent', `/api/sites/${siteId}/versions`))).toBe('403 forbidden')
  expect(await refusal(await restore(siteId, 1, 0, 'supervisor'))).toBe('403 forbidden')
  expect(await readState(siteId)).toMatchObject({ revision: 0, changed: [] })
})

test.each([
  ['a text that is too long', 'queuedText', '长'.repeat(501)],
  ['a variable that does not exist', 'queuedText', '前面 {number} 位'],
  ['a limit of 0', 'maxPerAgent', 0],
  ['a limit of 10,000', 'maxPerAgent', 10_000],
  ['a time of no length', 'silenceReminderSec', 0],
  ['a time above a day', 'silenceReminderSec', 86_401],
  ['half a second', 'silenceReminderSec', 1.5],
  ['a word for a switch', 'survey', 'yes'],
  ['a strategy nobody knows', 'strategy', 'random'],
  ['a key nobody knows', 'colour', 'red'],
])('%s is refused at its field, and nothing is half saved', async (_what, field, value) => {
  const siteId = await makeSite()
  const answer = await put(siteId, { revision: 0, set: { assignedText: '好的', [field]: value } })
  expect(await errorOf(answer)).toEqual({ status: 400, code: 'bad_request', field })
  expect(await readState(siteId)).toMatchObject({ revision: 0, changed: [] })
  expect((await versionsOf(siteId)).items).toEqual([])
})

test('unknown sites, keys to reset and versions are refused', async () => {
  const siteId = await makeSite()
  expect(await refusal(await as('admin', dialogOf('snothing0000')))).toBe('404 not_found')
  expect(await refusal(await put('snothing0000', { revision: 0 }))).toBe('404 not_found')
  expect(await refusal(await put(siteId, { revision: 0, reset: ['colour'] }))).toBe('400 bad_request')
  expect(await refusal(await restore(siteId, 99, 0))).toBe('404 not_found')
  // Version 1 is the site's own area: its revision is another.
  expect(await refusal(await restore(siteId, 1, 0))).toBe('409 conflict')
})

test('of two admins who save at once exactly one wins; the other is told what changed', async () => {
  const siteId = await makeSite()
  const { revision } = await saved(siteId, { revision: 0, set: { maxPerAgent: 5 } })
  const limits = [6, 7, 8, 9]
  const answers = await Promise.all(
    limits.map((maxPerAgent) => put(siteId, { revision, set: { maxPerAgent, welcomeText: `第${maxPerAgent}` } })),
  )
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409])
  const winner = limits[answers.findIndex((answer) => answer.status === 200)]
  for (const answer of answers.filter(({ status }) => status === 409)) {
    const { error } = await answer.json<{ error: { code: string; changed: (Change & { byName: string; atMs: number })[] } }>()
    expect(error.code).toBe('conflict')
    expect(error.changed.map(({ key, before, after, byName }) => ({ key, before, after, byName }))).toEqual([
      { key: 'welcomeText', before: expect.stringContaining('欢迎'), after: `第${winner}`, byName: '老板' },
      { key: 'maxPerAgent', before: 5, after: winner, byName: '老板' },
    ])
    expect(error.changed[0]?.atMs).toBeGreaterThan(0)
  }
  expect((await readState(siteId)).values).toMatchObject({ maxPerAgent: winner, welcomeText: `第${winner}` })
  // Nothing of the losers is left: one version, one audit row more.
  expect((await versionsOf(siteId)).items).toHaveLength(2)
  const { items } = await (await as('admin', '/api/audit?limit=100')).json<{
    items: { targetId: string; targetKind: string; before: unknown }[]
  }>()
  const audited = items.filter((item) => item.targetId === siteId && item.targetKind === 'dialog_settings')
  expect(audited).toHaveLength(2)
  expect(audited[0]?.before).toEqual({ maxPerAgent: 5, welcomeText: expect.any(String) })
})

test('saves that have all read the same revision before the first is written: the batch itself refuses all but one', async () => {
  const siteId = await makeSite()
  const context: ServiceContext = {
    db: databaseOf(env.DB),
    actor: { id: company.admin.id, name: '老板', role: 'admin', ip: null },
    nowMs: Date.now(),
    desks: quietDesks,
  }
  const saves = [5, 6, 7].map((maxPerAgent) => saveDialog(context, siteId, { baseRevision: 0, values: { maxPerAgent } }))
  const results = await Promise.allSettled(saves)
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(results.find((result) => result.status === 'rejected')).toMatchObject({
    reason: { code: 'conflict', details: { changed: [{ key: 'maxPerAgent' }] } },
  })
  expect((await versionsOf(siteId)).items).toHaveLength(1)
})

test('a stale save names who saved last, and what was changed and changed back is no change', async () => {
  const siteId = await makeSite()
  const json = { username: 'boss2', name: '二老板', workNumber: 'A3001', password: PASSWORD, role: 'admin', siteIds: [], groupIds: [] }
  await as('admin', '/api/agents', { json })
  const second = cookieOf(await signIn('boss2'))
  const one = await saved(siteId, { revision: 0, set: { maxPerAgent: 5 } })
  const two = await saved(siteId, { revision: one.revision, set: { maxPerAgent: 6, maxAtReady: 2 } })
  await call(dialogOf(siteId), {
    method: 'PUT',
    json: { revision: two.revision, set: { maxPerAgent: 7 }, reset: ['maxAtReady'] },
    cookie: second,
  })
  const { error } = await (await put(siteId, { revision: one.revision, set: { survey: false } })).json<{ error: { changed: unknown[] } }>()
  expect(error.changed).toEqual([{ key: 'maxPerAgent', before: 5, after: 7, byName: '二老板', atMs: expect.any(Number) }])
})

test('the history tells each save, page by page, and an earlier one comes back as a new version', async () => {
  const siteId = await makeSite()
  const one = await saved(siteId, { revision: 0, set: { queueTimeoutSec: 60 } })
  const two = await saved(siteId, { revision: one.revision, set: { queueTimeoutSec: 90, survey: false } })
  const first = await versionsOf(siteId, '?limit=1')
  expect(first.items).toMatchObject([
    {
      version: two.revision,
      byName: '老板',
      changes: [
        { key: 'survey', before: true, after: false },
        { key: 'queueTimeoutSec', before: 60, after: 90 },
      ],
    },
  ])
  const second = await versionsOf(siteId, `?limit=1&cursor=${first.next}`)
  expect(second).toMatchObject({ items: [{ version: one.revision, changes: [{ before: 180, after: 60 }] }], next: null })
  expect((await errorOf(await restore(siteId, one.revision, one.revision))).status).toBe(409)
  const back = await (await restore(siteId, one.revision, two.revision)).json<{ area: string; revision: number }>()
  expect(back).toMatchObject({ area: 'dialog', revision: expect.any(Number) })
  expect(await readState(siteId)).toMatchObject({ revision: back.revision, changed: ['queueTimeoutSec'] })
  expect((await readState(siteId)).values).toMatchObject({ queueTimeoutSec: 60, survey: true })
  expect((await versionsOf(siteId)).items.map((item) => item.version)).toEqual([back.revision, two.revision, one.revision])
})

test('working hours have a history of their own, and come back only while they fit', async () => {
  const siteId = await makeSite()
  const group = await (await as('admin', '/api/skill-groups', { json: { name: `组${siteId}` } })).json<{ id: string }>()
  const day = (startMin: number) => ({ workday: [{ startMin, endMin: 1080, action: { kind: 'human', chain: [{ groupId: group.id }] } }] })
  const save = async (revision: number, periods: unknown): Promise<number> => {
    const answer = await as('admin', `/api/sites/${siteId}/hours`, { method: 'PUT', json: { revision, periods } })
    return (await answer.json<State>()).revision
  }
  await as('admin', `/api/agents/${company.other.id}`, {
    method: 'PATCH',
    json: { groupIds: [group.id], siteIds: [company.siteId, siteId] },
  })
  const one = await save(0, day(480))
  const two = await save(one, day(540))
  await saved(siteId, { revision: 0, set: { survey: false } })
  const { items } = await versionsOf(siteId, '?area=hours')
  expect(items.map(({ version, changes }) => ({ version, changes }))).toEqual([
    { version: two, changes: [{ key: 'hours', before: day(480), after: day(540) }] },
    { version: one, changes: [{ key: 'hours', before: {}, after: day(480) }] },
  ])
  const three = await (await restore(siteId, one, two)).json<{ area: string; revision: number }>()
  expect(three.area).toBe('hours')
  const hours = await (await as('admin', `/api/sites/${siteId}/hours`)).json<{ periods: unknown }>()
  expect(hours.periods).toEqual(day(480))
  await as('admin', `/api/skill-groups/${group.id}`, { method: 'PATCH', json: { enabled: false } })
  expect((await errorOf(await restore(siteId, two, three.revision))).status).toBe(400)
})

test('the running desk obeys a save at once', async () => {
  const { siteId } = company
  const hello = { type: 'hello', v: PROTOCOL_VERSION } as const
  const agent: AgentPeer = new Peer(await socketTo(`/api/sites/${siteId}/desk`, { cookie: company.agent.cookie }))
  agent.send({ ...hello, have: [] })
  agent.send({ type: 'status', status: 'ready' })
  await agent.frame('agent', (frame) => frame.agent.id === company.agent.id && frame.agent.status === 'ready')
  const connect = async (): Promise<VisitorPeer> => {
    const peer: VisitorPeer = new Peer(await socketTo(`/api/sites/${siteId}/chat`))
    peer.send(hello)
    await peer.frame('welcome')
    return peer
  }
  const [served, waiting] = [await connect(), await connect()]
  served.send({ type: 'ask', id: clientId() })
  await served.frame('phase', (frame) => frame.phase.kind === 'served')
  const { revision } = await readState(siteId)
  await saved(siteId, { revision, set: { maxPerAgent: 1, queuedText: '您是第 {index} 位' } })
  waiting.send({ type: 'ask', id: clientId() })
  const { message } = await waiting.frame('message', (frame) => frame.message.system === 'queued')
  expect(message.text).toBe('您是第 1 位')
})
