import { Hono } from 'hono'
import { servePanel, serveWidgetFile } from '../embed.ts'
import type { AppEnv } from '../env.ts'
import { open } from '../openapi.ts'

const tag = 'widget'

/** The same handlers as the short way in `index.ts`; here they are part of the document. */
export const embedRoutes = new Hono<AppEnv>()
  .get(
    '/w/:file',
    open({
      summary: "A site's scripts: SITE.js, SITE.guest.js; and the preview page SITE.preview with its own of both",
      tag,
      answers: { 200: 'JavaScript or HTML', 404: 'A script that does nothing' },
    }),
    (c) => serveWidgetFile(c.req.raw, c.env, c.executionCtx as ExecutionContext, c.req.param('file')),
  )
  .get('/chat/:site', open({ summary: 'The chat page, in a frame or alone', tag, answers: { 200: 'HTML', 404: 'HTML' } }), (c) =>
    servePanel(c.req.raw, c.env, c.req.param('site')),
  )
