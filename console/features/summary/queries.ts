import { queryOptions } from '@tanstack/solid-query'
import { api } from '../../lib/api.ts'

export const categoriesQuery = () =>
  queryOptions({ queryKey: ['summary-categories'], queryFn: api.summaryCategories, staleTime: 5 * 60_000 })

/** What was written about a conversation; null: nothing yet. */
export const summaryQuery = (conversationId: string) =>
  queryOptions({ queryKey: ['summary', conversationId], queryFn: () => api.summary(conversationId), staleTime: 0 })
