import { useQuery } from '@tanstack/solid-query'
import { createEffect, createSignal, onCleanup } from 'solid-js'
import { api } from '../../lib/api.ts'
import { dataOf } from '../../lib/query.ts'
import { recentConversationsQuery } from '../conversations/queries.ts'

const ASK_AFTER_MS = 150
const MOST_CONTACTS = 8
const MOST_VISITORS = 20
/** So many are shown before anything is typed. */
const FIRST_VISITORS = 5

/** What is typed, once the typing pauses. */
const createSettled = (query: () => string): (() => string) => {
  const [settled, setSettled] = createSignal('')
  createEffect(() => {
    const text = query().trim()
    const timer = setTimeout(() => setSettled(text), ASK_AFTER_MS)
    onCleanup(() => clearTimeout(timer))
  })
  return settled
}

/** The people behind what is typed: visitors of the latest conversations, and contacts the Worker finds. */
export const createPeople = (query: () => string) => {
  const search = createSettled(query)
  const recent = useQuery(() => recentConversationsQuery({}, MOST_VISITORS))
  const found = useQuery(() => ({
    queryKey: ['contacts', 'search', search()],
    queryFn: () => api.contacts(search(), MOST_CONTACTS),
    enabled: search() !== '',
  }))
  return {
    visitors: () => (dataOf(recent)?.items ?? []).slice(0, query().trim() === '' ? FIRST_VISITORS : MOST_VISITORS),
    contacts: () => (search() === '' ? [] : (dataOf(found)?.items ?? [])),
    isSearching: () => query().trim() !== '' && (found.isFetching || search() !== query().trim()),
    isFailed: () => search() !== '' && found.isError,
  }
}
