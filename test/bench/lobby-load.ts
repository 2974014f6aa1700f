import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { cpuMsOf, memoryOf, processTree } from '../support/processes.ts'
import { percentile } from './lib/figures.ts'
import { inBatches, type LaneSocket } from './lib/lane.ts'
import { measureListWork } from './lib/list-work.ts'
import { type Browsing, openDesks, openPage, type Product, readCounters, resetCounters, startProduct } from './lib/product.ts'

/** `npm run lobby-load`: so many idle visitors on one site in a real workerd, and a console that looks at them while they come. */

const HELP = `npm run lobby-load -- [options]
  --visitors N   idle visitors (20000)
  --per-lobby N  sockets after which the site takes more lobbies (10000)
  --reserve MB   memory of the machine that is left alone (2000)
  --seconds S    how long everybody stays when all are there (60)`

/** An idle visitor's socket in workerd and in this process, measured. */
const EXPECTED_BYTES = 260_000
/** What workerd opens for one socket, and what everything else takes. */
const FILES_PER_VISITOR = 2
const OTHER_FILES = 500
const WANTED_FILES = 131_072
const STEP = 500
const PING_EVERY_MS = 50_000
const ORDERS = ['startedAtMs', 'pages', 'visits', 'name', 'region', 'state'] as const

const note = (text: string): void => console.log(text)
const mb = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`

const availableBytes = (): number => Number(/MemAvailable:\s+(\d+) kB/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? 0) * 1024
const treeBytes = (): number => processTree(process.pid).reduce((sum, { pid }) => sum + memoryOf(pid), 0)

/** Open files that a process of ours may have; more of them where the system lets us. */
const mostFiles = (): number => {
  try {
    execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=${WANTED_FILES}:${WANTED_FILES}`], { stdio: 'ignore' })
  } catch {
    // Not ours to raise: what there is has to do.
  }
  return Number(/Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 1_024)
}

/** How many of those wanted the machine can stand now, with a line that says so when it is fewer. */
const affordable = (wanted: number, reserveBytes: number): number => {
  const files = Math.floor((mostFiles() - OTHER_FILES) / FILES_PER_VISITOR)
  if (files < wanted) note(`files for ${files} of ${wanted} visitors (the limit of open files; \`ulimit -n\` raises it)`)
  if (files < wanted) return affordable(files, reserveBytes)
  const room = Math.floor((availableBytes() - reserveBytes) / EXPECTED_BYTES)
  if (room >= wanted) return wanted
  note(
    `memory for about ${Math.max(0, room)} of ${wanted} visitors (${mb(availableBytes())} available, ${mb(reserveBytes)} are left alone)`,
  )
  return Math.max(0, room)
}

const QUERY = { search: '', state: null, region: null, order: 'startedAtMs', descending: true, offset: 0, limit: 50 }

/** Asks one question of the list and waits for its answer: the length of the window tells it from others. */
const askOnce = async (desk: LaneSocket, change: object, limit: number): Promise<number> => {
  const startMs = performance.now()
  await desk.request(
    { type: 'visitors_watch', query: { ...QUERY, ...change, limit } },
    (frame) => frame.type === 'visitors' && frame.order?.length === limit,
  )
  return performance.now() - startMs
}

/** Every order, then a search and a filter. */
const askAll = async (desk: LaneSocket): Promise<number[]> => {
  const times: number[] = []
  const questions = [...ORDERS.map((order) => ({ order })), { search: '商品' }, { state: 'browsing', order: 'name' }]
  for (const [index, question] of questions.entries()) times.push(await askOnce(desk, question, 20 + index + (times.length % 2) * 20))
  return times
}

