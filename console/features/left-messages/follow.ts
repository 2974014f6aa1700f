import { useQuery } from '@tanstack/solid-query'
import { createEffect, on } from 'solid-js'
import { api, type LeftMessage } from '../../lib/api.ts'
import type { List } from '../../lib/list-page/create-list.ts'
import { dataOf } from '../../lib/query.ts'
import { ASK_AGAIN_MS } from './queries.ts'

const LOOKED_AT_ROWS = 20

/** Keeps the list as it is at the Worker while it is looked at: when its first rows are others, all that is loaded is asked for anew. */
export const followList = (list: List<LeftMessage>): void => {
  const first = useQuery(() => ({
    queryKey: ['left-messages-first', list.query()],
    queryFn: () => api.page<LeftMessage>(list.input.path, { ...list.query(), limit: String(LOOKED_AT_ROWS) }),
    refetchInterval: ASK_AGAIN_MS,
    staleTime: 0,
  }))
  const now = () => dataOf(first)?.items
  createEffect(
    on(now, (items) => {
      if (items === undefined || list.pages.isPending) return
      const shown = list.rows().slice(0, items.length)
      const isSame = items.length === Math.min(LOOKED_AT_ROWS, list.rows().length) && JSON.stringify(items) === JSON.stringify(shown)
      if (!isSame) void list.refresh()
    }),
  )
}
