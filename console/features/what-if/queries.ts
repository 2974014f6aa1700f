import { queryOptions } from '@tanstack/solid-query'
import { api } from '../../lib/api.ts'

/** What this page asks of the Worker. A day that is over stays as it is; only the settings beside it may change. */

export const daysQuery = (siteId: string) =>
  queryOptions({ queryKey: ['what-if-days', siteId], queryFn: () => api.whatIfDays(siteId), staleTime: 60_000 })

export const dayQuery = (siteId: string, day: string) =>
  queryOptions({ queryKey: ['what-if-day', siteId, day], queryFn: () => api.whatIfDay(siteId, day), staleTime: 5 * 60_000 })
