import { beforeAll, describe, expect, test } from 'vitest'
import type { Handled, SummaryCategory, SummaryItem, SummaryPage } from '../../worker/models/summaries.ts'
import { type SummaryRow, writePast, writeSummary } from './support/past-rows.ts'
import { type Company, call, errorOf, makeCompany, type Person, refusal } from './worker-support.ts'

let company: Company
let categories: SummaryCategory[]
beforeAll(async () => {
  company = await makeCompany()
  const answer = await call('/api/summary-categories', { cookie: company.agent.cookie })
  categories = (await answer.json<{ items: SummaryCategory[] }>()).items
})

const categoryOf = (name: string) => categories.find((category) => category.name === name)?.id ?? ''
const T0 = 1_760_000_000_000

/** A summary of an ended conversation. */
const write = async (person: Person, row: Partial<SummaryRow> & { ended?: boolean } = {}): Promise<string> => {
  const { ended = true, ...rest } = row
  const conversationId = await writePast({ siteId: company.siteId, askedAtMs: T0, agentId: person.id, ended })
  await writeSummary({ conversationId, siteId: company.siteId, agentId: person.id, ...rest })
  return conversationId
}
const page = async (query = '', person: Person = company.supervisor): Promise<SummaryPage> =>
  (await call(`/api/summaries?${query}`, { cookie: person.cookie })).json<SummaryPage>()
const ids = async (query = '', person?: Person) => (await page(query, person)).items.map((item) => item.conversationId)
const handle = (id: string, handling = '已电话回访', person: Person = company.agent) =>
  call(`/api/summaries/${id}/handling`, { json: { handling }, cookie: person.cookie })
const reopen = (id: string, handledAtMs: number, person: Person = company.agent) =>
  call(`/api/summaries/${id}/reopen`, { json: { handledAtMs }, cookie: person.cookie })
const audited = async (id: string) => {
  const answer = await call('/api/audit?limit=100', { cookie: company.admin.cookie })
  const { items } = await answer.json<{
    items: { action: string; targetId: string; actorName: string; before: unknown; after: unknown }[]
  }>()
  return items.filter((item) => item.targetId === id).map(({ action, actorName, before, after }) => ({ action, actorName, before, after }))
}

