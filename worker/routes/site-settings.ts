import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import {
  DialogPatch,
  DialogState,
  Restored,
  RestoreInput,
  SiteSettingsPatch,
  SiteSettingsState,
  SiteVersion,
  VersionQuery,
} from '../models/site-settings.ts'
import { body, guarded, param, query } from '../openapi.ts'
import { patchDialog, readDialog } from '../services/dialog-settings.ts'
import { listVersions, restoreVersion } from '../services/site-history.ts'
import { patchSiteSettings, readSiteSettings } from '../services/site-settings.ts'

const tag = 'site settings'
const Versions = z.object({ items: z.array(SiteVersion), next: z.string().nullable() })
const VersionPlace = z.object({ site: z.string(), version: z.coerce.number().int().min(1) })

export const siteSettingsRoutes = new Hono<AppEnv>()
  .get(
    '/:site/dialog',
    guarded('settings.read', { summary: 'Dialog settings of a site', tag, answers: { 200: DialogState }, errors: ['not_found'] }),
    async (c) => c.json(await readDialog(c.get('me').context, c.req.param('site'))),
  )
  .put(
    '/:site/dialog',
    guarded('settings.write', {
      summary: 'Change dialog settings; running conversations obey from the next event on. A stale revision answers with what changed',
      tag,
      answers: { 200: DialogState },
      errors: ['conflict', 'not_found'],
    }),
    body(DialogPatch, 'set'),
    async (c) => c.json(await patchDialog(c.get('me').context, c.req.param('site'), c.req.valid('json'))),
  )
  .get(
    '/:site/settings',
    guarded('settings.read', {
      summary: "Settings of a site's widget: entry, invitation, service information",
      tag,
      answers: { 200: SiteSettingsState },
      errors: ['not_found'],
    }),
    async (c) => c.json(await readSiteSettings(c.get('me').context, c.req.param('site'))),
  )
  .put(
    '/:site/settings',
    guarded('settings.write', {
      summary: "Change settings of a site's widget; open pages show it at once. A stale revision answers with what changed",
      tag,
      answers: { 200: SiteSettingsState },
      errors: ['conflict', 'not_found'],
    }),
    body(SiteSettingsPatch, 'set'),
    async (c) => c.json(await patchSiteSettings(c.get('me').context, c.req.param('site'), c.req.valid('json'))),
  )
  .get(
    '/:site/versions',
    guarded('settings.read', {
      summary: 'Who changed what of an area of the settings when, newest first',
      tag,
      answers: { 200: Versions },
      errors: ['not_found'],
    }),
    query(VersionQuery),
    async (c) => c.json(await listVersions(c.get('me').context, c.req.param('site'), c.req.valid('query'))),
  )
  .post(
    '/:site/versions/:version/restore',
    guarded('settings.write', {
      summary: 'Save what an earlier version held as a new one',
      tag,
      answers: { 200: Restored },
      errors: ['conflict', 'not_found'],
    }),
    param(VersionPlace),
    body(RestoreInput),
    async (c) => {
      const { site, version } = c.req.valid('param')
      return c.json(await restoreVersion(c.get('me').context, site, version, c.req.valid('json').revision))
    },
  )
