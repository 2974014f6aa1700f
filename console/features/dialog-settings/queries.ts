import { infiniteQueryOptions, queryOptions } from '@tanstack/solid-query'
import { api, type SettingsArea } from '../../lib/api.ts'

/** What this page asks of the Worker, in one place so that its parts share what was loaded. */

export const dialogQuery = (siteId: string) =>
  queryOptions({ queryKey: ['site-dialog', siteId], queryFn: () => api.dialog(siteId), staleTime: 0 })

/** Begins with what every list of versions of a site begins with. */
export const versionsKey = (siteId: string) => ['site-versions', siteId] as const

export const versionsQuery = (siteId: string, area: SettingsArea) =>
  infiniteQueryOptions({
    queryKey: [...versionsKey(siteId), area],
    queryFn: ({ pageParam }) => api.siteVersions(siteId, area, pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  })
