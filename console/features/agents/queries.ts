import { type InfiniteData, infiniteQueryOptions, queryOptions } from '@tanstack/solid-query'
import { type AgentFilter, type AgentPage, api } from '../../lib/api.ts'

/** What the pages ask about people and groups, in one place so that they share what was loaded. */

const PAGE_SIZE = 100
/** Begins with what every list of people begins with. */
export const PEOPLE_KEY = ['agents'] as const
export const GROUPS_KEY = ['skill-groups'] as const

export const agentPagesQuery = (filter: AgentFilter) =>
  infiniteQueryOptions({
    queryKey: [...PEOPLE_KEY, 'pages', filter],
    queryFn: ({ pageParam }) => api.agentPage(filter, PAGE_SIZE, pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    // What was shown stays until the next answer is there.
    placeholderData: (shown: InfiniteData<AgentPage, string | null> | undefined) => shown,
  })

export const agentQuery = (id: string) => queryOptions({ queryKey: [...PEOPLE_KEY, 'one', id], queryFn: () => api.agent(id), staleTime: 0 })

export const agentNamesQuery = () => queryOptions({ queryKey: [...PEOPLE_KEY, 'names'], queryFn: api.agentNames })

export const skillGroupsQuery = () => queryOptions({ queryKey: GROUPS_KEY, queryFn: api.skillGroups })
