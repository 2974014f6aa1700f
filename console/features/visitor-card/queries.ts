import { type QueryClient, queryOptions } from '@tanstack/solid-query'
import { api } from '../../lib/api.ts'
import { forgetContacts } from '../contact-form/queries.ts'

/** What is kept of a visitor who is on this site. */
export const visitorQuery = (visitorId: string, siteId: string) =>
  queryOptions({ queryKey: ['visitor', visitorId], queryFn: () => api.visitor(visitorId, siteId) })

const MOST_FOUND = 8

export const contactSearchQuery = (search: string) =>
  queryOptions({ queryKey: ['contacts', 'search', search], queryFn: () => api.contacts(search, MOST_FOUND), staleTime: 10_000 })

export const tagsQuery = (siteId: string) =>
  queryOptions({ queryKey: ['visitor-tags', siteId], queryFn: () => api.visitorTags(siteId), staleTime: 5 * 60_000 })

/** Who a visitor is has changed: everything that shows it is asked again. */
export const forgetVisitor = (queries: QueryClient, visitorId: string): void => {
  void queries.invalidateQueries({ queryKey: ['visitor', visitorId] })
  forgetContacts(queries)
}
