import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, on, onCleanup } from 'solid-js'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live/provider.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { dataOf } from '../../lib/query.ts'
import { type Counts, sumCounts, sumKnown } from './sums.ts'
import { colleaguesOf, countByStatus } from './team.ts'

const TODAY_KEY = 'today'
const EVERY_MS = 30_000
/** A conversation that ended changes the day; those that end within so long are asked about together. */
const AFTER_CHANGE_MS = 500
const AT_MOST_EVERY_MS = 3_000

/** Asks for the day anew when something began or ended, never more often than it is worth. */
const askAfterChanges = (changes: (() => unknown)[], updatedAtMs: () => number): void => {
  const queries = useQueryClient()
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const ask = () => {
    timer = undefined
    void queries.invalidateQueries({ queryKey: [TODAY_KEY] })
  }
  const wait = () => {
    const earliestMs = updatedAtMs() + AT_MOST_EVERY_MS - Date.now()
    timer ??= setTimeout(ask, Math.max(AFTER_CHANGE_MS, earliestMs))
  }
  createEffect(on(changes, wait, { defer: true }))
}

/** The day's figures of these sites: what is live from their desks, what is over from the history. Null: not known yet. */
export const createFigures = (links: () => readonly SiteLink[], siteId: () => string | undefined) => {
  const live = useLive()
  const query = useQuery(() => ({
    queryKey: [TODAY_KEY, siteId() ?? null],
    queryFn: () => api.today(siteId()),
    refetchInterval: EVERY_MS,
    staleTime: 0,
    enabled: live.links.length > 0,
  }))
  const greeted = createMemo(() => links().filter((link) => link.state().welcomed))
  const isGreeted = () => links().length > 0 && greeted().length === links().length
  const served = createMemo(() => sumKnown(links().map((link) => link.state().served)))
  const queued = createMemo(() => (isGreeted() ? links().reduce((sum, link) => sum + link.state().queueLength, 0) : null))
  const team = createMemo(() => colleaguesOf(links().map((link) => link.state())))

  askAfterChanges([served, queued], () => query.dataUpdatedAt)
  return {
    /** By state, of everyone who is on the sites; whatever the list looks for. */
    visitors: createMemo((): Counts | null => sumCounts(links().map((link) => link.lobby.window().counts))),
    queued,
    served,
    agents: createMemo(() => (isGreeted() ? countByStatus(team()) : null)),
    team,
    isGreeted,
    today: () => dataOf(query),
    error: () => (query.isError ? query.error : null),
  }
}
export type Figures = ReturnType<typeof createFigures>
