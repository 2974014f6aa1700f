import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/solid-query'
import type { Call } from '../../lib/api.ts'
import { listKey } from '../../lib/list-page/create-list.ts'
import { callCalls } from './calls.ts'

/** Calls are told of by frames (`call-alerts`), which make all of this be asked anew; the intervals are for frames that were lost. */

export const LIST = 'calls'
const RUNNING_MS = 3_000
const OVER_MS = 30_000
const MISSED_ROWS = 6
const ABOUT_ROWS = 10

type Known = Pick<Call, 'state'>

/** How soon it is worth asking again. */
const askAgainMs = (call: Known | undefined): number => (call === undefined || call.state !== 'ended' ? RUNNING_MS : OVER_MS)

export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ['call', id],
    queryFn: () => callCalls.read(id),
    staleTime: 0,
    refetchInterval: (query) => askAgainMs(query.state.data),
  })

export const figuresQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['call-figures', from, to],
    queryFn: () => callCalls.figures(from, to),
    staleTime: 0,
    refetchInterval: OVER_MS,
    placeholderData: keepPreviousData,
  })

/** The latest missed ones that nobody took care of. */
export const missedQuery = () =>
  queryOptions({
    queryKey: [...listKey(LIST), 'missed'],
    queryFn: () => callCalls.missed(MISSED_ROWS),
    staleTime: 0,
    refetchInterval: OVER_MS,
  })

/** The latest about a stored conversation. */
export const conversationCallsQuery = (conversationId: string) =>
  queryOptions({
    queryKey: [...listKey(LIST), 'about', conversationId],
    queryFn: () => callCalls.about(conversationId, ABOUT_ROWS),
    staleTime: 0,
    refetchInterval: OVER_MS,
  })

/** Something became of a call: whatever shows calls is asked again. */
export const forgetCalls = (queries: QueryClient, id?: string): Promise<unknown> =>
  Promise.all([
    queries.invalidateQueries({ queryKey: id === undefined ? ['call'] : ['call', id] }),
    queries.invalidateQueries({ queryKey: ['call-figures'] }),
    queries.invalidateQueries({ queryKey: listKey(LIST) }),
    // A contact's timeline tells of its calls.
    queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'contact' && queryKey[2] === 'timeline' }),
  ])