describe('the lists', () => {
  test('hold what waits and what is done, a draft once its conversation is over, and no draft before', async () => {
    const waiting = await write(company.agent, { text: '甲', createdAtMs: T0 })
    const draft = await write(company.agent, { text: '乙', status: 'draft', createdAtMs: T0 + 1 })
    const open = await write(company.agent, { text: '丙', status: 'draft', ended: false, createdAtMs: T0 + 2 })
    const done = await write(company.other, { text: '丁', status: 'handled', createdAtMs: T0 + 3 })
    expect(await ids()).toEqual([draft, waiting])
    expect(await ids('status=handled')).toEqual([done])
    expect((await page()).items[0]).toMatchObject({ status: 'unhandled', agentName: 'agent1', siteName: '测试站点', categoryPath: null })
    expect(await refusal(await call(`/api/summaries/${open}`, { cookie: company.admin.cookie }))).toBe('404 not_found')
    expect(await refusal(await handle(open))).toBe('404 not_found')
  })

  test('an agent sees what it wrote itself', async () => {
    const own = await write(company.other, { text: '自己的', createdAtMs: T0 + 10 })
    expect(await ids('', company.other)).toEqual([own])
    expect(await ids(`agentId=${company.agent.id}`, company.other)).toEqual([])
    expect(await refusal(await call(`/api/summaries/${own}`, { cookie: company.agent.cookie }))).toBe('404 not_found')
    expect((await call(`/api/summaries/${own}`, { cookie: company.supervisor.cookie })).status).toBe(200)
  })

  test('are filtered by category with what is below it, follow-up, time, writer, and words as they are', async () => {
    const after = T0 + 1_000_000
    const below = await write(company.agent, { categoryId: categoryOf('价格与优惠'), text: '报价 100%', createdAtMs: after })
    const top = await write(company.other, {
      categoryId: categoryOf('咨询'),
      followUp: true,
      createdAtMs: after + 1,
      visitorName: '王女士',
    })
    const gone = await write(company.agent, { categoryId: 'ygone', createdAtMs: after + 2 })
    const since = `writtenFromMs=${after}`
    expect(await ids(since)).toEqual([gone, top, below])
    expect(await ids(`${since}&sort=written&writtenUntilMs=${after + 2}`)).toEqual([below, top])
    expect(await ids(`${since}&categoryId=${categoryOf('咨询')}`)).toEqual([top, below])
    expect(await ids(`${since}&categoryId=none`)).toEqual([gone])
    expect(await ids(`${since}&categoryId=yunknown`)).toEqual([])
    expect(await ids(`${since}&followUp=yes`)).toEqual([top])
    expect(await ids(`${since}&followUp=no&agentId=${company.agent.id}`)).toEqual([gone, below])
    expect(await ids(`${since}&text=${encodeURIComponent('100%')}`)).toEqual([below])
    expect(await ids(`${since}&text=${encodeURIComponent('王女')}`)).toEqual([top])
    expect(await ids(`text=${encodeURIComponent("%' OR 1=1")}`)).toEqual([])
    expect(await ids(`text=${encodeURIComponent('小'.repeat(60))}`)).toEqual([])
    expect((await page(since)).items.find((item) => item.conversationId === below)?.categoryPath).toBe('咨询 / 价格与优惠')
  })

  test('come page by page, whole and once', async () => {
    const all = await ids('limit=100')
    const seen: string[] = []
    let cursor = ''
    do {
      const { items, next } = await page(`limit=2&cursor=${cursor}`)
      seen.push(...items.map((item) => item.conversationId))
      cursor = next ?? ''
    } while (cursor !== '')
    expect(seen).toEqual(all)
  })

  test.each([
    'limit=101',
    'limit=-1',
    'limit=1e9',
    'sort=text',
    'status=draft',
    'cursor=nonsense!',
    'writtenFromMs=soon',
    `text=${'x'.repeat(101)}`,
  ])('refuse %s', async (query) => expect((await call(`/api/summaries?${query}`, { cookie: company.supervisor.cookie })).status).toBe(400))
})

