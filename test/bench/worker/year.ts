import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { addDays, wallClockAt } from '../../../objects/core/wall-clock.ts'
import { databaseOf } from '../../../worker/db.ts'
import type { ReportQuery } from '../../../worker/models/statistics.ts'
import type { ServiceContext } from '../../../worker/services/context.ts'
import { quietDesks } from '../../../worker/services/quiet-desks.ts'
import { readOverview } from '../../../worker/services/statistics/overview.ts'
import { readAgentReport } from '../../../worker/services/statistics/reports.ts'
import { cpuMsOf } from '../../support/processes.ts'
import { ROOT } from '../../support/server.ts'
import { median } from '../lib/figures.ts'
import { startWorkerd, type WorkerSource } from '../lib/workerd.ts'
import { fillYear, type YearSize } from '../lib/year-fill.ts'

/**
 * `npm run year` (2.13): what the overview page (with the days before, as it asks) and the report of agents read of a database with a year
 * of 20 sites, and for how long. The desks are not asked. `--keep DIR` leaves the database there.
 */

/** 20 sites, 250,000 conversations a year each. */
const YEAR: YearSize = { sites: 20, days: 366, conversationsPerDay: 683, agentsPerSite: 10, groups: 4, facts: 200_000 }
const RANGES = [1, 7, 30, 366] as const

const { values: options } = parseArgs({ options: { keep: { type: 'string' } } })

/** `cpuMs` is workerd's own, which a busy machine does not change. */
type RangeCost = { page: Page; days: number; ms: number; cpuMs: number; rowsRead: number; conversations: number }
type Year = { costs: RangeCost[]; rows: Record<string, number>; fillSec: number }

const source: WorkerSource = {
  manifest: {
    mainModule: 'index.js',
    modules: { 'index.js': { type: 'esm', contents: 'export default { fetch: () => new Response() }' } },
  },
  env: { DB: { type: 'd1', id: 'year' } },
  exports: {},
}

const migrate = async (database: D1Database): Promise<void> => {
  const folder = join(ROOT, 'migrations')
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const statements = files.sort().flatMap((name) => readFileSync(join(folder, name), 'utf8').split('--> statement-breakpoint'))
  await database.batch(statements.filter((sql) => sql.trim() !== '').map((sql) => database.prepare(sql)))
}

const fileOf = (stateDir: string): string => {
  const found = readdirSync(stateDir, { recursive: true, encoding: 'utf8' }).find(
    (name) => name.includes('D1DatabaseObject') && name.endsWith('.sqlite') && !name.endsWith('metadata.sqlite'),
  )
  if (found === undefined) throw new Error('no database file')
  return join(stateDir, found)
}

const fill = (stateDir: string, untilMs: number): Record<string, number> => {
  const database = new DatabaseSync(fileOf(stateDir))
  fillYear(database, untilMs, YEAR)
  const tables = ['hour_conversations', 'hour_visits', 'hour_presence', 'agent_log', 'conversation']
  const rows = tables.map((table) => [table, Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)] as const)
  database.close()
  return Object.fromEntries(rows)
}

type Meter = { rowsRead: number }

/** The same database with a count of what its batches read. */
const metered = (database: D1Database, meter: Meter): D1Database =>
  new Proxy(database, {
    get(target, name) {
      if (name !== 'batch') return Reflect.get(target, name)
      return async (statements: Parameters<D1Database['batch']>[0]) => {
        const results = await target.batch(statements)
        for (const { meta } of results) meter.rowsRead += meta.rows_read
        return results
      }
    },
  })

const RUNS = 3

/** Both say how many conversations they found: the overview of the range and of the days before. */
const PAGES = {
  overview: async (context: ServiceContext, query: ReportQuery) => {
    const { total, before } = await readOverview(context, { ...query, compare: true, agentId: undefined })
    return total.asked + (before?.total.asked ?? 0)
  },
  'report of agents': async (context: ServiceContext, query: ReportQuery) => (await readAgentReport(context, query)).total.asked,
}
type Page = keyof typeof PAGES
const PAGE_NAMES = Object.keys(PAGES) as Page[]

const measureRange = async (database: D1Database, pid: number, page: Page, days: number, nowMs: number): Promise<RangeCost> => {
  const meter: Meter = { rowsRead: 0 }
  const db = databaseOf(metered(database, meter))
  const context: ServiceContext = { db, nowMs, desks: quietDesks, actor: { id: 'bench', name: 'bench', role: 'admin', ip: null } }
  const to = wallClockAt('Asia/Shanghai', nowMs).date
  const times: number[] = []
  const usedMs = cpuMsOf(pid)
  let conversations = 0
  for (let run = 0; run < RUNS; run += 1) {
    meter.rowsRead = 0
    const startedMs = performance.now()
    conversations = await PAGES[page](context, { from: addDays(to, 1 - days), to, siteId: undefined, groupId: undefined })
    times.push(performance.now() - startedMs)
  }
  return { page, days, ms: median(times), cpuMs: (cpuMsOf(pid) - usedMs) / RUNS, rowsRead: meter.rowsRead, conversations }
}

const makeStateDir = (): string => {
  if (options.keep === undefined) return mkdtempSync(join(tmpdir(), 'state-harness-year-'))
  mkdirSync(options.keep, { recursive: true })
  if (readdirSync(options.keep).length > 0) throw new Error(`${options.keep} is not empty`)
  return options.keep
}

/** Fills a database of its own, reads the pages' figures over several ranges, and throws it away unless it is to be kept. */
const measureYear = async (): Promise<Year> => {
  const stateDir = makeStateDir()
  const nowMs = Date.now()
  try {
    const empty = await startWorkerd(source, stateDir)
    await migrate(await empty.miniflare.getD1Database('DB'))
    await empty.stop()
    const startedMs = performance.now()
    const rows = fill(stateDir, nowMs)
    const fillSec = (performance.now() - startedMs) / 1_000
    const full = await startWorkerd(source, stateDir)
    const database = await full.miniflare.getD1Database('DB')
    const costs: RangeCost[] = []
    for (const page of PAGE_NAMES) for (const days of RANGES) costs.push(await measureRange(database, full.pid, page, days, nowMs))
    await full.stop()
    return { costs, rows, fillSec }
  } finally {
    if (options.keep === undefined) rmSync(stateDir, { recursive: true, force: true })
  }
}

const describeYear = ({ costs, rows, fillSec }: Year): string[] => [
  `${YEAR.sites} sites, ${YEAR.days} days, filled in ${Math.round(fillSec)} s: ${Object.entries(rows)
    .map(([table, count]) => `${table} ${count.toLocaleString('en')}`)
    .join(', ')}`,
  ...costs.map(
    ({ page, days, ms, cpuMs, rowsRead, conversations }) =>
      `${page}, ${days} days, all sites: ${Math.round(ms)} ms, ${Math.round(cpuMs)} ms of CPU, ${rowsRead.toLocaleString('en')} rows read, ${conversations.toLocaleString('en')} conversations`,
  ),
]

for (const line of describeYear(await measureYear())) console.log(line)
process.exit(0)
