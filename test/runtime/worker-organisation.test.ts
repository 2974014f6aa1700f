import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { Store } from '../../objects/desk/store.ts'
import type { Organisation } from '../../worker/models/organisation.ts'
import type { Me } from '../../worker/models/people.ts'
import { loadSiteConfig } from '../../worker/services/site-config.ts'
import { deskStub } from './support/desk.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const read = async (cookie = company.admin.cookie) => (await call('/api/organisation', { cookie })).json<Organisation>()
const patch = (json: object, cookie = company.admin.cookie) => call('/api/organisation', { method: 'PATCH', json, cookie })
const saved = async (json: object) => {
  const answer = await patch(json)
  if (answer.status !== 200) throw new Error(await answer.text())
  return answer.json<Organisation>()
}

test('everyone reads it, with the defaults of who never chose', async () => {
  for (const { cookie } of [company.admin, company.supervisor, company.agent])
    expect(await read(cookie)).toMatchObject({
      name: '测试公司',
      home: 'service',
      agentsSeeWatching: false,
      alarmWaitSec: null,
      alarmQueue: null,
      alarmScore: null,
    })
})

test('an admin changes it; who signs in next lands on the home it says', async () => {
  expect(await saved({ home: 'combined', name: '新名字', alarmWaitSec: 60, alarmScore: 3.5 })).toMatchObject({
    home: 'combined',
    name: '新名字',
    alarmWaitSec: 60,
    alarmQueue: null,
    alarmScore: 3.5,
  })
  const { me } = await (await call('/api/auth/session', { cookie: company.agent.cookie })).json<{ me: Me }>()
  expect(me.organisation).toEqual({ name: '新名字', home: 'combined', callCentre: false })
  expect(await saved({ alarmWaitSec: null })).toMatchObject({ alarmWaitSec: null, alarmScore: 3.5 })
})

test('nobody else changes it', async () => {
  for (const { cookie } of [company.supervisor, company.agent])
    expect(await refusal(await patch({ home: 'service' }, cookie))).toBe('403 forbidden')
  expect((await read()).home).toBe('combined')
})

test.each([
  ['home', 'other'],
  ['name', ''],
  ['alarmWaitSec', 4],
  ['alarmWaitSec', 3601],
  ['alarmWaitSec', 10.5],
  ['alarmQueue', 0],
  ['alarmQueue', 10_001],
  ['alarmScore', 0.9],
  ['alarmScore', 5.1],
  ['alarmScore', 3.55],
  ['agentsSeeWatching', 'yes'],
])('%s = %j is refused at its field', async (field, value) => {
  expect(await errorOf(await patch({ [field]: value }))).toEqual({ status: 400, code: 'bad_request', field })
})

test.each([
  ['alarmWaitSec', 5],
  ['alarmWaitSec', 3600],
  ['alarmQueue', 1],
  ['alarmQueue', 10_000],
  ['alarmScore', 1],
  ['alarmScore', 4.3],
  ['alarmScore', 5],
])('%s = %j is kept as it is', async (field, value) => {
  expect(await saved({ [field]: value })).toMatchObject({ [field]: value })
})

test('a save upon something older is refused with what changed, and nothing of it is stored', async () => {
  const { revision } = await read()
  await saved({ alarmQueue: 7 })
  const answer = await patch({ revision, alarmQueue: 8, home: 'service' })
  expect(answer.status).toBe(409)
  expect((await answer.json<{ error: { changed: object[] } }>()).error.changed).toMatchObject([
    { key: 'alarmQueue', after: 7, byName: '老板' },
  ])
  expect(await read()).toMatchObject({ alarmQueue: 7, home: 'combined' })
  expect(await saved({ revision: (await read()).revision, alarmQueue: 8 })).toMatchObject({ alarmQueue: 8 })
})

test('of two saves upon the same at once one wins', async () => {
  const { revision } = await read()
  const answers = await Promise.all([21, 22].map((alarmQueue) => patch({ revision, alarmQueue })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('desks get what agents may see of supervision, and limits somebody wants to be told of; other settings leave them in peace', async () => {
  const config = async () => {
    const loaded = await loadSiteConfig(env.DB, company.siteId)
    return { sees: loaded?.agentsSeeWatching, alarms: loaded?.alarms, version: loaded?.version ?? 0 }
  }
  const { version } = await config()
  await saved({ home: 'service' })
  expect(await config()).toEqual({ sees: false, alarms: undefined, version })
  await saved({ agentsSeeWatching: true })
  expect(await config()).toEqual({ sees: true, alarms: undefined, version: version + 1 })
  await saved({ alarmWaitSec: 60, alarmQueue: 3, alarmScore: null })
  expect(await config()).toEqual({ sees: true, alarms: undefined, version: version + 2 })
})

test('a desk hears of the limits while a webhook wants alarms, and is left in peace without one or the other', async () => {
  const limits = () => runInDurableObject(deskStub(company.siteId), (_desk, { storage }) => new Store(storage).readConfig()?.alarms)
  const hook = await (
    await call('/api/hooks', {
      cookie: company.admin.cookie,
      json: { name: 'alarms', url: 'https://hooks.yingda.dev/alarms', events: ['alarm.raised'] },
    })
  ).json<{ hook: { id: string } }>()
  const change = (json: object) => call(`/api/hooks/${hook.hook.id}`, { cookie: company.admin.cookie, method: 'PATCH', json })
  expect(await limits()).toEqual({ waitSec: 60, queue: 3, score: null })
  await saved({ alarmWaitSec: 90 })
  expect(await limits()).toEqual({ waitSec: 90, queue: 3, score: null })
  await saved({ alarmWaitSec: null, alarmQueue: null })
  expect(await limits()).toBeUndefined()
  await saved({ alarmScore: 4 })
  expect(await limits()).toEqual({ waitSec: null, queue: null, score: 4 })
  await change({ enabled: false })
  expect(await limits()).toBeUndefined()
  await change({ enabled: true, events: ['conversation.ended', 'alarm.over'] })
  expect(await limits()).toEqual({ waitSec: null, queue: null, score: 4 })
  await change({ events: ['conversation.ended'] })
  expect(await limits()).toBeUndefined()
})

test('each change is in the audit with before and after', async () => {
  await saved({ alarmQueue: 44 })
  const { items } = await (await call('/api/audit', { cookie: company.admin.cookie })).json<{ items: object[] }>()
  expect(items[0]).toMatchObject({ action: 'update', targetKind: 'organisation', after: { alarmQueue: 44 }, before: { alarmQueue: null } })
})
