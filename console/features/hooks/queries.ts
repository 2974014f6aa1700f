import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/solid-query'
import type { DeliveryState } from '../../../objects/protocol/hook-words.ts'
import { listKey } from '../../lib/list-page/create-list.ts'
import { type DeliverySource, hookCalls } from './calls.ts'

/** Deliveries travel over no socket: while somebody looks, they are asked for again. */

export const LIST = 'hooks'
const ASK_AGAIN_MS = 5_000
const ASK_LOST_AGAIN_MS = 60_000
const PAGE_ROWS = 20

export const lostQuery = () =>
  queryOptions({ queryKey: [...listKey(LIST), 'lost'], queryFn: hookCalls.lost, staleTime: 0, refetchInterval: ASK_LOST_AGAIN_MS })

export const hookQuery = (id: string) =>
  queryOptions({ queryKey: ['hook', id], queryFn: () => hookCalls.read(id), staleTime: 0, refetchInterval: ASK_AGAIN_MS })

export const deliveriesQuery = (source: DeliverySource, state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', source.id, state ?? 'all'],
    queryFn: ({ pageParam }) => source.page(state, PAGE_ROWS, pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
    refetchInterval: ASK_AGAIN_MS,
  })

export const deliveryQuery = (source: DeliverySource, id: string) =>
  queryOptions({
    queryKey: ['deliveries', source.id, 'one', id],
    queryFn: () => source.read(id),
    staleTime: 0,
    refetchInterval: ASK_AGAIN_MS,
  })

/** Something was sent: its log and what sums it up are asked again. */
export const forgetDeliveries = (queries: QueryClient, source: DeliverySource): Promise<unknown> =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['deliveries', source.id] }),
    queries.invalidateQueries({ queryKey: ['hook', source.id] }),
    queries.invalidateQueries({ queryKey: ['call-centre'] }),
    queries.invalidateQueries({ queryKey: listKey(LIST) }),
  ])

export const forgetHooks = (queries: QueryClient): Promise<unknown> =>
  Promise.all([queries.invalidateQueries({ queryKey: ['hook'] }), queries.invalidateQueries({ queryKey: listKey(LIST) })])
