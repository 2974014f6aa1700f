import { infiniteQueryOptions } from '@tanstack/solid-query'
import { api } from '../../lib/api.ts'

const PAGE_SIZE = 10

/** A visitor's visits that are over, the latest first. */
export const visitsQuery = (visitorId: string) =>
  infiniteQueryOptions({
    queryKey: ['visits', visitorId],
    queryFn: ({ pageParam }) => api.visits(visitorId, PAGE_SIZE, pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
