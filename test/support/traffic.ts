import { parseArgs } from 'node:util'
import { type AgentClient, connectAgent, connectVisitor, FrameError } from './client.ts'
import { signIn } from './http.ts'
import { type Answer, answers, type Script, scripts } from './traffic-texts.ts'

/** `npm run traffic`: lifelike visitors for a running local server, and agents who answer them. Ends by itself or on Ctrl-C. */

const HELP = `npm run traffic -- [options]
  --url URL         the server (http://127.0.0.1:8787)
  --site ID         a site; by default all of the demo data
  --visitors N      visitors at the same time, at most 200 (8)
  --minutes N       how long, at most 120 (2)
  --agents FILE     signs agents in and lets them answer: the demo-sign-ins.json of the state (.state/demo-sign-ins.json)`

/** What two people at once may run into: the other one was first. */
const CROSSED = ['conversation_ended', 'not_yours']
let lastFailure = ''
const noteFailure = (error: unknown): void => {
  if (!running() || (error instanceof FrameError && CROSSED.includes(error.code))) return
  counts.failed += 1
  lastFailure = error instanceof Error ? error.message : String(error)
}

const counts = { visitors: 0, conversations: 0, said: 0, answered: 0, left: 0, reloaded: 0, nobody: 0, failed: 0 }
type Options = { url: string; sites: string[]; visitors: number; minutes: number; agents: string | undefined }

const stopping = new AbortController()
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    if (stopping.signal.aborted) return resolve()
    const timer = setTimeout(done, ms)
    stopping.signal.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      stopping.signal.removeEventListener('abort', done)
      resolve()
    }
  })
const between = (low: number, high: number): number => low + Math.random() * (high - low)
const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T
const running = () => !stopping.signal.aborted

const readOptions = async (): Promise<Options> => {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:8787' },
      site: { type: 'string' },
      visitors: { type: 'string', default: '8' },
      minutes: { type: 'string', default: '2' },
      agents: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    process.exit(0)
  }
  const bounded = (text: string, most: number) => Math.min(most, Math.max(0.05, Number(text) || 1))
  const sites = values.site === undefined ? await demoSites(values.url) : [values.site]
  return {
    url: values.url,
    sites,
    visitors: Math.ceil(bounded(values.visitors, 200)),
    minutes: bounded(values.minutes, 120),
    agents: values.agents,
  }
}

const demoSites = async (url: string): Promise<string[]> => {
  const response = await fetch(`${url}/api/demo`).catch(() => null)
  if (response === null) throw new Error(`no server at ${url}; start one with npm start`)
  if (!response.ok) throw new Error('this server has no demo data; name a site with --site')
  return ((await response.json()) as { siteIds: string[] }).siteIds
}

/** One visitor's visit: reads the page, asks, talks, and leaves in one of the ways people do. */
const visit = async ({ url, sites }: Options, index: number): Promise<void> => {
  const script: Script = pick(scripts)
  const ip = `10.20.${(index >> 8) & 255}.${index & 255}`
  const where = { url, siteId: pick(sites), ip, headers: { 'Accept-Language': 'zh-CN,zh;q=0.9' } }
  const options = { reconnect: { minMs: 500, maxMs: 10_000 }, page: { url: `${url}/demo/`, title: script.page, referrer: script.referrer } }
  const visitor = await connectVisitor(where, options)
  counts.visitors += 1
  try {
    await pause(between(500, 3_000))
    const phase = await visitor.ask()
    if (phase.kind === 'ended') counts.nobody += 1
    else counts.conversations += 1
    for (const line of script.lines) {
      if (!running() || visitor.phase.kind === 'ended') break
      visitor.typing(line.slice(0, 8))
      await pause(between(900, 1_500 + line.length * 120))
      await visitor.send(line)
      counts.said += 1
      if (Math.random() < 0.15) {
        counts.reloaded += 1
        await visitor.reconnect()
      }
      await pause(between(2_000, 7_000))
      const last = visitor.transcript().at(-1)
      if (last !== undefined) visitor.read(last.seq)
    }
    // Some close the browser without a word; the desk finds out by itself.
    if (Math.random() < 0.3) counts.left += 1
    else if (visitor.phase.kind === 'served' || visitor.phase.kind === 'queued') await visitor.end()
  } finally {
    await visitor.close()
  }
}

/** An agent who answers everything it is asked, after a human pause. */
const answer = async (agent: AgentClient): Promise<void> => {
  await agent.status('ready')
  while (running()) {
    const frame = await agent.waitFor('message', 1_000, ({ message }) => message.author === 'visitor').catch(() => null)
    if (frame === null) continue
    void (async () => {
      agent.read(frame.conversationId, frame.message.seq)
      await pause(between(800, 2_000))
      agent.typing(frame.conversationId)
      await pause(between(1_000, 3_500))
      if (!agent.conversations.has(frame.conversationId)) return
      await agent.send(frame.conversationId, replyTo(frame.message.text))
      counts.answered += 1
    })().catch(noteFailure)
  }
}

const replyTo = (text: string): string => pick((answers.find(({ about }) => about.test(text)) ?? (answers.at(-1) as Answer)).replies)

const bringAgents = async ({ url, sites, agents }: Options): Promise<AgentClient[]> => {
  if (agents === undefined) return []
  const { readFile } = await import('node:fs/promises')
  const people = JSON.parse(await readFile(agents, 'utf8')) as { role: string; username: string; password: string }[]
  const clients: AgentClient[] = []
  for (const { username, password } of people.filter(({ role }) => role === 'agent')) {
    const { cookie, me } = await signIn(url, username, password)
    for (const { id } of me.sites.filter((site) => sites.includes(site.id)))
      clients.push(await connectAgent({ url, siteId: id, cookie }, { reconnect: { minMs: 500, maxMs: 10_000 } }))
  }
  for (const client of clients) void answer(client).catch(() => undefined)
  return clients
}

const run = async (): Promise<void> => {
  const options = await readOptions()
  const deadline = setTimeout(() => stopping.abort(), options.minutes * 60_000)
  process.once('SIGINT', () => stopping.abort())
  process.once('SIGTERM', () => stopping.abort())
  const agents = await bringAgents(options)
  console.log(
    `${options.visitors} visitors on ${options.sites.join(', ')} for ${options.minutes} min, ${agents.length} desks; Ctrl-C ends it`,
  )
  const report = setInterval(() => console.log(describe()), 10_000)
  let index = Math.floor(Math.random() * 60_000)
  const seats = Array.from({ length: options.visitors }, async () => {
    await pause(between(0, 5_000))
    while (running()) {
      await visit(options, index++).catch(noteFailure)
      await pause(between(500, 4_000))
    }
  })
  await Promise.all(seats)
  clearInterval(report)
  clearTimeout(deadline)
  await Promise.all(agents.map((agent) => agent.close()))
  console.log(describe())
  if (lastFailure !== '') console.log(`the last failure: ${lastFailure}`)
}

const describe = (): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join('  ')

run().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
