import { useQuery } from '@tanstack/solid-query'
import { createMemo } from 'solid-js'
import type { Figures } from '../../../objects/protocol/figures.ts'
import { dataOf } from '../../lib/query.ts'
import { agentsQuery, groupsQuery } from '../statistics/calls.ts'
import type { FigureSearch } from '../statistics/create-search.ts'
import type { ReportId, ReportRow } from './report.ts'

type Answer = { items: readonly ReportRow[]; total: Figures; updatedAtMs: number }

/** The report that is shown, and the same of the period before while it is compared. */
export const createReport = (report: () => ReportId, search: FigureSearch) => {
  const now = () => search.query()
  const past = () => ({ ...search.query(), ...search.before() })
  const isShown = (id: ReportId) => report() === id
  const compares = () => search.search().compares
  const agents = useQuery(() => ({ ...agentsQuery(now(), search.isLive()), enabled: isShown('agents') }))
  const groups = useQuery(() => ({ ...groupsQuery(now(), search.isLive()), enabled: isShown('groups') }))
  const agentsBefore = useQuery(() => ({ ...agentsQuery(past(), false), enabled: isShown('agents') && compares() }))
  const groupsBefore = useQuery(() => ({ ...groupsQuery(past(), false), enabled: isShown('groups') && compares() }))
  const answer = (): Answer | undefined => (isShown('agents') ? dataOf(agents) : dataOf(groups))
  const before = (): Answer | undefined => {
    const query = isShown('agents') ? agentsBefore : groupsBefore
    // What belongs to other days says nothing here.
    if (!compares() || query.isPlaceholderData) return undefined
    return isShown('agents') ? dataOf(agentsBefore) : dataOf(groupsBefore)
  }
  return {
    query: () => (isShown('agents') ? agents : groups),
    answer,
    before: createMemo(() => {
      const known = before()
      return known === undefined ? null : new Map<string, Figures>(known.items.map((row) => [row.id, row]))
    }),
    beforeTotal: (): Figures | null => before()?.total ?? null,
  }
}
