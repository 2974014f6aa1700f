import { type QueryClient, queryOptions } from '@tanstack/solid-query'
import type { SummaryItem } from '../../lib/api.ts'
import { listKey } from '../../lib/list-page/create-list.ts'
import { summaryCalls } from './calls.ts'

export const LIST = 'summaries'

export const summaryItemQuery = (id: string) =>
  queryOptions({ queryKey: ['summary-item', id], queryFn: () => summaryCalls.read(id), staleTime: 0 })

/** Something changed: both lists are asked again. */
export const forgetSummaries = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: listKey(LIST) })

/** What a call answered with is shown at once. */
export const keepSummary = (queries: QueryClient, item: SummaryItem): void => {
  queries.setQueryData(summaryItemQuery(item.conversationId).queryKey, item)
  void queries.invalidateQueries({ queryKey: ['summary', item.conversationId] })
  void forgetSummaries(queries)
}
