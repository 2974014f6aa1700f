import { keepPreviousData, queryOptions } from '@tanstack/solid-query'
import type { InferResponseType } from 'hono/client'
import { bodyOf, client } from '../../lib/api.ts'

/** What the pages of figures ask the Worker. */

const KEY = ['statistics'] as const
/** While today is among the days. */
const LIVE_MS = 30_000
const FRESH_MS = 10_000

type Query = Record<string, string>

const live = (isLive: boolean) => ({
  staleTime: FRESH_MS,
  refetchInterval: isLive ? LIVE_MS : (false as const),
  // What was shown stays until the next answer is there.
  placeholderData: keepPreviousData,
})

const readOverview = (query: Query) => bodyOf(client.statistics.overview.$get({ query }))
const readAgents = (query: Query) => bodyOf(client.statistics.agents.$get({ query }))
const readAgentCourse = (agent: string, query: Query) => bodyOf(client.statistics.agents[':agent'].$get({ param: { agent }, query }))
const readGroups = (query: Query) => bodyOf(client.statistics.groups.$get({ query }))

export type Overview = InferResponseType<typeof client.statistics.overview.$get>
export type Bucket = Overview['series'][number]
export type AgentReport = InferResponseType<typeof client.statistics.agents.$get>
export type AgentFigures = AgentReport['items'][number]
export type GroupReport = InferResponseType<typeof client.statistics.groups.$get>
export type GroupFigures = GroupReport['items'][number]

export const overviewQuery = (query: Query, isLive: boolean) =>
  queryOptions({ queryKey: [...KEY, 'overview', query], queryFn: () => readOverview(query), ...live(isLive) })

export const agentsQuery = (query: Query, isLive: boolean) =>
  queryOptions({ queryKey: [...KEY, 'agents', query], queryFn: () => readAgents(query), ...live(isLive) })

export const groupsQuery = (query: Query, isLive: boolean) =>
  queryOptions({ queryKey: [...KEY, 'groups', query], queryFn: () => readGroups(query), ...live(isLive) })

/** One agent's or group's figures over time. */
export const courseQuery = (report: 'agents' | 'groups', id: string, query: Query, isLive: boolean) =>
  queryOptions({
    queryKey: [...KEY, 'course', report, id, query],
    queryFn: () => (report === 'agents' ? readAgentCourse(id, query) : readOverview({ ...query, groupId: id })),
    ...live(isLive),
  })
