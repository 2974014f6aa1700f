import { useInfiniteQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, on } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import type { Held } from '../../lib/live/model.ts'
import { dataOf } from '../../lib/query.ts'
import { conversationsQuery } from '../conversations/queries.ts'

/** Own conversations that ended today on their site's clock, as the archive has them; those still held here are left out. */
export const createToday = (over: () => readonly Held[]) => {
  const me = useMe()
  const client = useQueryClient()
  const query = useInfiniteQuery(() => ({ ...conversationsQuery({ agentId: me().id, ended: 'today' }), refetchInterval: 5 * 60_000 }))
  const heldIds = createMemo(() => over().map(({ id }) => id), [], {
    equals: (a, b) => a.length === b.length && a.every((id, at) => id === b[at]),
  })
  const archived = createMemo(() => {
    const held = new Set(heldIds())
    return (dataOf(query)?.pages ?? []).flatMap(({ items }) => items).filter(({ id }) => !held.has(id))
  })
  // What was put aside is in the archive by now.
  createEffect(
    on(heldIds, () => void client.invalidateQueries({ queryKey: conversationsQuery({ agentId: me().id, ended: 'today' }).queryKey }), {
      defer: true,
    }),
  )
  const count = () => {
    const known = heldIds().length + archived().length
    return query.hasNextPage ? `${known}+` : known
  }
  return { query, archived, count }
}
export type Today = ReturnType<typeof createToday>
