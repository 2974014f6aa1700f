import { asc, isNull } from 'drizzle-orm'
import { Hono } from 'hono'
import * as z from 'zod'
import { organisation, site } from '../../migrations/schema/index.ts'
import { version } from '../../package.json'
import { databaseOf } from '../db.ts'
import type { AppEnv } from '../env.ts'
import { notFound } from '../errors.ts'
import { open } from '../openapi.ts'
import { protocolDocument } from '../protocol-document.ts'

const tag = 'system'
const Health = z.object({ ok: z.literal(true), version: z.string() })
const Demo = z.object({ siteIds: z.array(z.string()) })

export const systemRoutes = new Hono<AppEnv>()
  .get('/health', open({ summary: 'Is it up?', tag, answers: { 200: Health } }), (c) => c.json({ ok: true as const, version }))
  .get(
    '/protocol.json',
    open({ summary: 'The WebSocket frames as JSON Schema', tag, answers: { 200: 'JSON Schema of every frame' } }),
    (c) => c.json(protocolDocument()),
  )
  .get('/demo', open({ summary: 'Sites of the demo data', tag, answers: { 200: Demo }, errors: ['not_found'] }), async (c) => {
    const db = databaseOf(c.env.DB)
    const [organisations, sites] = await db.batch([
      db.select({ settings: organisation.settings }).from(organisation),
      db.select({ id: site.id }).from(site).where(isNull(site.deletedAtMs)).orderBy(asc(site.createdAtMs)),
    ])
    if (organisations[0]?.settings.demo !== true) throw notFound('no demo data here')
    return c.json({ siteIds: sites.map(({ id }) => id) })
  })
