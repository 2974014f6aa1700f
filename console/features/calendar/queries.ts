import { infiniteQueryOptions, queryOptions } from '@tanstack/solid-query'
import { api } from '../../lib/api.ts'

/** What these pages ask of the Worker. What others changed is wanted whenever a page opens. */

export const calendarQuery = () => queryOptions({ queryKey: ['calendar'], queryFn: api.calendar, staleTime: 0 })

export const calendarVersionsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['calendar-versions'],
    queryFn: ({ pageParam }) => api.calendarVersions(pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  })

export const siteHoursQuery = (siteId: string) =>
  queryOptions({ queryKey: ['site-hours', siteId], queryFn: () => api.siteHours(siteId), staleTime: 0 })
