import { Hono } from 'hono'
import { serveLoader, servePanel } from '../embed.ts'
import type { AppEnv } from '../env.ts'
import { notFound } from '../errors.ts'
import { open } from '../openapi.ts'

const tag = 'widget'

const siteOf = (file: string): string => {
  if (!file.endsWith('.js')) throw notFound()
  return file.slice(0, -'.js'.length)
}

/** The same handlers as the short way in `index.ts`; here they are part of the document. */
export const embedRoutes = new Hono<AppEnv>()
  .get(
    '/w/:file',
    open({ summary: "A site's loader script", tag, answers: { 200: 'JavaScript', 404: 'A script that does nothing' } }),
    (c) => serveLoader(c.req.raw, c.env, c.executionCtx as ExecutionContext, siteOf(c.req.param('file'))),
  )
  .get('/chat/:site', open({ summary: 'The chat page, in a frame or alone', tag, answers: { 200: 'HTML', 404: 'HTML' } }), (c) =>
    servePanel(c.req.raw, c.env, c.req.param('site')),
  )
