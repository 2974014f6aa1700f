import { DEFAULT_DIALOG_SETTINGS } from '../../../objects/core/settings.ts'
import { DEFAULT_SITE_SETTINGS } from '../../../objects/core/site-settings.ts'
import type { AgentConfig, SiteConfig } from '../../../objects/core/types.ts'
import { openSocket, pushConfig } from '../../../objects/desk/client.ts'
import { lobbyOf } from '../../../objects/lobby/client.ts'
import type { Env } from '../../../worker/env.ts'
import product from '../../../worker/index.ts'
import { readCounters, resetCounters } from './counters.ts'

/** The product's Worker with a side door for the bench: agents without accounts, and the meters. */

export { AgentSeats, SignInGuard, SiteDesk, SiteLobby } from '../../../objects/index.ts'
export { CountingDesk } from './counting-desk.ts'
export { CountingLobby } from './counting-lobby.ts'

const NEWEST = 1_000_000
type BenchSite = { siteId: string; agents: number; limit: number }

const agentConfig = (index: number, limit: number): AgentConfig => ({
  id: `bench-${index}`,
  name: `坐席${index}`,
  workNumber: String(8000 + index),
  role: 'agent',
  enabled: true,
  limit,
  groupIds: [],
  sharedSeats: false,
})

const siteConfig = ({ siteId, agents, limit }: BenchSite, version: number): SiteConfig => ({
  siteId,
  version,
  name: 'bench',
  enabled: true,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  dialog: { ...DEFAULT_DIALOG_SETTINGS, maxPerAgent: 1000, maxAtReady: 1000 },
  agents: Array.from({ length: agents }, (_, index) => agentConfig(index, limit)),
  groups: [],
  hours: { dateTypes: [], byDate: {}, byWeekday: {} },
  blacklist: [],
  settings: DEFAULT_SITE_SETTINGS,
  visitorKey: '00'.repeat(32),
})

let version = NEWEST

const benchDoor = async (request: Request, env: Env, path: string[]): Promise<Response> => {
  switch (path[0]) {
    case 'site':
      await pushConfig(env, siteConfig(await request.json<BenchSite>(), version++))
      return new Response(null, { status: 204 })
    case 'desk': {
      const [, siteId = '', agentId = ''] = path
      const handshake = {
        kind: 'agent',
        siteVersion: 0,
        agentId,
        sessionId: 'bench',
        expiresAtMs: Number.MAX_SAFE_INTEGER,
        role: 'agent',
      } as const
      return openSocket(env, siteId, handshake, () => Promise.resolve(null))
    }
    case 'shards': {
      const lobby = (shard: number) => lobbyOf(env, path[1] ?? '', shard)
      const count = await lobby(0).countShards()
      return Response.json(await Promise.all(Array.from({ length: count }, (_, shard) => lobby(shard).countSockets())))
    }
    case 'reset':
      resetCounters()
      return new Response(null, { status: 204 })
    default:
      return Response.json(readCounters())
  }
}

export default {
  async fetch(request, env, ctx) {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/bench/')) return benchDoor(request, env, pathname.slice('/bench/'.length).split('/'))
    return product.fetch(request, env, ctx)
  },
} satisfies ExportedHandler<Env>
