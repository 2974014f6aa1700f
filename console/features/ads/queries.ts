import { queryOptions } from '@tanstack/solid-query'
import { api } from '../../lib/api.ts'

/** Begins with what every list of ads begins with. */
export const ADS_KEY = ['ads'] as const
/** What is shown and clicked comes in all the time. */
const COUNT_EVERY_MS = 15_000

export const adsQuery = (siteId?: string) =>
  queryOptions({
    queryKey: [...ADS_KEY, siteId ?? ''],
    queryFn: () => api.ads(siteId),
    staleTime: 0,
    refetchInterval: COUNT_EVERY_MS,
    placeholderData: (shown) => shown,
  })
