import { serveLoader, servePanel } from './embed.ts'
import type { Env } from './env.ts'
import { errorResponse } from './errors.ts'
import { withSecurityHeaders } from './headers.ts'
import { openVisitorSocket } from './visitor/chat-socket.ts'

export { AgentSeats, SignInGuard, SiteDesk } from '../objects/index.ts'

const VISITOR_PATH = /^\/(?:w\/([^/]+)\.js|chat\/([^/]+)\/?|api\/sites\/([^/]+)\/chat)$/

/** What a visitor needs first is answered here; everything else pays for the app (Hono, Drizzle, better-auth) when it comes. */
const answer = async (request: Request, env: Env, ctx: ExecutionContext): Promise<Response> => {
  const [, loader, page, chat] =
    ((request.method === 'GET' || request.method === 'HEAD') && VISITOR_PATH.exec(new URL(request.url).pathname)) || []
  if (loader !== undefined) return serveLoader(request, env, ctx, loader)
  if (page !== undefined) return servePanel(request, env, page)
  if (chat !== undefined) return openVisitorSocket(request, env, chat)
  const { app } = await import('./app.ts')
  return app.fetch(request, env, ctx)
}

export default {
  async fetch(request, env, ctx) {
    const response = await answer(request, env, ctx).catch(errorResponse)
    return withSecurityHeaders(response)
  },
} satisfies ExportedHandler<Env>
