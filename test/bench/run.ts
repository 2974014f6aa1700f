import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs, promisify } from 'node:util'
import { ROOT } from '../support/server.ts'
import { measureDecisions } from './decisions.ts'
import { measureBytes } from './lib/bytes.ts'
import { measureCold } from './lib/cold.ts'
import { median } from './lib/figures.ts'
import { type IdleWatch, watchIdle } from './lib/idle.ts'
import { measureMemory } from './lib/memory.ts'
import { measurePhone } from './lib/phone.ts'
import { type Life, measureLife } from './lib/rows.ts'
import { describeSpeed, type Load, measureSpeed, ratiosOf } from './lib/speed.ts'
import { measureStorm } from './lib/storm.ts'
import { measureVisits, PAGES_PER_VISIT, type Visits } from './lib/visits.ts'
import { type Bill, billPerMillionMessages, sum } from './prices.ts'
import { type Figures, tableOf } from './targets.ts'

/** `npm run bench`: measures every number of the design's table on this machine, in one run. */

const HELP = `npm run bench -- [options]
  --json FILE   writes the numbers
  --full        longer runs, steadier numbers
  --only LIST   some of: bytes, rows, speed, decisions, memory, storm, cold, phone, statistics, idle`

const PARTS = ['bytes', 'rows', 'speed', 'decisions', 'memory', 'storm', 'cold', 'phone', 'statistics', 'idle'] as const
type Part = (typeof PARTS)[number]
type Size = { runs: number; seconds: number; idleSec: number; sockets: number; coldRuns: number; conversations: number; visits: number }

const SHORT: Size = { runs: 5, seconds: 2, idleSec: 60, sockets: 300, coldRuns: 5, conversations: 12, visits: 400 }
const FULL: Size = { runs: 11, seconds: 10, idleSec: 300, sockets: 1_000, coldRuns: 15, conversations: 50, visits: 2_000 }
/** What an archived message takes in a transcript: measured on the bench's own texts. */
const ARCHIVED_BYTES = 220

const loads = ({ runs, seconds }: Size): Load[] => [
  { conversations: 1, agents: 1, messagesPerSec: 8, seconds, rounds: 12, runs: 3 },
  { conversations: 50, agents: 25, messagesPerSec: 300, seconds, rounds: 12, runs },
  { conversations: 500, agents: 100, messagesPerSec: 300, seconds, rounds: 3, runs: 3 },
]
/** The load that the ratios are taken from. */
const REFERENCE = 50

const note = (text: string): void => console.log(text)
const round = (value: number, digits = 2): string => value.toFixed(digits)

const bytes = async (): Promise<Figures> => {
  const weighed = await measureBytes()
  for (const [name, { brotliBytes, parts }] of Object.entries(weighed))
    note(`  ${name}: ${brotliBytes} B in ${parts.length} requests: ${parts.map((part) => `${part.url} ${part.brotliBytes}`).join(', ')}`)
  return {
    loader_brotli_bytes: weighed.loader.brotliBytes,
    loader_requests: weighed.loader.requests,
    panel_brotli_bytes: weighed.loader.brotliBytes + weighed.panel.brotliBytes,
    console_login_brotli_bytes: weighed.login.brotliBytes,
    console_desk_brotli_bytes: weighed.desk.brotliBytes,
  }
}

const describe = (bill: Bill): string =>
  Object.entries(bill)
    .map(([item, dollars]) => `${item} $${round(dollars, 3)}`)
    .join(', ')

const cost = ({ counters, messages, conversations }: Life, cpuMsPerMessage: number): number => {
  const bill = billPerMillionMessages({
    counters,
    messages,
    workerRequests: conversations,
    awakeMsPerMessage: counters.awakeMs / messages + cpuMsPerMessage,
    bytesPerMessage: ARCHIVED_BYTES,
  })
  note(`  a million messages: ${describe(bill)}`)
  return sum(bill)
}

const visitsCost = ({ counters, visits, bytesPerVisit }: Visits): number => {
  const bill = billPerMillionMessages({
    counters,
    messages: visits,
    workerRequests: visits * PAGES_PER_VISIT,
    awakeMsPerMessage: counters.awakeMs / visits,
    bytesPerMessage: bytesPerVisit,
  })
  note(`  a million visits: ${describe(bill)}`)
  return sum(bill)
}

/** A site where visits end as often as here: the half minute that a lobby waits for a visitor to come back is shared by many. */
const visits = async (size: Size): Promise<Figures> => {
  const measured = await measureVisits(size.visits)
  const { writes, ...counts } = measured.counters
  note(`  ${measured.visits} visits of ${PAGES_PER_VISIT} pages, ${measured.bytesPerVisit} B each: ${JSON.stringify(counts)}`)
  for (const [kind, written] of Object.entries(writes)) note(`  ${kind}: ${round(written / measured.visits)} rows a visit`)
  return { rows_per_visit: measured.rowsPerVisit, cost_per_million_visits_usd: visitsCost(measured) }
}

