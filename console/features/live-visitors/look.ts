import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { OnlineVisitor } from '../../../objects/protocol/lobby.ts'
import { holdRows, type Shown } from '../../lib/held-rows.ts'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { isBehind, MOST_TOGETHER, mergeWindows, offsetFor, WINDOW_ROWS } from './rows.ts'
import type { VisitorSearch } from './search.ts'

/** A visitor and the site it is on. */
export type Seen = { link: SiteLink; visitor: OnlineVisitor }

const MOVE_AFTER_MS = 120

const createShownPage = (): (() => boolean) => {
  const look = () => document.visibilityState === 'visible'
  const [shown, setShown] = createSignal(look())
  const update = () => setShown(look())
  document.addEventListener('visibilitychange', update)
  onCleanup(() => document.removeEventListener('visibilitychange', update))
  return shown
}

/** Asks the sites for what is in sight while the page is shown, and stops asking with its owner. */
const createWatch = (links: () => readonly SiteLink[], search: () => VisitorSearch, offset: () => number) => {
  const shown = createShownPage()
  createEffect(
    on([links, search, offset, shown], ([now, wanted, from, isShown], before) => {
      const { siteId: _, ...rest } = wanted
      for (const link of before?.[0] ?? []) if (!now.includes(link)) link.lobby.look(null)
      const isOne = now.length === 1
      const part = isOne ? { offset: from, limit: WINDOW_ROWS } : { offset: 0, limit: MOST_TOGETHER }
      for (const link of now) link.lobby.look(isShown ? { ...rest, ...part } : null)
    }),
  )
  onCleanup(() => {
    for (const link of links()) link.lobby.look(null)
  })
}

/** The list over one site, which is read part by part as one scrolls, or the first rows of several sites together. */
export const createVisitorLook = (links: () => readonly SiteLink[], search: () => VisitorSearch) => {
  const [offset, setOffset] = createSignal(0)
  const [holding, setHolding] = createSignal(false)
  const searchKey = createMemo(() => JSON.stringify(search()))
  createEffect(on(searchKey, () => setOffset(0), { defer: true }))
  createWatch(
    links,
    createMemo(() => JSON.parse(searchKey()) as VisitorSearch),
    offset,
  )

  const windows = createMemo(() => links().map((link) => link.lobby.window()))
  const latest = createMemo((): Shown => {
    const { order, descending } = search()
    const rows = mergeWindows(windows(), order, descending)
    const isOne = windows().length === 1
    const total = windows().reduce((sum, window) => sum + window.total, 0)
    const from = isOne ? (windows()[0]?.offset ?? 0) : 0
    // What is shown until the answer is there is another part than the answer.
    const isAnswer = windows().every((window) => window.loaded)
    return { part: `${searchKey()} ${from} ${isAnswer}`, order: rows, offset: from, total: isOne ? total : rows.length }
  })
  const shown = createMemo<Shown | undefined>((before) => holdRows(before, latest(), holding()), undefined)
  const seen = createMemo(() => {
    const all = new Map<string, Seen>()
    for (const link of links()) for (const visitor of link.lobby.window().byId.values()) all.set(visitor.visitorId, { link, visitor })
    return all
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  return {
    shown: () => shown() ?? latest(),
    seen,
    isBehind: () => holding() && isBehind(shown() ?? latest(), latest()),
    /** Some answer to this search is here; the sites that answer later come in as they do. */
    isLoaded: () => windows().some((window) => window.loaded),
    /** Something may be drawn, be it from before the connection was lost. */
    hasRows: () => windows().some((window) => window.order.length > 0),
    /** How many the filter finds over all the sites looked at. */
    found: () => windows().reduce((sum, window) => sum + window.total, 0),
    isLost: () => links().some((link) => link.phase().kind !== 'open'),
    regions: createMemo(() => {
      const counts = new Map<string, number>()
      for (const window of windows()) for (const { region, count } of window.regions) counts.set(region, (counts.get(region) ?? 0) + count)
      return [...counts].map(([region, count]) => ({ region, count })).sort((a, b) => b.count - a.count)
    }),
    hold: setHolding,
    /** The first row in sight; what surrounds it is asked for once the scrolling rests. */
    scrolledTo: (firstRow: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => setOffset(offsetFor(firstRow)), MOVE_AFTER_MS)
    },
    askAgain: () => {
      for (const link of links()) {
        const { query } = link.lobby.window()
        if (query !== null) link.lobby.look(query)
      }
    },
  }
}

export type VisitorLook = ReturnType<typeof createVisitorLook>
