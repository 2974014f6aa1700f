import { createEffect, createMemo, createSignal, mapArray, onCleanup } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { holdRows, type Shown } from '../../lib/held-rows.ts'
import { useLive } from '../../lib/live/provider.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import type { WallScope } from '../../lib/live/wall-rows.ts'
import { type Entry, type EntrySite, entryOf, findEntries, sortEntries } from './entries.ts'
import type { WallSearch } from './search.ts'
import { levelOf } from './waits.ts'

/** Looks at every site's open conversations, or those that wait, until cleaned up. */
export const watchWalls = (scope: WallScope): void => {
  const live = useLive()
  createEffect(() => {
    const leaves = live.links.map((link) => link.wall.watch(scope))
    onCleanup(() => {
      for (const leave of leaves) leave()
    })
  })
}

/** What a site says of its rows; a new message elsewhere changes none of it. */
const createEntrySite = (link: SiteLink, nameOf: (siteId: string) => string): (() => EntrySite) => {
  const agents = createMemo(() => link.state().agents)
  const groups = createMemo(() => link.state().groups)
  const settings = createMemo(() => link.state().settings)
  const skewMs = createMemo(() => link.state().skewMs)
  return createMemo(() => ({
    siteId: link.siteId,
    siteName: nameOf(link.siteId),
    agents: agents(),
    groups: groups(),
    settings: settings(),
    skewMs: skewMs(),
  }))
}

/** All rows of all sites with what is said of them. */
export const createEntries = (rowsOf: (link: SiteLink) => SiteLink['wall']['rows']) => {
  const live = useLive()
  const me = useMe()
  const nameOf = (siteId: string) => me().sites.find(({ id }) => id === siteId)?.name ?? ''
  const sites = createMemo(
    mapArray(
      () => live.links,
      (link) => ({ link, site: createEntrySite(link, nameOf) }),
    ),
  )
  return createMemo(() => sites().flatMap(({ link, site }) => rowsOf(link)().map((row) => entryOf(row, site()))))
}

/** The wall: what is found of it and in which order. While somebody points at it nothing moves. */
export const createWall = (search: () => WallSearch) => {
  const live = useLive()
  const now = useNow()
  const [holding, setHolding] = createSignal(false)
  watchWalls('conversations')
  const entries = createEntries((link) => link.wall.rows)
  const part = createMemo(() => JSON.stringify(search()))
  const latest = createMemo((): Shown => {
    // The clock is asked only while it decides who is found.
    const found = findEntries(entries(), search(), search().onlyLate ? now() : 0)
    const order = sortEntries(found, search())
    return { part: part(), order, offset: 0, total: order.length }
  })
  const shown = createMemo<Shown | undefined>((before) => holdRows(before, latest(), holding()), undefined)
  const ids = createMemo(() => (shown() ?? latest()).order)
  const openIds = createMemo(() => new Set(entries().map(({ row }) => row.id)))
  /** One that is over stays in sight, as it was last, while somebody points at the list. */
  const byId = createMemo<ReadonlyMap<string, Entry>>((before) => {
    const next = new Map(entries().map((entry) => [entry.row.id, entry]))
    for (const id of ids()) {
      const last = before.get(id)
      if (last !== undefined && !next.has(id)) next.set(id, last)
    }
    return next
  }, new Map())
  return {
    entries,
    ids,
    byId,
    isOpen: (id: string) => openIds().has(id),
    isHeld: () => holding() && ids() !== latest().order && ids().join() !== latest().order.join(),
    hold: setHolding,
    isLoaded: () => live.links.some((link) => link.wall.isLoaded('conversations')),
    isStale: () => live.links.some((link) => link.phase().kind !== 'open'),
    counts: createMemo(() => ({
      all: entries().length,
      // Of a very long queue only the first are rows.
      queued: live.links.reduce((sum, link) => sum + link.state().queueLength, 0),
      late: entries().filter(({ wait, skewMs }) => levelOf(wait, now() + skewMs) === 'late').length,
    })),
  }
}
export type Wall = ReturnType<typeof createWall>
