import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { previewSiteOf } from '../../console/features/sites/values.ts'
import { DEFAULT_SITE_SETTINGS, type SiteSettings } from '../../objects/core/site-settings.ts'
import type { PublicSite } from '../../widget/shared/public-site.ts'
import { databaseOf } from '../../worker/db.ts'
import type { ServiceContext } from '../../worker/services/context.ts'
import { quietDesks } from '../../worker/services/quiet-desks.ts'
import { saveSiteSettings } from '../../worker/services/site-settings.ts'
import { type CallOptions, type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

type State = { revision: number; values: Record<string, unknown>; changed: string[]; updatedBy: string | null }
type Patch = { revision: number; set?: Record<string, unknown>; reset?: string[] }
type Change = { key: string; before: unknown; after: unknown; byName: string | null }
type Who = 'admin' | 'supervisor' | 'agent'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const as = (who: Who, path: string, options: CallOptions = {}) => call(path, { ...options, cookie: company[who].cookie })
const settingsOf = (siteId: string) => `/api/sites/${siteId}/settings`
const readState = async (siteId: string) => (await as('admin', settingsOf(siteId))).json<State>()
const put = (siteId: string, { set = {}, ...patch }: Patch, who: Who = 'admin') =>
  as(who, settingsOf(siteId), { method: 'PUT', json: { set, ...patch } })
const saved = async (siteId: string, patch: Patch): Promise<State> => {
  const answer = await put(siteId, patch)
  expect(answer.status).toBe(200)
  return answer.json<State>()
}
const makeSite = async (): Promise<string> =>
  (await (await as('admin', '/api/sites', { json: { name: '外观测试' } })).json<{ id: string }>()).id
const storedOf = async (siteId: string): Promise<unknown> =>
  JSON.parse((await env.DB.prepare('SELECT settings FROM site WHERE id = ?').bind(siteId).first<string>('settings')) ?? '{}')

const TRIGGER = { id: 'rule1', isOn: true, text: '', page: { how: 'contains', value: '/pricing' }, afterSec: 20 }
const FIELD = { id: 'order', kind: 'text', label: '订单号', isRequired: false }

test('only what differs from the default is stored, values that are lists included', async () => {
  const siteId = await makeSite()
  expect(await readState(siteId)).toMatchObject({ revision: 0, changed: [], values: { entryColor: '#1677ff', files: 'documents' } })
  const reasons = ['回复及时', '专业耐心', '解决了问题']
  const set = { entryColor: '#d4380d', ratingGoodReasons: reasons, inviteTriggers: [TRIGGER], preChatFields: [FIELD] }
  const state = await saved(siteId, { revision: 0, set })
  expect(state.changed).toEqual(['entryColor', 'inviteTriggers', 'preChatFields'])
  expect(await storedOf(siteId)).toEqual({ entryColor: '#d4380d', inviteTriggers: [TRIGGER], preChatFields: [FIELD] })
  // The same lists again are no change.
  expect(await saved(siteId, { revision: state.revision, set })).toEqual(state)
  expect((await saved(siteId, { revision: state.revision, reset: ['inviteTriggers'] })).changed).toEqual(['entryColor', 'preChatFields'])
})

test('supervisors read, admins write, agents do neither', async () => {
  const siteId = await makeSite()
  expect((await as('supervisor', settingsOf(siteId))).status).toBe(200)
  expect((await as('supervisor', `/api/sites/${siteId}/public`)).status).toBe(200)
  expect(await refusal(await put(siteId, { revision: 0, set: { entryText: '问' } }, 'supervisor'))).toBe('403 forbidden')
  expect(await refusal(await put(siteId, { revision: 0, set: { entryText: '问' } }, 'agent'))).toBe('403 forbidden')
  expect(await refusal(await as('agent', settingsOf(siteId)))).toBe('403 forbidden')
  expect(await refusal(await as('agent', `/api/sites/${siteId}/public`))).toBe('403 forbidden')
  expect(await refusal(await as('admin', settingsOf('snothing0000')))).toBe('404 not_found')
  expect(await refusal(await as('admin', '/api/sites/snothing0000/public'))).toBe('404 not_found')
  expect(await refusal(await put('snothing0000', { revision: 0 }))).toBe('404 not_found')
})

test.each([
  ['a colour that closes its rule', 'entryColor', '#fff;background:url(//x)'],
  ['a colour by name', 'dialogColor', 'red'],
  ['a colour in capitals', 'inviteColor', '#FFFFFF'],
  ['a huge entry text', 'entryText', '长'.repeat(41)],
  ['a line break where one line is meant', 'inviteAcceptText', '现在\n咨询'],
  ['a text that turns its direction around', 'companyName', 'moc.knab‮'],
  ['a picture by script', 'dialogLogo', 'javascript:alert(1)'],
  ['a picture in the address', 'agentIcon', 'data:image/svg+xml,<svg onload=alert(1)>'],
  ['a picture without TLS', 'image', 'http://example.com/a.png'],
  ['a picture that leaves its quotes', 'inviteImage', 'https://example.com/a.png") url("//x'],
  ['a picture of another folder', 'image', '/files/site/../../api/me'],
  ['a position that does not exist', 'entryPosition', 'top'],
  ['a word for a switch', 'invite', 'yes'],
  ['a delay of a day', 'inviteDelaySec', 86_400],
  ['half a second', 'entryDelaySec', 0.5],
  ['no skill group at all', 'groupsMax', 0],
  ['an empty reason', 'ratingGoodReasons', ['好', ' ']],
  ['nine reasons', 'ratingBadReasons', Array.from({ length: 9 }, (_, at) => `第${at}`)],
  ['a field of an unknown kind', 'preChatFields', [{ ...FIELD, kind: 'password' }]],
  ['two fields of one id', 'preChatFields', [FIELD, FIELD]],
  ['a field with more in it', 'preChatFields', [{ ...FIELD, html: '<b>' }]],
  ['a rule without a condition', 'inviteTriggers', [{ id: 'r', isOn: true, text: '' }]],
  ['a rule with a huge address', 'inviteTriggers', [{ ...TRIGGER, page: { how: 'is', value: 'x'.repeat(201) } }]],
  ['a key nobody knows', 'entryShape', 'round'],
  ['a key of every object', '__proto__x', {}],
])('%s is refused at its field, and nothing is half saved', async (_what, field, value) => {
  const siteId = await makeSite()
  const answer = await put(siteId, { revision: 0, set: { greeting: '您好', [field]: value } })
  expect(await errorOf(answer)).toEqual({ status: 400, code: 'bad_request', field })
  expect(await readState(siteId)).toMatchObject({ revision: 0, changed: [] })
})

test('of two admins who save at once one wins; the other is told what, by whom and since when', async () => {
  const siteId = await makeSite()
  const answers = await Promise.all(['甲', '乙', '丙'].map((entryText) => put(siteId, { revision: 0, set: { entryText } })))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
  const lost = answers.find((answer) => answer.status === 409)
  const { error } = await lost!.json<{ error: { code: string; changed: Change[] } }>()
  expect(error).toMatchObject({ code: 'conflict', changed: [{ key: 'entryText', before: '在线客服', byName: '老板' }] })
  const { items } = await (await as('admin', '/api/audit?limit=100')).json<{ items: { targetId: string; targetKind: string }[] }>()
  expect(items.filter((item) => item.targetId === siteId && item.targetKind === 'site_settings')).toHaveLength(1)
})

test('saves that have all read the same revision before the first is written: the batch itself refuses all but one', async () => {
  const siteId = await makeSite()
  const actor = { id: company.admin.id, name: '老板', role: 'admin', ip: null } as const
  const context: ServiceContext = { db: databaseOf(env.DB), actor, nowMs: Date.now(), desks: quietDesks }
  const saves = [1, 2, 3].map((entryDelaySec) => saveSiteSettings(context, siteId, { baseRevision: 0, values: { entryDelaySec } }))
  const results = await Promise.allSettled(saves)
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
})

test('the history tells each save, and an earlier one comes back as a new version', async () => {
  const siteId = await makeSite()
  const one = await saved(siteId, { revision: 0, set: { inviteTriggers: [TRIGGER] } })
  const two = await saved(siteId, { revision: one.revision, set: { greeting: '您好' }, reset: ['inviteTriggers'] })
  const path = `/api/sites/${siteId}/versions`
  const { items } = await (await as('supervisor', `${path}?area=settings`)).json<{ items: { version: number; changes: Change[] }[] }>()
  expect(items.map(({ version, changes }) => [version, changes.map(({ key }) => key)])).toEqual([
    [two.revision, ['inviteTriggers', 'greeting']],
    [one.revision, ['inviteTriggers']],
  ])
  const restore = (revision: number, who: Who = 'admin') => as(who, `${path}/${one.revision}/restore`, { json: { revision } })
  expect(await refusal(await restore(two.revision, 'supervisor'))).toBe('403 forbidden')
  expect(await refusal(await restore(one.revision))).toBe('409 conflict')
  expect(await (await restore(two.revision)).json()).toMatchObject({ area: 'settings' })
  expect(await readState(siteId)).toMatchObject({
    changed: ['inviteTriggers'],
    values: { greeting: '欢迎您来咨询', inviteTriggers: [TRIGGER] },
  })
})

test('the preview gets what visitors get, and nothing that is not theirs', async () => {
  const siteId = await makeSite()
  await saved(siteId, { revision: 0, set: { greeting: '您好', dialogLogo: '/files/site/logo.png', peek: false } })
  const shown = await (await as('supervisor', `/api/sites/${siteId}/public`)).json<PublicSite>()
  expect(shown).toMatchObject({ siteId, enabled: true, settings: { greeting: '您好', companyName: '外观测试' } })
  expect(shown.settings.dialogLogo).toBe(`${shown.origin}/files/site/logo.png`)
  expect(shown.settings).not.toHaveProperty('peek')
  expect(shown.en).not.toHaveProperty('greeting')
  expect(shown.en).toMatchObject({ entryText: 'Chat with us' })
  expect(JSON.stringify(shown)).not.toMatch(/visitorKey|identityKey/)
})

test('beside the form stands what visitors would get of it once it is saved', async () => {
  const siteId = await makeSite()
  const path = `/api/sites/${siteId}/public`
  const before = await (await as('admin', path)).json<PublicSite>()
  const set: Partial<SiteSettings> = {
    entryColor: '#d4380d',
    greeting: '您好',
    dialogLogo: '/files/site/logo.png',
    ratingGoodReasons: ['快'],
    peek: false,
    inviteTriggers: [{ ...TRIGGER, page: { how: 'is', value: '/' } }],
  }
  await saved(siteId, { revision: 0, set })
  const after = await (await as('admin', path)).json<PublicSite>()
  const { isPreview, ...preview } = previewSiteOf(before, { ...DEFAULT_SITE_SETTINGS, ...set }, DEFAULT_SITE_SETTINGS)
  expect(isPreview).toBe(true)
  expect({ ...preview, version: after.version }).toEqual(after)
})

test('what an older release stored and this one cannot read is as if nobody had set it', async () => {
  const siteId = await makeSite()
  await env.DB.prepare('UPDATE site SET settings = ? WHERE id = ?')
    .bind(JSON.stringify({ entryColor: 'crimson', entryText: '问我', gone: 1 }), siteId)
    .run()
  expect(await readState(siteId)).toMatchObject({ changed: ['entryText'], values: { entryColor: '#1677ff', entryText: '问我' } })
})
