import { queryOptions } from '@tanstack/solid-query'
import type { PublicSite } from '../../../widget/shared/public-site.ts'
import { api } from '../../lib/api.ts'

/** What these pages ask of the Worker, in one place so that they share what was loaded. */

/** The list every page with a choice of sites asks for. */
export const SITES_KEY = ['sites'] as const
export const sitesQuery = () => queryOptions({ queryKey: SITES_KEY, queryFn: api.sites })

export const siteQuery = (siteId: string) => queryOptions({ queryKey: ['site', siteId], queryFn: () => api.site(siteId), staleTime: 0 })

export const settingsQuery = (siteId: string) =>
  queryOptions({ queryKey: ['site-settings', siteId], queryFn: () => api.siteSettings(siteId), staleTime: 0 })

export const publicSiteQuery = (siteId: string) =>
  queryOptions({
    queryKey: ['site-public', siteId],
    queryFn: async () => (await api.publicSite(siteId)) as unknown as PublicSite,
    staleTime: 60_000,
  })
