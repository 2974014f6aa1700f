import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { setUp } from '../../support/http.ts'
import { ROOT } from '../../support/server.ts'
import type { Counters } from '../worker/counters.ts'
import { inBatches, type Lane, LaneSocket, type Target } from './lane.ts'
import { startWorkerd, type Workerd, type WorkerSource } from './workerd.ts'

/** The product in its own workerd, with the bench's side door (../worker/index.ts). */

const run = promisify(execFile)
let bundled: Promise<string> | null = null

/** The Worker as wrangler would deploy it, once per run of the bench. Gives the folder of its modules. */
const bundle = (): Promise<string> => {
  bundled ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'state-harness-bundle-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    const env = { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false' }
    await run(process.execPath, [join(ROOT, 'worker/dev/build.mjs')], { cwd: ROOT, env })
    const wrangler = join(ROOT, 'node_modules/wrangler/bin/wrangler.js')
    const args = ['deploy', '--dry-run', '--minify', '--outdir', folder, '--config', join(ROOT, 'test/bench/worker/wrangler.toml')]
    await run(process.execPath, [wrangler, ...args], { cwd: ROOT, env })
    return folder
  })()
  return bundled
}

const modulesOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => !name.endsWith('.map') && !name.endsWith('.md'))
      .map((name) => [
        name,
        { type: name.endsWith('.js') ? ('esm' as const) : ('text' as const), contents: readFileSync(join(folder, name), 'utf8') },
      ]),
  )

const object = (exportName: string) => ({ type: 'durable-object' as const, worker: 'bench', exportName })
const SQLITE = { type: 'durable-object' as const, storage: 'sqlite' as const }

type Objects = { desk: 'SiteDesk' | 'CountingDesk'; lobby: 'SiteLobby' | 'CountingLobby' }
const PLAIN: Objects = { desk: 'SiteDesk', lobby: 'SiteLobby' }
const METERED: Objects = { desk: 'CountingDesk', lobby: 'CountingLobby' }

const sourceOf = (folder: string, { desk, lobby }: Objects): WorkerSource => ({
  manifest: { mainModule: 'index.js', modules: modulesOf(folder) },
  env: {
    SITE_DESK: object(desk),
    SITE_LOBBY: object(lobby),
    SIGN_IN_GUARD: object('SignInGuard'),
    AGENT_SEATS: object('AgentSeats'),
    DB: { type: 'd1', id: 'bench' },
    FILES: { type: 'r2', name: 'bench' },
    AUTH_SECRET: { type: 'text', value: 'bench'.repeat(8) },
  },
  exports: { [desk]: SQLITE, [lobby]: SQLITE, SignInGuard: SQLITE, AgentSeats: SQLITE },
})

export type Product = Workerd & { siteId: string }

/** `meter` counts what is billed, at a small cost in speed; with it lobbies may be made smaller. */
type Start = { meter?: boolean; stateDir?: string; socketsPerLobby?: number }
/** Starts the product with one site. */
export const startProduct = async ({ meter = false, stateDir, socketsPerLobby }: Start = {}): Promise<Product> => {
  const source = sourceOf(await bundle(), meter ? METERED : PLAIN)
  if (socketsPerLobby !== undefined) source.env = { ...source.env, SOCKETS_PER_LOBBY: { type: 'text', value: String(socketsPerLobby) } }
  const workerd = await startWorkerd(source, stateDir)
  const database = await workerd.miniflare.getD1Database('DB')
  const folder = join(ROOT, 'migrations')
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const statements = files.sort().flatMap((name) => readFileSync(join(folder, name), 'utf8').split('--> statement-breakpoint'))
  await database.batch(statements.filter((sql) => sql.trim() !== '').map((sql) => database.prepare(sql)))
  const { siteId } = await setUp(workerd.url)
  return { ...workerd, siteId }
}

/** The same Worker on a state that exists already; nothing is asked of it before the caller does. */
export const startProductOn = async (stateDir: string): Promise<Workerd> => startWorkerd(sourceOf(await bundle(), PLAIN), stateDir)

const CONSTANT = `
import { DurableObject } from 'cloudflare:workers'
export class SiteDesk extends DurableObject {}
export class SiteLobby extends DurableObject {}
export class SignInGuard extends DurableObject {}
export class AgentSeats extends DurableObject {}
export default { fetch: () => new Response('/* constant */', { headers: { 'Content-Type': 'text/javascript' } }) }`