describe('handling', () => {
  test('records who, when and what, and can be taken back', async () => {
    const id = await write(company.agent)
    const handled = await (await handle(id)).json<SummaryItem>()
    expect(handled).toMatchObject({ status: 'handled', handledByName: 'agent1', handledBy: company.agent.id, handling: '已电话回访' })
    expect(handled.handledAtMs).toBeGreaterThan(T0)
    expect(await ids('status=handled&sort=-handled')).toContain(id)
    expect(await (await reopen(id, handled.handledAtMs ?? 0)).json()).toMatchObject({
      status: 'unhandled',
      handledBy: null,
      handling: null,
    })
    const log = await audited(id)
    expect(log.map(({ action }) => action).sort()).toEqual(['handle', 'reopen'])
    expect(log.find(({ action }) => action === 'handle')).toMatchObject({
      actorName: 'agent1',
      before: null,
      after: { handling: '已电话回访' },
    })
    expect(log.find(({ action }) => action === 'reopen')).toMatchObject({ before: { handling: '已电话回访', handledBy: company.agent.id } })
  })

  test('is decided by who was first; the other is told who', async () => {
    const id = await write(company.agent)
    const answers = await Promise.all([handle(id, '甲'), handle(id, '乙', company.supervisor)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const refused = answers.find((answer) => answer.status === 409) as Response
    const { error } = await refused.json<{ error: { code: string; changed: { byName: string }[] } }>()
    const won = await (await call(`/api/summaries/${id}`, { cookie: company.agent.cookie })).json<SummaryItem>()
    expect(error).toMatchObject({ code: 'conflict', changed: [{ key: 'status', byName: won.handledByName }] })
    expect(await audited(id)).toHaveLength(1)
  })

  test('is taken back only as it was seen', async () => {
    const id = await write(company.agent)
    const first = await (await handle(id)).json<SummaryItem>()
    expect(await refusal(await reopen(id, 1))).toBe('409 conflict')
    expect((await reopen(id, first.handledAtMs ?? 0)).status).toBe(200)
    expect(await refusal(await reopen(id, first.handledAtMs ?? 0))).toBe('409 conflict')
    expect((await page('')).items.find((item) => item.conversationId === id)?.text).toBe('问了发票')
  })

  test('of several is decided one by one', async () => {
    const [one, two, taken, foreign] = [
      await write(company.agent),
      await write(company.agent, { status: 'draft' }),
      await write(company.agent),
      await write(company.other),
    ]
    await handle(taken, '先处理', company.supervisor)
    const json = { conversationIds: [one, two, taken, foreign, 'cnothing', one], handling: '批量处理' }
    const answer = await call('/api/summaries/handling', { json, cookie: company.agent.cookie })
    expect(await answer.json<Handled>()).toEqual({
      handled: [one, two],
      conflicts: [{ conversationId: taken, byName: 'super', atMs: expect.any(Number) }],
      missing: [foreign, 'cnothing'],
    })
    expect(await audited(two)).toHaveLength(1)
    expect(await audited(foreign)).toEqual([])
    expect(await ids('', company.other)).toContain(foreign)
  })

  test('survives the writer who corrects the words at the same time', async () => {
    const id = await write(company.agent)
    const json = { siteId: company.siteId, categoryId: null, text: '更正', followUp: true }
    const correct = call(`/api/conversations/${id}/summary`, { method: 'PUT', json, cookie: company.agent.cookie })
    const [corrected] = await Promise.all([correct, handle(id, '已处理', company.supervisor)])
    expect(await corrected.text()).toContain('更正')
    const { items } = await page('status=handled&limit=100')
    expect(items.find((item) => item.conversationId === id)).toMatchObject({ text: '更正', handling: '已处理', handledByName: 'super' })
  })

  test.each([
    ['handling', { handling: ' ' }],
    ['handling', { handling: 'x'.repeat(2001) }],
    ['handling', {}],
  ])('is refused at %s', async (field, json) => {
    const id = await write(company.agent)
    expect(await errorOf(await call(`/api/summaries/${id}/handling`, { json, cookie: company.agent.cookie }))).toEqual({
      status: 400,
      code: 'bad_request',
      field,
    })
  })

  test('of others is not there', async () => {
    const id = await write(company.agent)
    expect(await refusal(await handle(id, 'x', company.other))).toBe('404 not_found')
    const { handledAtMs } = await (await handle(id)).json<SummaryItem>()
    expect(await refusal(await reopen(id, handledAtMs ?? 0, company.other))).toBe('404 not_found')
  })
})

describe('the export', () => {
  test('has exactly what is filtered, with formulas tamed, and is written down', async () => {
    const id = await write(company.other, { text: '=1+1', createdAtMs: T0 + 9_000_000, followUp: true })
    const query = `writtenFromMs=${T0 + 9_000_000}&writtenUntilMs=${T0 + 9_000_001}&columns=agent,text,followUp,conversation&language=zh-CN`
    const answer = await call(`/api/summaries/export?${query}`, { cookie: company.supervisor.cookie })
    expect(answer.headers.get('Content-Disposition')).toContain('summaries-unhandled.csv')
    expect((await answer.text()).replace('\uFEFF', '')).toBe(`坐席,内容,需要跟进,会话编号\r\nagent2,'=1+1,是,${id}\r\n`)
    expect((await audited('summaries')).map(({ action }) => action)).toEqual(['export'])
  })

  test('is not for agents', async () =>
    expect(await refusal(await call('/api/summaries/export', { cookie: company.agent.cookie }))).toBe('403 forbidden'))
})

test('nobody reads anything without a session', async () => {
  expect(await refusal(await call('/api/summaries'))).toBe('401 unauthorized')
})
