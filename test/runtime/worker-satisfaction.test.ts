import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Rating, RatingPage, SatisfactionFigures, Tally } from '../../worker/models/satisfaction.ts'
import { type PastRow, writePast } from './support/past-rows.ts'
import { type Company, call, makeCompany, type Person, refusal } from './worker-support.ts'

let company: Company
let groupId: string
const DAY_MS = 86_400_000
/** 1 October 2026, 00:00 in Shanghai. */
const FIRST_MS = Date.UTC(2026, 8, 30, 16)
const RANGE = 'from=2026-10-01&until=2026-10-05'

const newSite = async (timeZone = 'Asia/Shanghai'): Promise<string> => {
  const json = { name: `站点 ${timeZone}`, timeZone, agentIds: [company.agent.id, company.other.id] }
  return (await (await call('/api/sites', { json, cookie: company.admin.cookie })).json<{ id: string }>()).id
}

beforeAll(async () => {
  company = await makeCompany()
  const json = { name: '售前', enabled: true, memberIds: [company.agent.id], regions: [] }
  groupId = (await (await call('/api/skill-groups', { json, cookie: company.admin.cookie })).json<{ id: string }>()).id
})
beforeEach(async () => {
  company.siteId = await newSite()
})

const write = (row: Partial<PastRow> = {}) =>
  writePast({ siteId: company.siteId, askedAtMs: FIRST_MS + 3_600_000, agentId: company.agent.id, ...row })
const get = (path: string, query: string, person: Person) =>
  call(`/api/satisfaction${path}?siteId=${company.siteId}&${RANGE}&${query}`, { cookie: person.cookie })
const list = async (query = '', person = company.supervisor): Promise<RatingPage> => (await get('', query, person)).json<RatingPage>()
const figures = async (query = '', person = company.supervisor): Promise<SatisfactionFigures> =>
  (await get('/figures', query, person)).json<SatisfactionFigures>()

const everything = async (query: string, person: Person): Promise<Rating[]> => {
  const all: Rating[] = []
  let cursor = ''
  do {
    const page = await list(`${query}&limit=7&cursor=${cursor}`, person)
    all.push(...page.items)
    cursor = page.next ?? ''
  } while (cursor !== '')
  return all
}

const scoresOf = (ratings: readonly Rating[]) => [1, 2, 3, 4, 5].map((score) => ratings.filter((rating) => rating.score === score).length)
const sumOf = (tallies: readonly Tally[]) => [0, 1, 2, 3, 4].map((at) => tallies.reduce((sum, tally) => sum + (tally.scores[at] ?? 0), 0))
const dayInShanghai = (atMs: number) => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10)

describe('ratings', () => {
  test('are listed with everything a visitor said, newest first, invalid conversations apart', async () => {
    const first = await write({ score: 5, comment: '很专业', reasons: ['回复快'], groupId, visitorName: '王女士' })
    const second = await write({ score: 2, askedAtMs: FIRST_MS + DAY_MS })
    await write()
    await write({ score: 1, endReason: 'invalid' })
    const { items } = await list()
    expect(items.map((item) => item.conversationId)).toEqual([second, first])
    expect(items[1]).toMatchObject({
      score: 5,
      comment: '很专业',
      reasons: ['回复快'],
      groupName: '售前',
      agentName: 'agent1',
      visitorName: '王女士',
      siteName: '站点 Asia/Shanghai',
    })
    expect(items[0]).toMatchObject({ comment: null, reasons: [], groupName: null })
    expect((await list('sort=score')).items.map((item) => item.score)).toEqual([2, 5])
    expect((await list('sort=-score')).items.map((item) => item.score)).toEqual([5, 2])
  })

  test('belong to the day they were given on, on the clock of their site', async () => {
    const lastMinute = await write({ score: 4, askedAtMs: FIRST_MS - DAY_MS, ratedAtMs: FIRST_MS })
    await write({ score: 3, ratedAtMs: FIRST_MS - 1 })
    await write({ score: 3, ratedAtMs: FIRST_MS + 5 * DAY_MS })
    const latest = await write({ score: 5, ratedAtMs: FIRST_MS + 5 * DAY_MS - 1 })
    expect((await list()).items.map((item) => item.conversationId)).toEqual([latest, lastMinute])
    const { days } = await figures()
    expect(days.map(({ date, ratings }) => [date, ratings])).toEqual([
      ['2026-10-01', 1],
      ['2026-10-02', 0],
      ['2026-10-03', 0],
      ['2026-10-04', 0],
      ['2026-10-05', 1],
    ])
  })

  test('are an agent’s own for an agent, in list and figures', async () => {
    const own = await write({ score: 5, agentId: company.other.id })
    await write({ score: 1 })
    expect((await list('', company.other)).items.map((item) => item.conversationId)).toEqual([own])
    expect((await list(`agentId=${company.agent.id}`, company.other)).items).toEqual([])
    const seen = await figures('', company.other)
    expect(seen.total).toMatchObject({ ratings: 1, average: 5, served: 1 })
    expect(seen.agents.map(({ id }) => id)).toEqual([company.other.id])
  })
})

