import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { addDays, wallClockAt } from '../../../objects/core/wall-clock.ts'
import type { DeskNow } from '../../../objects/desk/client.ts'
import { databaseOf } from '../../../worker/db.ts'
import { ConversationQuery } from '../../../worker/models/history.ts'
import type { ServiceContext } from '../../../worker/services/context.ts'
import { pageConversations } from '../../../worker/services/conversation-list.ts'
import { quietDesks } from '../../../worker/services/quiet-desks.ts'
import { readOverview } from '../../../worker/services/statistics/overview.ts'
import { readAgentReport } from '../../../worker/services/statistics/reports.ts'
import { cpuMsOf } from '../../support/processes.ts'
import { ROOT } from '../../support/server.ts'
import { median } from '../lib/figures.ts'
import { startWorkerd, type WorkerSource } from '../lib/workerd.ts'
import { fillYear, type YearSize } from '../lib/year-fill.ts'
import { metered } from './metered.ts'

/**
 * `npm run year` (2.13): what the overview page (with the days before, as it asks), the report of agents and the lists that figures lead to
 * read of a database with a year of 20 sites, and for how long. The desks answer at once. `--fact-days 366` writes every conversation of the
 * year, not only those of 15 days; `--keep DIR` leaves the database there.
 */

const { values: options } = parseArgs({ options: { keep: { type: 'string' }, 'fact-days': { type: 'string', default: '15' } } })

/** 20 sites, 250,000 conversations a year each. */
const YEAR: YearSize = {
  sites: 20,
  days: 366,
  conversationsPerDay: 683,
  agentsPerSite: 10,
  groups: 4,
  factDays: Number(options['fact-days']),
}
const RANGES = [1, 7, 30, 366] as const

/** `cpuMs` is workerd's own, which a busy machine does not change. `found`: conversations counted, or rows of the list. */
type Cost = { what: string; ms: number; cpuMs: number; rowsRead: number; found: number }
type Year = { costs: Cost[]; rows: Record<string, number>; fillSec: number }

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

const RUNS = 3

type Question = { what: string; ask: (context: ServiceContext) => Promise<number> }

/** Every agent is there, half of them on their shift. */
const deskOf = (siteId: string, nowMs: number): DeskNow => ({
  atMs: nowMs,
  running: 12,
  presence: Array.from({ length: YEAR.agentsPerSite / 2 }, (_, index) => ({
    agentId: `${siteId}-a${index * 2}`,
    status: 'ready',
    fromMs: nowMs - 1_200_000,
    untilMs: null,
  })),
})

/** Both pages say how many conversations they found: the overview of the range and of the days before. */
const pageQuestions = (to: string): Question[] =>
  RANGES.flatMap((days) => {
    const range = { from: addDays(to, 1 - days), to, siteId: undefined, groupId: undefined }
    const overview = async (context: ServiceContext) => {
      const { total, before } = await readOverview(context, { ...range, compare: true, agentId: undefined })
      return total.asked + (before?.total.asked ?? 0)
    }
    return [
      { what: `overview, ${days} days`, ask: overview },
      { what: `report of agents, ${days} days`, ask: async (context) => (await readAgentReport(context, range)).total.asked },
    ]
  })

/** The first page of where figures lead to. */
const listQuestions = (to: string): Question[] => {
  const of = (days: number) => ({ askedFrom: addDays(to, 1 - days), askedTo: to })
  const asked: Record<string, object> = {
    'newest of all': {},
    'asked, 30 days': of(30),
    'served, 30 days': { ...of(30), outcome: 'served' },
    'abandoned, 30 days': { ...of(30), outcome: 'abandoned' },
    'replied, 30 days': { ...of(30), replied: 'true' },
    'queued, 366 days': { ...of(366), queued: 'true' },
    'queued, 366 days, longest queue first': { ...of(366), queued: 'true', sort: '-queue' },
    'rated 1, of which there is none, 366 days': { ...of(366), rating: '1' },
    'of one agent, 7 days': { ...of(7), lastAgentId: 's00000003-a4', outcome: 'served' },
    'of one agent of one site, 366 days': { ...of(366), siteId: 's00000003', lastAgentId: 's00000003-a4', outcome: 'served' },
  }
  return Object.entries(asked).map(([what, query]) => ({
    what: `list: ${what}`,
    ask: async (context) => (await pageConversations(context, ConversationQuery.parse(query))).items.length,
  }))
}

const measure = async (database: D1Database, pid: number, nowMs: number, { what, ask }: Question): Promise<Cost> => {
  const contextOf = (d1: D1Database): ServiceContext => ({
    db: databaseOf(d1),
    nowMs,
    desks: { ...quietDesks, now: async (siteId) => deskOf(siteId, nowMs) },
    actor: { id: 'bench', name: 'bench', role: 'admin', ip: null },
  })
  const meter = metered(database)
  const found = await ask(contextOf(meter.database))
  const times: number[] = []
  const usedMs = cpuMsOf(pid)
  for (let run = 0; run < RUNS; run += 1) {
    const startedMs = performance.now()
    await ask(contextOf(database))
    times.push(performance.now() - startedMs)
  }
  return { what, ms: median(times), cpuMs: (cpuMsOf(pid) - usedMs) / RUNS, rowsRead: meter.rowsRead(), found }
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
    const to = wallClockAt('Asia/Shanghai', nowMs).date
    const costs: Cost[] = []
    for (const question of [...pageQuestions(to), ...listQuestions(to)]) costs.push(await measure(database, full.pid, nowMs, question))
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
  ...costs.map(({ what, ms, cpuMs, rowsRead, found }) => {
    const [rows, count] = [rowsRead.toLocaleString('en'), found.toLocaleString('en')]
    return `${what}, all sites: ${Math.round(ms)} ms, ${Math.round(cpuMs)} ms of CPU, ${rows} rows read, ${count} found`
  }),
]

for (const line of describeYear(await measureYear())) console.log(line)
process.exit(0)