/** A Worker that returns a constant, with the product's bindings and on the same state. */
export const startConstantOn = async (stateDir: string): Promise<Workerd> => {
  const manifest = { mainModule: 'index.js', modules: { 'index.js': { type: 'esm' as const, contents: CONSTANT } } }
  return startWorkerd({ ...sourceOf(await bundle(), PLAIN), manifest }, stateDir)
}

export const readCounters = async (url: string): Promise<Counters> => (await (await fetch(`${url}/bench/counters`)).json()) as Counters
export const resetCounters = async (url: string): Promise<void> => {
  await fetch(`${url}/bench/reset`, { method: 'POST' })
}

/** Gives the site so many agents, each with this limit, and brings them to their desks, ready. */
export const openDesks = async ({ url, siteId }: Product, agents: number, limit: number): Promise<Map<string, LaneSocket>> => {
  const response = await fetch(`${url}/bench/site`, { method: 'POST', body: JSON.stringify({ siteId, agents, limit }) })
  if (!response.ok) throw new Error(`the site was not configured: ${response.status} ${await response.text()}`)
  const desks = new Map<string, LaneSocket>()
  await inBatches(agents, async (index) => {
    const agentId = `bench-${index}`
    const desk = await LaneSocket.open(`${url}/bench/desk/${siteId}/${agentId}`, {})
    await desk.request({ type: 'hello', v: 1, have: [] }, (frame) => frame.type === 'welcome')
    await desk.request(
      { type: 'status', status: 'ready' },
      (frame) => frame.type === 'agent' && frame.agent?.id === agentId && frame.agent.status === 'ready',
    )
    desks.set(agentId, desk)
  })
  return desks
}

export type LaneVisitor = { socket: LaneSocket; visitorId: string; token: string }

/** A visitor with its panel open, at an address of its own. */
export const openVisitor = async ({ url, siteId }: Product, index: number): Promise<LaneVisitor> => {
  const headers = { Origin: url, 'CF-Connecting-IP': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}` }
  const socket = await LaneSocket.open(`${url}/api/sites/${siteId}/chat`, headers)
  const { visitorId = '', token = '' } = await socket.request({ type: 'hello', v: 1 }, (frame) => frame.type === 'welcome')
  return { socket, visitorId, token }
}

export type Browsing = LaneVisitor & { visit: unknown }

/** A page of a visitor who browses: its lobby socket, welcomed. `before`: the same visitor on its page before. */
export const openPage = async ({ url, siteId }: Product, index: number, path: string, before?: Browsing): Promise<Browsing> => {
  const headers = { Origin: url, 'CF-Connecting-IP': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}` }
  const query = before === undefined ? '' : `?v=${before.visitorId}`
  const socket = await LaneSocket.open(`${url}/api/sites/${siteId}/lobby${query}`, headers)
  const page = { url: `https://shop.example.com/products/${path}`, title: `商品 ${path}`, referrer: '' }
  const {
    visitorId = '',
    token,
    visit,
  } = await socket.request(
    {
      type: 'hello',
      v: 1,
      visitorId: before?.visitorId,
      token: before?.token,
      visit: before?.visit,
      page,
      language: 'zh-CN',
      screen: '1440x900',
    },
    (frame) => frame.type === 'welcome',
  )
  return { socket, visitorId, token: token ?? before?.token ?? '', visit }
}

let asks = 0
/** Asks for a human; gives the phase that answers. */
export const ask = async (socket: LaneSocket) => {
  const frame = await socket.request(
    { type: 'ask', id: `ask-${(asks++).toString().padStart(8, '0')}` },
    ({ type }) => type === 'phase' || type === 'error',
  )
  if (frame.phase === undefined) throw new Error(`asking was refused: ${frame.code}`)
  return frame.phase
}

/** So many conversations, served, spread over the agents. */
export const productTarget = async (conversations: number, agents: number): Promise<Target> => {
  const product = await startProduct()
  const desks = await openDesks(product, agents, 1000)
  const lanes: Lane[] = []
  await inBatches(conversations, async (index) => {
    const { socket } = await openVisitor(product, index)
    const phase = await ask(socket)
    const agent = desks.get(phase.agent?.id ?? '')
    if (phase.conversationId === undefined || agent === undefined) throw new Error(`conversation ${index} is ${phase.kind}`)
    lanes.push({ conversationId: phase.conversationId, visitor: socket, agent })
  })
  return { name: 'product', lanes, pid: product.pid, close: product.stop }
}