describe('the figures', () => {
  const FILTERS = ['', 'scores=1,2', 'scores=5', 'comment=with', 'comment=without&scores=3,4,5', 'groupId=none'] as const

  test('are what the list holds, under every filter and for every reader', async () => {
    for (let index = 0; index < 40; index += 1) {
      await write({
        askedAtMs: FIRST_MS + (index % 5) * DAY_MS + index * 60_000,
        agentId: index % 3 === 0 ? company.other.id : company.agent.id,
        groupId: index % 2 === 0 ? groupId : null,
        ...(index % 4 === 3 ? {} : { score: (index % 5) + 1, comment: index % 3 === 1 ? '好' : index % 3 === 2 ? '' : null }),
      })
    }
    const cases = [...FILTERS, `agentId=${company.other.id}`, `groupId=${groupId}`].flatMap((query) =>
      [company.supervisor, company.agent].map((person) => ({ query, person })),
    )
    for (const { query, person } of cases) {
      const [ratings, seen] = [await everything(query, person), await figures(query, person)]
      const scores = scoresOf(ratings)
      expect(seen.total.scores, query).toEqual(scores)
      expect(seen.total.ratings).toBe(ratings.length)
      const average = ratings.reduce((sum, { score }) => sum + score, 0) / ratings.length
      if (ratings.length > 0) expect(seen.total.average).toBeCloseTo(average, 9)
      for (const split of [seen.agents, seen.groups, seen.sites, seen.days]) expect(sumOf(split)).toEqual(scores)
      for (const agent of seen.agents) expect(agent.scores).toEqual(scoresOf(ratings.filter(({ agentId }) => agentId === agent.id)))
      for (const group of seen.groups) expect(group.scores).toEqual(scoresOf(ratings.filter((rating) => rating.groupId === group.id)))
      for (const day of seen.days)
        expect(day.scores).toEqual(scoresOf(ratings.filter(({ ratedAtMs }) => dayInShanghai(ratedAtMs) === day.date)))
    }
  })

  test('share: of the conversations an agent took in the range, how many were rated, whatever the score', async () => {
    await write({ score: 5 })
    await write({ score: 1, ratedAtMs: FIRST_MS + 20 * DAY_MS })
    await write()
    await write({ served: false, endReason: 'queue_timeout' })
    await write({ endReason: 'invalid' })
    await write({ askedAtMs: FIRST_MS - DAY_MS })
    const { total, days } = await figures('scores=5')
    expect(total).toMatchObject({ ratings: 1, served: 3, rated: 2 })
    expect(days[0]).toMatchObject({ date: '2026-10-01', served: 3, rated: 2, ratings: 1 })
    expect((await figures(`agentId=${company.other.id}`)).total).toMatchObject({ served: 0, rated: 0, average: null })
  })

  test('know two sites with clocks of their own, and a night on which clocks change', async () => {
    const berlin = await newSite('Europe/Berlin')
    // 25 October 2026 has 25 hours in Berlin; both moments are on it.
    const early = Date.UTC(2026, 9, 24, 22)
    await writePast({ siteId: berlin, askedAtMs: early, agentId: company.agent.id, score: 4, ratedAtMs: early })
    await writePast({ siteId: berlin, askedAtMs: early, agentId: company.agent.id, score: 2, ratedAtMs: early + 25 * 3_600_000 - 1 })
    await writePast({ siteId: company.siteId, askedAtMs: early, agentId: company.agent.id, score: 5, ratedAtMs: early })
    const query = `from=2026-10-24&until=2026-10-26&agentId=${company.agent.id}`
    const answer = await call(`/api/satisfaction/figures?${query}`, { cookie: company.supervisor.cookie })
    const { days, sites } = await answer.json<SatisfactionFigures>()
    expect(days.map(({ date, scores }) => [date, scores])).toEqual([
      ['2026-10-24', [0, 0, 0, 0, 0]],
      ['2026-10-25', [0, 1, 0, 1, 1]],
      ['2026-10-26', [0, 0, 0, 0, 0]],
    ])
    expect(sites.map(({ id, ratings }) => [id, ratings])).toEqual([
      [berlin, 2],
      [company.siteId, 1],
    ])
  })

  test('are of the last 30 days when nothing is said', async () => {
    await write({ score: 5, askedAtMs: Date.now() - 3_600_000, ratedAtMs: Date.now() - 1_800_000 })
    await write({ score: 1, askedAtMs: Date.now() - 40 * DAY_MS })
    const answer = await call(`/api/satisfaction/figures?siteId=${company.siteId}`, { cookie: company.supervisor.cookie })
    const seen = await answer.json<SatisfactionFigures>()
    expect(seen.days).toHaveLength(30)
    expect(seen.total).toMatchObject({ ratings: 1, average: 5 })
    expect(seen.until).toBe(dayInShanghai(Date.now()))
  })
})

