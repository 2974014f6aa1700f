import { asc } from 'drizzle-orm'
import { agent, agentSite, skillGroup } from '../../../migrations/schema/index.ts'
import { addFigures, type Figures } from '../../../objects/protocol/figures.ts'
import type { AgentFigures, AgentReport, GroupFigures, GroupReport, ReportQuery } from '../../models/statistics.ts'
import type { ServiceContext } from '../context.ts'
import { askDesks, openHours } from './presence-now.ts'
import { NOBODY, rangesOf, readScope, type Scope, type SiteRange } from './scope.ts'
import { emptyOf, figuresOfRow, ownerStatement, type SumRow } from './statements.ts'

/** Figures by agent and by skill group. What nobody had stands in a row of its own, so that the sum is the overview's. */

type ByOwner = Map<string, Figures>

const addTo = (sums: ByOwner, id: string, figures: Figures): void => {
  const known = sums.get(id)
  sums.set(id, known === undefined ? figures : addFigures(known, figures))
}

const addRows = (sums: ByOwner, rows: readonly SumRow[], empty: Figures): void => {
  for (const row of rows) addTo(sums, String(row.owner) || NOBODY, figuresOfRow(row, empty))
}

const readAgentSums = async (context: ServiceContext, scope: Scope, ranges: readonly SiteRange[], empty: Figures): Promise<ByOwner> => {
  const d1 = context.db.$client
  const tables = empty.readyMs === null ? (['hour_conversations'] as const) : (['hour_conversations', 'hour_presence'] as const)
  const statements = ranges.flatMap((range) => tables.map((table) => ownerStatement(d1, table, range, scope.whom, 'agent_id')))
  const sums: ByOwner = new Map()
  if (statements.length === 0) return sums
  const open = openHours(context, ranges, scope.whom, await askDesks(context, ranges, scope.whom))
  const results = (await d1.batch<SumRow>([...statements, ...open.statements])).map((answer) => answer.results)
  for (const rows of results.slice(0, statements.length)) addRows(sums, rows, empty)
  for (const { agentId, readyMs, busyMs } of open.hoursOf(results.slice(statements.length)))
    addTo(sums, agentId, { ...empty, readyMs, busyMs })
  return sums
}

const totalOf = (items: readonly Figures[], empty: Figures): Figures =>
  items.reduce<Figures>((total, figures) => addFigures(total, figures), empty)

/** Who was asked for: everybody who serves there now and who has figures, or only oneself. */
const listAgents = async ({ db }: ServiceContext, { sites, whom }: Scope, sums: ByOwner): Promise<Omit<AgentFigures, keyof Figures>[]> => {
  const [people, places] = await db.batch([
    db
      .select({ id: agent.id, name: agent.name, workNumber: agent.workNumber, enabled: agent.enabled })
      .from(agent)
      .orderBy(asc(agent.workNumber)),
    db.select({ agentId: agentSite.agentId, siteId: agentSite.siteId }).from(agentSite),
  ])
  const asked = new Set(sites.map(({ id }) => id))
  const serving = new Set(whom.groupId === undefined ? places.filter(({ siteId }) => asked.has(siteId)).map(({ agentId }) => agentId) : [])
  const known = new Set(people.map(({ id }) => id))
  const listed = people.filter(({ id, enabled }) =>
    whom.agentId === undefined ? sums.has(id) || (enabled && serving.has(id)) : id === whom.agentId,
  )
  const rest = [...sums.keys()].filter((id) => !known.has(id)).sort()
  return [...listed, ...rest.map((id) => ({ id, name: null, workNumber: null, enabled: false }))]
}

/** An agent gets only itself. Throws as the overview does. */
export const readAgentReport = async (context: ServiceContext, query: ReportQuery): Promise<AgentReport> => {
  const scope = await readScope(context, query)
  const empty = { ...emptyOf(scope.whom), ...NO_VISITS }
  const sums = await readAgentSums(context, scope, rangesOf(scope, scope), empty)
  const items = (await listAgents(context, scope, sums)).map((person) => ({ ...person, ...(sums.get(person.id) ?? empty) }))
  return { from: scope.from, to: scope.to, items, total: totalOf(items.map(figuresOf), empty), updatedAtMs: context.nowMs }
}

const NO_VISITS = { visits: null, visitors: null, newVisitors: null, pages: null, stayMs: null }

/** Without the columns of whose they are. */
const figuresOf = ({ id: _id, name: _name, enabled: _enabled, ...rest }: GroupFigures & { workNumber?: string | null }): Figures => {
  const { workNumber: _workNumber, ...figures } = rest
  return figures
}

const listGroups = async ({ db }: ServiceContext, { whom }: Scope, sums: ByOwner): Promise<Omit<GroupFigures, keyof Figures>[]> => {
  const groups = await db
    .select({ id: skillGroup.id, name: skillGroup.name, enabled: skillGroup.enabled })
    .from(skillGroup)
    .orderBy(asc(skillGroup.createdAtMs))
  const known = new Set(groups.map(({ id }) => id))
  const listed = groups.filter(({ id, enabled }) => sums.has(id) || (enabled && whom.groupId === undefined))
  const rest = [...sums.keys()].filter((id) => !known.has(id)).sort()
  return [...listed, ...rest.map((id) => ({ id, name: null, enabled: false }))]
}

/** Throws as the overview does. */
export const readGroupReport = async (context: ServiceContext, query: ReportQuery): Promise<GroupReport> => {
  const scope = await readScope(context, query)
  const empty = { ...emptyOf(scope.whom), ...NO_VISITS, readyMs: null, busyMs: null }
  const d1 = context.db.$client
  const statements = rangesOf(scope, scope).map((range) => ownerStatement(d1, 'hour_conversations', range, scope.whom, 'group_id'))
  const sums: ByOwner = new Map()
  if (statements.length > 0) for (const { results } of await d1.batch<SumRow>(statements)) addRows(sums, results, empty)
  const items = (await listGroups(context, scope, sums)).map((group) => ({ ...group, ...(sums.get(group.id) ?? empty) }))
  return { from: scope.from, to: scope.to, items, total: totalOf(items.map(figuresOf), empty), updatedAtMs: context.nowMs }
}
