import { type QueryClient, queryOptions } from '@tanstack/solid-query'
import { listKey } from '../../lib/list-page/create-list.ts'
import { readReply, readTree } from './calls.ts'

export const LIST = 'quick_replies'

export const treeQuery = () => queryOptions({ queryKey: ['quick-replies', 'tree'], queryFn: readTree })
export const replyQuery = (id: string) =>
  queryOptions({ queryKey: ['quick-replies', 'one', id], queryFn: () => readReply(id), retry: false })

/** After replies went: one that is still being closed is not asked for again. */
export const refreshWithout = (queries: QueryClient): Promise<unknown> =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['quick-replies', 'tree'] }),
    queries.invalidateQueries({ queryKey: ['quick-replies', 'desk'] }),
    queries.invalidateQueries({ queryKey: listKey(LIST) }),
  ])

/** After any change: the tree with its counts, the list, and what the desk of this tab inserts from. */
export const refreshReplies = (queries: QueryClient): Promise<unknown> =>
  Promise.all([queries.invalidateQueries({ queryKey: ['quick-replies'] }), queries.invalidateQueries({ queryKey: listKey(LIST) })])