test.each([
  'from=2025-10-01&until=2026-10-03',
  'from=2026-10-03&until=2026-10-01',
  'from=2026-02-30',
  'from=yesterday',
  'from=1901-01-01',
  'scores=0',
  'scores=6',
  'scores=1,2,3,4,5,1',
  'comment=maybe',
])('%s is refused', async (query) => {
  for (const path of ['', '/figures', '/export'])
    expect(await refusal(await call(`/api/satisfaction${path}?${query}`, { cookie: company.admin.cookie }))).toBe('400 bad_request')
})

test('a whole leap year is not too long', async () => {
  const query = 'from=2024-01-01&until=2024-12-31'
  const answer = await call(`/api/satisfaction/figures?${query}`, { cookie: company.admin.cookie })
  expect((await answer.json<SatisfactionFigures>()).days).toHaveLength(366)
})

test('the export has what is filtered, for who may take it away', async () => {
  const id = await write({ score: 5, comment: '=HYPERLINK("x")', reasons: ['快', '专业'] })
  await write({ score: 1 })
  const answer = await get('/export', 'scores=5&columns=score,label,reasons,comment,conversation&language=en', company.supervisor)
  expect((await answer.text()).replace('\uFEFF', '')).toBe(
    `Score,Rating,Reasons,Comment,Conversation\r\n5,Very good,快；专业,"'=HYPERLINK(""x"")",${id}\r\n`,
  )
  expect(await refusal(await get('/export', '', company.agent))).toBe('403 forbidden')
  expect(await refusal(await call('/api/satisfaction/figures'))).toBe('401 unauthorized')
  const log = await (await call('/api/audit?limit=5', { cookie: company.admin.cookie })).json<{
    items: { action: string; targetKind: string }[]
  }>()
  expect(log.items[0]).toMatchObject({ action: 'export', targetKind: 'satisfaction' })
})
