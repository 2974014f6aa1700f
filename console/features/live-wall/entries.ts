import type { WallRow } from '../../../objects/protocol/model.ts'
import type { SiteState } from '../../lib/live/model.ts'
import type { WallOrder, WallSearch } from './search.ts'
import { levelOf, type Wait, waitOf } from './waits.ts'

/** The rows of all sites with what is said of them: what is found, and in which order. Pure. */

export type Entry = {
  row: WallRow
  siteId: string
  siteName: string
  /** Of the agent that serves it, or that it waits for; empty: none. */
  agentName: string
  groupName: string
  /** Who looks on. */
  viewers: readonly { name: string; joined: boolean }[]
  wait: Wait | null
  /** Add it to this browser's clock to have the desk's. */
  skewMs: number
}

export type EntrySite = Pick<SiteState, 'agents' | 'groups' | 'settings' | 'skewMs'> & { siteId: string; siteName: string }

export const entryOf = (row: WallRow, site: EntrySite): Entry => ({
  row,
  siteId: site.siteId,
  siteName: site.siteName,
  agentName: site.agents[row.agentId ?? row.waitsFor ?? '']?.name ?? '',
  groupName: site.groups.find(({ id }) => id === row.groupId)?.name ?? '',
  viewers: (row.viewers ?? []).map(({ agentId, joined }) => ({ name: site.agents[agentId]?.name ?? '', joined })),
  wait: waitOf(row, site.settings),
  skewMs: site.skewMs,
})

const wordsOf = ({ row, siteName, agentName, groupName }: Entry): string =>
  [row.visitorName, siteName, agentName, groupName, row.lastText, row.ip, row.city]
    .filter((word) => word !== undefined)
    .join(' ')
    .toLowerCase()

const matches = (entry: Entry, search: WallSearch, nowMs: number): boolean => {
  const { row } = entry
  return (
    (search.siteId === null || entry.siteId === search.siteId) &&
    (search.groupId === null || row.groupId === search.groupId) &&
    (search.agentId === null || row.agentId === search.agentId || row.waitsFor === search.agentId) &&
    (search.phase === null || row.phase === search.phase) &&
    (!search.onlyLate || levelOf(entry.wait, nowMs + entry.skewMs) === 'late') &&
    search.text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => wordsOf(entry).includes(word))
  )
}

/** `nowMs` counts only while those that are late are asked for. */
export const findEntries = (entries: readonly Entry[], search: WallSearch, nowMs: number): Entry[] =>
  entries.filter((entry) => matches(entry, search, nowMs))

type Compare = (a: Entry, b: Entry) => number
const NEVER_MS = Number.MAX_SAFE_INTEGER

const byText =
  (text: (entry: Entry) => string): Compare =>
  (a, b) =>
    // What is not known comes last.
    Number(text(a) === '') - Number(text(b) === '') || text(a).localeCompare(text(b), 'zh-CN')

/** Each column begins with what one looks for first: the longest wait, the first letter, the oldest, the most lines. */
const COMPARE: Record<WallOrder, Compare> = {
  waiting: (a, b) => (a.wait?.sinceMs ?? NEVER_MS) - (b.wait?.sinceMs ?? NEVER_MS),
  visitor: byText(({ row }) => row.visitorName),
  agent: byText(({ agentName }) => agentName),
  group: byText(({ groupName }) => groupName),
  site: byText(({ siteName }) => siteName),
  duration: (a, b) => (a.row.servedAtMs ?? NEVER_MS) - (b.row.servedAtMs ?? NEVER_MS),
  lines: (a, b) => (b.row.lines ?? 0) - (a.row.lines ?? 0),
}

/** The ids in order; equal ones keep an order of their own. */
export const sortEntries = (entries: readonly Entry[], { order, descending }: Pick<WallSearch, 'order' | 'descending'>): string[] => {
  const sign = descending ? -1 : 1
  const compare = COMPARE[order]
  const steady: Compare = (a, b) => a.row.askedAtMs - b.row.askedAtMs || (a.row.id < b.row.id ? -1 : 1)
  return [...entries].sort((a, b) => sign * compare(a, b) || steady(a, b)).map(({ row }) => row.id)
}
