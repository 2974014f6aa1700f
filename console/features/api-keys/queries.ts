import { type QueryClient, queryOptions } from '@tanstack/solid-query'
import { listKey } from '../../lib/list-page/create-list.ts'
import { keyCalls } from './calls.ts'

export const LIST = 'api_keys'

export const apiKeyQuery = (id: string) => queryOptions({ queryKey: ['api-key', id], queryFn: () => keyCalls.read(id), staleTime: 0 })

/** Something changed: list and opened key are asked again. */
export const forgetKeys = (queries: QueryClient): Promise<unknown> =>
  Promise.all([queries.invalidateQueries({ queryKey: ['api-key'] }), queries.invalidateQueries({ queryKey: listKey(LIST) })])
