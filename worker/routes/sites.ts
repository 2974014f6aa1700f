import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { notFound } from '../errors.ts'
import { signedIn } from '../middleware/signed-in.ts'
import { PublicSiteView, Site, SiteCreate, SiteDetails, SitePatch, SiteRemoval, SiteRow } from '../models/sites.ts'
import { body, guarded, open } from '../openapi.ts'
import { createSite, deleteSite, listSites, readSiteDetails, updateSite } from '../services/sites.ts'
import { openVisitorSocket } from '../visitor/chat-socket.ts'
import { openLobby } from '../visitor/lobby-socket.ts'
import { publicSiteOf } from '../visitor/public-site.ts'
import { readAds, readSite } from '../visitor/site-row.ts'
import { openAgentSocket } from './desk-socket.ts'

const tag = 'sites'
const upgrade = 'Switching to the frames of /api/protocol.json'

export const siteRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('sites.read', {
      summary: 'Sites; an agent sees those it serves',
      tag,
      answers: { 200: z.object({ items: z.array(SiteRow) }) },
    }),
    async (c) => c.json({ items: await listSites(c.get('me').context) }),
  )
  .post('/', guarded('sites.write', { summary: 'New site', tag, answers: { 201: Site } }), body(SiteCreate), async (c) =>
    c.json(await createSite(c.get('me').context, c.req.valid('json')), 201),
  )
  .patch(
    '/:site',
    guarded('sites.write', {
      summary: 'Change a site; a stale revision answers with what changed',
      tag,
      answers: { 200: Site },
      errors: ['conflict', 'not_found'],
    }),
    body(SitePatch),
    async (c) => c.json(await updateSite(c.get('me').context, c.req.param('site'), c.req.valid('json'))),
  )
  .get(
    '/:site',
    guarded('settings.read', {
      summary: 'A site: its embed line, where the widget was seen, who serves it',
      tag,
      answers: { 200: SiteDetails },
      errors: ['not_found'],
    }),
    async (c) => c.json(await readSiteDetails(c.get('me').context, c.req.param('site'), new URL(c.req.url).origin)),
  )
  .delete(
    '/:site',
    guarded('sites.write', {
      summary: 'Delete a site by its name typed again; its open conversations end, what is archived stays',
      tag,
      answers: { 204: 'Deleted' },
      errors: ['not_found'],
    }),
    body(SiteRemoval),
    async (c) => {
      await deleteSite(c.get('me').context, c.req.param('site'), c.req.valid('json').name)
      return c.body(null, 204)
    },
  )
  .get(
    '/:site/public',
    guarded('settings.read', {
      summary: "What visitors' browsers know of a site, for the preview",
      tag,
      answers: { 200: PublicSiteView },
      errors: ['not_found'],
    }),
    async (c) => {
      const found = await readSite(c.env.DB, c.req.param('site'))
      if (found === null) throw notFound('no such site')
      const shown: PublicSiteView = publicSiteOf(found, await readAds(c.env.DB, found.id), new URL(c.req.url).origin)
      return c.json(shown)
    },
  )
  .get(
    '/:site/chat',
    open({ summary: "A visitor's WebSocket", tag: 'sockets', answers: { 101: upgrade }, errors: ['forbidden', 'not_found'] }),
    (c) => openVisitorSocket(c.req.raw, c.env, c.req.param('site')),
  )
  .get(
    '/:site/lobby',
    open({
      summary: "A browsing visitor's WebSocket; `v`: the visitor it was before, `n`: the version of the settings its page has",
      tag: 'sockets',
      answers: { 101: upgrade },
      errors: ['forbidden', 'not_found', 'unavailable'],
    }),
    (c) => openLobby(c.req.raw, c.env, c.executionCtx, c.req.param('site')),
  )
  .get(
    '/:site/desk',
    guarded('desk.serve', { summary: "An agent's WebSocket", tag: 'sockets', answers: { 101: upgrade }, errors: ['not_found'] }),
    (c) => openAgentSocket(c.req.raw, c.env, signedIn(c), c.req.param('site')),
  )
