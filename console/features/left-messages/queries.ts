import { type QueryClient, queryOptions } from '@tanstack/solid-query'
import type { LeftMessageDetail } from '../../lib/api.ts'
import { listKey } from '../../lib/list-page/create-list.ts'
import { leftMessageCalls } from './calls.ts'

/** What the page asks of left messages. No socket tells of them: while the page is looked at, it asks again. */

export const LIST = 'left_messages'
export const ASK_AGAIN_MS = 5_000

export const leftMessageQuery = (id: string) =>
  queryOptions({ queryKey: ['left-message', id], queryFn: () => leftMessageCalls.read(id), staleTime: 0, refetchInterval: ASK_AGAIN_MS })

export const countsQuery = () =>
  queryOptions({ queryKey: ['left-message-counts'], queryFn: leftMessageCalls.counts, staleTime: 0, refetchInterval: ASK_AGAIN_MS })

export const assigneesQuery = (siteId: string) =>
  queryOptions({
    queryKey: ['left-message-assignees', siteId],
    queryFn: () => leftMessageCalls.assignees(siteId),
    enabled: siteId !== '',
    staleTime: 60_000,
  })

/** Something changed: list and figures are asked again. */
export const forgetList = (queries: QueryClient): void => {
  void queries.invalidateQueries({ queryKey: listKey(LIST) })
  void queries.invalidateQueries({ queryKey: countsQuery().queryKey })
}

/** What a call answered with is shown at once. */
export const keepDetail = (queries: QueryClient, detail: LeftMessageDetail): void => {
  queries.setQueryData(leftMessageQuery(detail.id).queryKey, detail)
  forgetList(queries)
}
