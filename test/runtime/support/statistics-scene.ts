import { env } from 'cloudflare:workers'
import { type ArchiveRecord, archiveStatements } from '../../../objects/desk/archive.ts'
import { hourConversations } from '../../../objects/desk/hour-conversations.ts'
import type { EndedVisit } from '../../../objects/lobby/statements.ts'
import { makePast, makeVisitor } from '../../../worker/demo/past.ts'
import { createRandom } from '../../../worker/demo/random.ts'
import type { Overview } from '../../../worker/models/statistics.ts'
import { type Company, call, makeCompany, type Person } from '../worker-support.ts'

/** A site's past, written by the archive's own statements, and the pages that count it. */

export let company: Company
export let groupId: string
export const HOUR_MS = 3_600_000
/** 1 October 2026, 00:00 in Shanghai. */
export const FIRST_MS = Date.UTC(2026, 8, 30, 16)
export const DAY = 'from=2026-10-01&to=2026-10-01'
const random = createRandom(3)

export const newSite = async (timeZone = 'Asia/Shanghai'): Promise<string> => {
  const json = { name: `站点 ${timeZone}`, timeZone, agentIds: [company.agent.id, company.other.id] }
  return (await (await call('/api/sites', { json, cookie: company.admin.cookie })).json<{ id: string }>()).id
}

export const setUpStatistics = async () => {
  company = await makeCompany()
  const json = { name: '售前', enabled: true, memberIds: [company.agent.id], regions: [] }
  groupId = (await (await call('/api/skill-groups', { json, cookie: company.admin.cookie })).json<{ id: string }>()).id
}
export const newScene = async () => {
  company.siteId = await newSite()
}

export const siteOf = (siteId = company.siteId, timeZone = 'Asia/Shanghai') => ({ siteId, timeZone })

type Talk = {
  askedAtMs?: number
  agentId?: string | null
  groupId?: string | null
  waitMs?: number
  replyMs?: number | null
  score?: number
  longestQueue?: number
}

export const talk = (site: { siteId: string }, change: Talk & { endReason?: ArchiveRecord['endReason'] } = {}): ArchiveRecord => {
  const { askedAtMs = FIRST_MS + 9 * HOUR_MS, agentId = company.agent.id, waitMs = 10_000, replyMs = 5_000, score, ...rest } = change
  const { closed } = makePast(
    random,
    { id: site.siteId, agents: [{ id: 'x', name: 'x', groups: [] }], groupIds: [] },
    makeVisitor(random, null, null),
    askedAtMs,
  )
  const servedAtMs = agentId === null ? null : askedAtMs + waitMs
  return {
    ...closed,
    version: 1,
    askedAtMs,
    firstServedAtMs: servedAtMs,
    stretches: servedAtMs === null ? [] : [{ agentId: agentId ?? '', fromMs: servedAtMs, untilMs: null, how: 'assigned' }],
    transfers: [],
    groupId: null,
    endReason: 'agent',
    endedAtMs: askedAtMs + 600_000,
    rating: score === undefined ? null : { score, comment: '', atMs: askedAtMs + 600_000 },
    thread: {
      lastSeq: 4,
      visitorMessages: 3,
      agentMessages: 2,
      firstAgentMessageAtMs: servedAtMs === null || replyMs === null ? null : servedAtMs + replyMs,
    },
    ...rest,
  }
}

export const archive = (site: { siteId: string; timeZone: string }, ...records: ArchiveRecord[]) =>
  env.DB.batch([hourConversations(env.DB, site, records), ...records.flatMap((record) => archiveStatements(env.DB, record, []))])

export const visit = (startedAtMs: number, info: EndedVisit['info'] = {}, visitorId = makeVisitor(random, null, null).id): EndedVisit => ({
  visitorId,
  name: null,
  guestName: 'Guest_x',
  startedAtMs,
  endedAtMs: startedAtMs + 60_000,
  pages: 3,
  info,
  track: [],
})

export const get = async <T>(path: string, query = DAY, person: Person = company.supervisor): Promise<T> =>
  (await call(`/api/statistics/${path}?siteId=${company.siteId}&${query}`, { cookie: person.cookie })).json<T>()
export const overview = (query?: string) => get<Overview>('overview', query)
