import { type QueryClient, queryOptions } from '@tanstack/solid-query'
import { listKey } from '../../lib/list-page/create-list.ts'
import { blacklistCalls } from './calls.ts'

export const LIST = 'blacklist'

export const blockedQuery = (id: string) =>
  queryOptions({ queryKey: ['blocked', id], queryFn: () => blacklistCalls.read(id), staleTime: 0 })

/** Something changed: list and opened entry are asked again. */
export const forgetBlocked = (queries: QueryClient): void => {
  void queries.invalidateQueries({ queryKey: listKey(LIST) })
  void queries.invalidateQueries({ queryKey: ['blocked'] })
}