const rows = async (size: Size): Promise<Figures> => {
  const life = await measureLife(size.conversations)
  const { counters, conversations, messages, rowsPerMessage } = life
  const { writes, ...counts } = counters
  note(`  ${conversations} conversations of ${messages / conversations} messages: ${JSON.stringify(counts)}`)
  for (const [kind, written] of Object.entries(writes)) note(`  ${kind}: ${round(written / conversations, 1)} rows a conversation`)
  return {
    rows_per_message: rowsPerMessage,
    cost_per_million_messages_usd: cost(life, cpuMs),
    ...(await visits(size)),
  }
}

let cpuMs = 1
const speed = async (size: Size): Promise<Figures> => {
  const figures: Figures = {}
  for (const load of loads(size)) {
    const measured = await measureSpeed(load)
    for (const line of describeSpeed(measured)) note(`  ${line}`)
    if (load.conversations !== REFERENCE) continue
    const { p50, p99, throughput } = ratiosOf(measured)
    cpuMs = median(measured.product.cpuMsPerMessage)
    Object.assign(figures, { latency_p50_ratio: p50, latency_p99_ratio: p99, throughput_ratio: throughput })
  }
  return figures
}

const decisions = ({ runs }: Size): Figures => ({
  decisions_per_second: median(Array.from({ length: runs }, () => measureDecisions(1).decisionsPerSecond)),
})

const memory = async (size: Size): Promise<Figures> => {
  const { ratio, productBytes, bareBytes } = await measureMemory(size.sockets, Math.min(3, size.runs))
  note(`  idle socket: product ${Math.round(median(productBytes) / 1024)} kB, bare ${Math.round(median(bareBytes) / 1024)} kB`)
  return { idle_socket_ratio: ratio }
}

const storm = async (): Promise<Figures> => {
  const { seconds, visitors, moved } = await measureStorm(1_000)
  note(`  ${visitors} visitors back in ${round(seconds)} s, ${moved} of them in another place`)
  return { storm_seconds: moved === 0 ? seconds : Number.POSITIVE_INFINITY }
}

const cold = async (size: Size): Promise<Figures> => {
  const { ratio, productMs, constantMs, productFirstRequestMs, constantFirstRequestMs } = await measureCold(size.coldRuns)
  note(`  start to first answer: product ${Math.round(median(productMs))} ms, constant ${Math.round(median(constantMs))} ms`)
  note(`  of it the request: product ${round(productFirstRequestMs, 1)} ms, constant ${round(constantFirstRequestMs, 1)} ms`)
  return { cold_start_ratio: ratio }
}

const phone = async (size: Size): Promise<Figures> => {
  const { longestMs, tasks } = await measurePhone(size.coldRuns)
  note(`  longest task of a page with the widget: ${longestMs.map(Math.round).join(', ')} ms; tasks over 50 ms: ${tasks.join(', ')}`)
  return { phone_longest_task_ms: median(longestMs) }
}

/** No number to hold: it is printed. */
const statistics = async (): Promise<Figures> => {
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'year'], { cwd: ROOT })
  for (const line of stdout.trim().split('\n')) note(`  ${line}`)
  return {}
}

const finishIdle = async (watch: IdleWatch, { idleSec }: Size): Promise<Figures> => {
  const { minutes, wakesPerMinute, inConversationPerMinute } = await watch.finish(idleSec)
  note(
    `idle for ${round(minutes, 1)} minutes: ${round(wakesPerMinute, 1)} wakes a minute, ${round(inConversationPerMinute, 1)} with a conversation open`,
  )
  return { wakes_per_idle_minute: wakesPerMinute }
}

const steps = (size: Size): Record<Exclude<Part, 'idle'>, () => Promise<Figures>> => ({
  bytes,
  speed: () => speed(size),
  rows: () => rows(size),
  decisions: async () => decisions(size),
  memory: () => memory(size),
  storm,
  cold: () => cold(size),
  phone: () => phone(size),
  statistics,
})

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      full: { type: 'boolean', default: false },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(HELP)
  const startMs = Date.now()
  const wanted: readonly string[] = values.only?.split(',') ?? PARTS
  const figures: Figures = {}
  // Idle sockets cost nothing while the rest is measured, and a long look finds rare wakes.
  const idle = wanted.includes('idle') ? await watchIdle() : null
  for (const [part, step] of Object.entries(steps(values.full ? FULL : SHORT))) {
    if (!wanted.includes(part)) continue
    note(`${part} …`)
    Object.assign(figures, await step())
  }
  if (idle !== null) Object.assign(figures, await finishIdle(idle, values.full ? FULL : SHORT))
  note('')
  for (const line of tableOf(figures)) note(line)
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}`
  note(`\n${machine}; ${Math.round((Date.now() - startMs) / 1000)} s`)
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ ...figures, machine, measured_at: new Date().toISOString() }, null, 2)}\n`)
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
