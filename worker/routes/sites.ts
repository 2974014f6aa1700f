import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { Site, SiteInput, SitePatch } from '../models/sites.ts'
import { body, guarded, open } from '../openapi.ts'
import { createSite, listSites, updateSite } from '../services/sites.ts'
import { openVisitorSocket } from '../visitor/chat-socket.ts'
import { openAgentSocket } from './desk-socket.ts'

const tag = 'sites'
const upgrade = 'Switching to the frames of /api/protocol.json'

export const siteRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('sites.read', { summary: 'Sites; an agent sees those it serves', tag, answers: { 200: z.object({ items: z.array(Site) }) } }),
    async (c) => c.json({ items: await listSites(c.get('me').context) }),
  )
  .post('/', guarded('sites.write', { summary: 'New site', tag, answers: { 201: Site } }), body(SiteInput), async (c) =>
    c.json(await createSite(c.get('me').context, c.req.valid('json')), 201),
  )
  .patch(
    '/:site',
    guarded('sites.write', { summary: 'Change a site', tag, answers: { 200: Site }, errors: ['not_found'] }),
    body(SitePatch),
    async (c) => c.json(await updateSite(c.get('me').context, c.req.param('site'), c.req.valid('json'))),
  )
  .get(
    '/:site/chat',
    open({ summary: "A visitor's WebSocket", tag: 'sockets', answers: { 101: upgrade }, errors: ['forbidden', 'not_found'] }),
    (c) => openVisitorSocket(c.req.raw, c.env, c.req.param('site')),
  )
  .get(
    '/:site/desk',
    guarded('desk.serve', { summary: "An agent's WebSocket", tag: 'sockets', answers: { 101: upgrade }, errors: ['not_found'] }),
    (c) => openAgentSocket(c.req.raw, c.env, c.get('me'), c.req.param('site')),
  )