type Counted = { total: number }
/** Opens visitors into `pages` step by step, as long as there is memory, while the console goes on asking. */
const fill = async (product: Product, desk: LaneSocket, pages: Browsing[], wanted: number, reserveBytes: number) => {
  const times: number[] = []
  const latest: Counted = { total: 0 }
  desk.onFrame = (frame) => {
    if (frame.type === 'visitors') latest.total = frame.total ?? 0
  }
  while (pages.length < wanted && availableBytes() > reserveBytes) {
    const from = pages.length
    await inBatches(Math.min(STEP, wanted - from), async (index) => {
      pages.push(await openPage(product, from + index, String((from + index) % 5_000)))
    })
    if (pages.length >= 50) times.push(...(await askAll(desk)))
    note(`  ${pages.length} visitors, ${mb(memoryOf(product.pid))} in workerd, the list shows ${latest.total}`)
  }
  if (pages.length < wanted) note(`stopped at ${pages.length} of ${wanted}: the machine has no more memory to give`)
  return { times, latest }
}

const stay = async (product: Product, pages: Browsing[], desk: LaneSocket, seconds: number) => {
  const cpuBefore = cpuMsOf(product.pid)
  const times: number[] = []
  const untilMs = Date.now() + seconds * 1000
  let walked = 0
  while (Date.now() < untilMs) {
    // A few of them walk on, so that there is something to tell.
    for (let at = 0; at < 20; at++, walked++)
      pages[(walked * 7_919) % pages.length]?.socket.send({
        type: 'page',
        url: `https://shop.example.com/p/${walked}`,
        title: `商品 ${walked}`,
      })
    times.push(...(await askAll(desk)))
  }
  return { times, walked, cpuMs: cpuMsOf(product.pid) - cpuBefore }
}

const describe = (times: number[]): string =>
  times.length === 0
    ? 'none'
    : `p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms`

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      visitors: { type: 'string', default: '20000' },
      'per-lobby': { type: 'string', default: '10000' },
      reserve: { type: 'string', default: '2000' },
      seconds: { type: 'string', default: '60' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return note(HELP)
  const reserveBytes = Number(values.reserve) * 2 ** 20
  const wanted = affordable(Number(values.visitors), reserveBytes)
  const product = await startProduct({ meter: true, socketsPerLobby: Number(values['per-lobby']) })
  const desk = (await openDesks(product, 1, 100)).get('bench-0')
  if (desk === undefined) throw new Error('no desk')
  await openPage(product, 1 << 20, 'first')
  const before = { workerd: memoryOf(product.pid), tree: treeBytes() }
  await resetCounters(product.url)
  note(`opening ${wanted} visitors on one site`)
  const pages: Browsing[] = []
  const pings = setInterval(() => {
    for (const { socket } of pages) socket.ping()
  }, PING_EVERY_MS)
  const { times, latest } = await fill(product, desk, pages, wanted, reserveBytes)
  const grown = { workerd: memoryOf(product.pid) - before.workerd, tree: treeBytes() - before.tree }
  const rows = await readCounters(product.url)
  const stayed = await stay(product, pages, desk, Number(values.seconds))
  const shards = (await (await fetch(`${product.url}/bench/shards/${product.siteId}`)).json()) as number[]
  note('')
  note(`visitors                ${pages.length}; the list shows ${latest.total}`)
  note(`lobbies                 ${shards.length}, holding ${shards.join(', ')}`)
  note(
    `bytes per visitor       ${Math.round(grown.workerd / pages.length)} in workerd, ${Math.round(grown.tree / pages.length)} with the load itself`,
  )
  note(`window, while they come ${describe(times)}`)
  note(`window, all there       ${describe(stayed.times)} (a new question is answered within 250 ms or with the next second)`)
  note(
    `workerd, all there      ${Math.round(stayed.cpuMs / Number(values.seconds))} ms of CPU a second, with ${Math.round(stayed.walked / Number(values.seconds))} page views and one console`,
  )
  note(`rows written            ${rows.objectRowsWritten} in objects, ${rows.databaseRowsWritten} in D1, until all were there`)
  const work = measureListWork(pages.length, 300)
  note(
    `a second of the list    ${Object.entries(work)
      .map(([name, ms]) => `${name} ${ms.toFixed(1)} ms`)
      .join(', ')} (300 changes; in Node)`,
  )
  clearInterval(pings)
  await product.stop()
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
