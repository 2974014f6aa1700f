import { infiniteQueryOptions, queryOptions } from '@tanstack/solid-query'
import { contactCalls } from './calls.ts'

const TIMELINE_ROWS = 20
const DUPLICATE_GROUPS = 20

/** The types in use. */
export const contactTypesQuery = () => queryOptions({ queryKey: ['contacts', 'types'], queryFn: contactCalls.types, staleTime: 60_000 })

/** Visitors linked to a contact. */
export const contactVisitorsQuery = (contactId: string) =>
  queryOptions({ queryKey: ['contact', contactId, 'visitors'], queryFn: () => contactCalls.visitors(contactId) })

/** What happened with a contact, newest first. */
export const timelineQuery = (contactId: string) =>
  infiniteQueryOptions({
    queryKey: ['contact', contactId, 'timeline'],
    queryFn: ({ pageParam }) => contactCalls.timeline(contactId, TIMELINE_ROWS, pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export const duplicatesQuery = () =>
  infiniteQueryOptions({
    queryKey: ['contacts', 'duplicates'],
    queryFn: ({ pageParam }) => contactCalls.duplicates(DUPLICATE_GROUPS, pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
