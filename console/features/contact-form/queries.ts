import { type QueryClient, queryOptions } from '@tanstack/solid-query'
import { api, type ContactMatchQuery } from '../../lib/api.ts'

export const contactQuery = (contactId: string) => queryOptions({ queryKey: ['contact', contactId], queryFn: () => api.contact(contactId) })

/** The organisation's own fields; they change rarely. */
export const ownFieldsQuery = () =>
  queryOptions({ queryKey: ['contact-fields'], queryFn: () => api.contactFields(), staleTime: 5 * 60_000 })

/** `wanted` null: there is nothing to look for. */
export const contactMatchesQuery = (wanted: ContactMatchQuery | null) =>
  queryOptions({
    queryKey: ['contacts', 'matches', wanted],
    queryFn: () => api.contactMatches(wanted ?? {}),
    enabled: wanted !== null,
    staleTime: 10_000,
  })

/** A contact has changed: everything that shows one is asked again. */
export const forgetContacts = (queries: QueryClient): void => {
  for (const queryKey of [['contact'], ['contacts'], ['list', 'contacts']]) void queries.invalidateQueries({ queryKey })
}
