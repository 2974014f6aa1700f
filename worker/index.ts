import { servePanel, serveWidgetFile } from './embed.ts'
import type { Env } from './env.ts'
import { errorResponse } from './errors.ts'
import { withSecurityHeaders } from './headers.ts'
import { openVisitorSocket } from './visitor/chat-socket.ts'
import { openLobby } from './visitor/lobby-socket.ts'
import { serveSitePicture } from './visitor/site-picture.ts'

export { AgentSeats, HookCourier, SignInGuard, SiteDesk, SiteLobby } from '../objects/index.ts'

const VISITOR_PATH = /^\/(?:w\/([^/]+)|chat\/([^/]+)\/?|api\/sites\/([^/]+)\/chat|api\/sites\/([^/]+)\/lobby)$/

const PICTURE_PATH = /^\/files\/site\/([^/]+)$/

/** What a visitor needs first is answered here; everything else pays for the app (Hono, Drizzle, better-auth) when it comes. */
const answer = async (request: Request, env: Env, ctx: ExecutionContext): Promise<Response> => {
  const [, file, page, chat, lobby] =
    ((request.method === 'GET' || request.method === 'HEAD') && VISITOR_PATH.exec(new URL(request.url).pathname)) || []
  if (file !== undefined) return serveWidgetFile(request, env, ctx, file)
  if (page !== undefined) return servePanel(request, env, page)
  if (chat !== undefined) return openVisitorSocket(request, env, chat)
  if (lobby !== undefined) return openLobby(request, env, ctx, lobby)
  const [, picture] = (request.method === 'GET' && PICTURE_PATH.exec(new URL(request.url).pathname)) || []
  if (picture !== undefined) return serveSitePicture(request, env, ctx, picture)
  const { app } = await import('./app.ts')
  return app.fetch(request, env, ctx)
}

export default {
  async fetch(request, env, ctx) {
    const response = await answer(request, env, ctx).catch(errorResponse)
    return withSecurityHeaders(response)
  },
  /** Nightly (wrangler.toml): what has outlived its period goes, and what was left over. */
  async scheduled(controller, env) {
    const { runRetention } = await import('./services/retention/run.ts')
    await runRetention(env, controller.scheduledTime)
    const { fillSearchWhole } = await import('./services/search-fill.ts')
    await fillSearchWhole(env, controller.scheduledTime).catch((error: unknown) => console.error('search index not filled', error))
    const { foldAllShares } = await import('./services/statistics/fold-shares.ts')
    await foldAllShares(env, controller.scheduledTime).catch((error: unknown) => console.error('shares not folded', error))
    const { wakeCouriers } = await import('../objects/hooks/client.ts')
    await wakeCouriers(env, 'all')
  },
} satisfies ExportedHandler<Env>
