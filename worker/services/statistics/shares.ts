import { SHARE_KINDS, type ShareKind } from '../../../objects/protocol/figure-words.ts'
import { OTHER_SHARE } from '../../../objects/protocol/figures.ts'
import type { Overview, Share } from '../../models/statistics.ts'
import type { ServiceContext } from '../context.ts'
import type { SiteRange, Whom } from './scope.ts'
import { shareStatement } from './statements.ts'

/** Visits by operating system, browser, region and source. */

const MOST_KEYS = 50

type Row = { key: string; count: number }

/** The largest in order, then one for the rest. */
const largestOf = (counts: ReadonlyMap<string, number>): Share[] => {
  const named = [...counts].filter(([key, count]) => key !== OTHER_SHARE && count > 0)
  const sorted = named.sort(([a, one], [b, another]) => another - one || (a < b ? -1 : 1)).map(([key, count]) => ({ key, count }))
  const rest = sorted.slice(MOST_KEYS).reduce((sum, { count }) => sum + count, counts.get(OTHER_SHARE) ?? 0)
  return [...sorted.slice(0, MOST_KEYS), ...(rest > 0 ? [{ key: OTHER_SHARE, count: rest }] : [])]
}

const nothing = (): Overview['shares'] => ({ os: [], browser: [], region: [], source: [] })

/** Empty with an agent or a group: visits belong to nobody. */
export const readShares = async ({ db }: ServiceContext, ranges: readonly SiteRange[], whom: Whom): Promise<Overview['shares']> => {
  const shares = nothing()
  if (ranges.length === 0 || whom.agentId !== undefined || whom.groupId !== undefined) return shares
  const answers = await db.$client.batch<Row>(ranges.map((range) => shareStatement(db.$client, range)))
  const kinds = new Map<ShareKind, Map<string, number>>(SHARE_KINDS.map((kind) => [kind, new Map()]))
  for (const { key, count } of answers.flatMap(({ results }) => results)) {
    const split = key.indexOf(':')
    const counts = kinds.get(key.slice(0, split) as ShareKind)
    const name = key.slice(split + 1)
    counts?.set(name, (counts.get(name) ?? 0) + count)
  }
  for (const kind of SHARE_KINDS) shares[kind] = largestOf(kinds.get(kind) ?? new Map())
  return shares
}
