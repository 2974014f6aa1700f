import { Hono } from 'hono'
import { sorted } from '../../objects/protocol/figure-order.ts'
import { SHARE_KINDS, type ShareKind } from '../../objects/protocol/figure-words.ts'
import type { AppEnv } from '../env.ts'
import { auditExport } from '../exports/audit-export.ts'
import { exportResponse, onePage } from '../exports/response.ts'
import {
  AGENT_REPORT_COLUMNS,
  bucketColumns,
  GROUP_REPORT_COLUMNS,
  hourBuckets,
  scoreColumns,
  scoreCounts,
  shareColumns,
} from '../exports/statistics-columns.ts'
import {
  type AgentFigures,
  AgentReport,
  type GroupFigures,
  GroupReport,
  Overview,
  OverviewExport,
  OverviewQuery,
  type OverviewTable,
  ReportExport,
  ReportQuery,
} from '../models/statistics.ts'
import { guarded, query } from '../openapi.ts'
import { readOverview } from '../services/statistics/overview.ts'
import { readAgentReport, readGroupReport } from '../services/statistics/reports.ts'
import { requireAgent } from '../services/statistics/scope.ts'

const tag = 'statistics'
const file = { tag, answers: { 200: 'A file, CSV or XLSX' }, scopes: ['statistics:read', 'exports'] as const }
const errors = ['not_found' as const]

/** A report's rows as its page shows them. */
const inOrder = <Row extends AgentFigures | GroupFigures>(rows: readonly Row[], { sort, language }: ReportExport) =>
  onePage(sort === undefined ? rows : sorted(rows, sort, language))

const isShare = (table: OverviewTable): table is ShareKind => SHARE_KINDS.some((kind) => kind === table)

/** A table under one of the overview's charts, as the page shows it. */
const overviewFile = (asked: OverviewExport, { series, byHour, shares, total }: Overview): Promise<Response> => {
  const { table } = asked
  const named = { query: asked, fileName: `${table}_${asked.from ?? ''}_${asked.to ?? ''}`.replace(/_+$/, '') }
  if (table === 'scores') return exportResponse({ ...named, columns: scoreColumns(total), pages: onePage(scoreCounts(total)) })
  if (isShare(table)) return exportResponse({ ...named, columns: shareColumns(table, total.visits ?? 0), pages: onePage(shares[table]) })
  return exportResponse({ ...named, columns: bucketColumns(table), pages: onePage(asked.by === 'hour' ? hourBuckets(byHour) : series) })
}

/** 2.13: figures by the hour and day, by agent and by skill group. */
export const statisticsRoutes = new Hono<AppEnv>()
  .get(
    '/overview',
    guarded('statistics.read', { summary: 'Figures of a range of days, by the hour or day', tag, answers: { 200: Overview }, errors }),
    query(OverviewQuery),
    async (c) => c.json(await readOverview(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/overview/export',
    guarded('exports.make', { summary: 'A table of the overview as a file', ...file, errors }),
    query(OverviewExport),
    async (c) => {
      const { context } = c.get('me')
      const asked = c.req.valid('query')
      const overview = await readOverview(context, { ...asked, compare: false })
      await auditExport(context, 'statistics', asked)
      return overviewFile(asked, overview)
    },
  )
  .get(
    '/agents',
    guarded('statistics.read_own', {
      summary: 'Figures by agent; an agent gets only its own',
      tag,
      answers: { 200: AgentReport },
      errors,
    }),
    query(ReportQuery),
    async (c) => c.json(await readAgentReport(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/agents/export',
    guarded('exports.make', { summary: 'Figures by agent as a file', ...file, errors }),
    query(ReportExport),
    async (c) => {
      const { context } = c.get('me')
      const asked = c.req.valid('query')
      const { items } = await readAgentReport(context, asked)
      await auditExport(context, 'statistics', asked)
      return exportResponse({ query: asked, fileName: 'agents', columns: AGENT_REPORT_COLUMNS, pages: inOrder(items, asked) })
    },
  )
  .get(
    '/agents/:agent',
    guarded('statistics.read_own', {
      summary: 'Figures of an agent by the hour or day; an agent gets only its own',
      tag,
      answers: { 200: Overview },
      errors,
    }),
    query(OverviewQuery),
    async (c) => {
      const { context } = c.get('me')
      const agentId = c.req.param('agent')
      await requireAgent(context, agentId)
      return c.json(await readOverview(context, { ...c.req.valid('query'), agentId }))
    },
  )
  .get(
    '/groups',
    guarded('statistics.read', { summary: 'Figures by skill group', tag, answers: { 200: GroupReport }, errors }),
    query(ReportQuery),
    async (c) => c.json(await readGroupReport(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/groups/export',
    guarded('exports.make', { summary: 'Figures by skill group as a file', ...file, errors }),
    query(ReportExport),
    async (c) => {
      const { context } = c.get('me')
      const asked = c.req.valid('query')
      const { items } = await readGroupReport(context, asked)
      await auditExport(context, 'statistics', asked)
      return exportResponse({ query: asked, fileName: 'skill-groups', columns: GROUP_REPORT_COLUMNS, pages: inOrder(items, asked) })
    },
  )
