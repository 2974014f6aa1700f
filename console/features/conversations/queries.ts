import { infiniteQueryOptions, queryOptions } from '@tanstack/solid-query'
import { api, type ConversationFilter } from '../../lib/api.ts'

/** What the pages ask of the history, in one place so that they share what was loaded. */

export const PAGE_SIZE = 40

export const conversationsQuery = (filter: ConversationFilter) =>
  infiniteQueryOptions({
    queryKey: ['conversations', filter],
    queryFn: ({ pageParam }) => api.conversations(filter, PAGE_SIZE, pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export const recentConversationsQuery = (filter: ConversationFilter, limit: number) =>
  queryOptions({ queryKey: ['conversations', 'recent', filter, limit], queryFn: () => api.conversations(filter, limit) })

export const conversationQuery = (id: string) => queryOptions({ queryKey: ['conversation', id], queryFn: () => api.conversation(id) })

/** Asked anew with the first opening of the list that is this much later, and when somebody comes back to the window. */
const REPLIES_FRESH_MS = 20_000

export const quickRepliesQuery = () =>
  queryOptions({ queryKey: ['quick-replies', 'desk'], queryFn: api.quickReplies, staleTime: REPLIES_FRESH_MS })
