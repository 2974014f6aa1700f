import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { Organisation, OrganisationPatch } from '../models/organisation.ts'
import { body, guarded } from '../openapi.ts'
import { readOrganisation, updateOrganisation } from '../services/organisation.ts'

const tag = 'organisation'

export const organisationRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('organisation.read', { summary: 'Name, home and alarms', tag, answers: { 200: Organisation }, errors: ['not_found'] }),
    async (c) => c.json(await readOrganisation(c.get('me').context)),
  )
  .patch(
    '/',
    guarded('organisation.write', {
      summary: 'Change them; desks obey at once. A stale revision answers with what changed',
      tag,
      answers: { 200: Organisation },
      errors: ['conflict', 'not_found'],
    }),
    body(OrganisationPatch),
    async (c) => c.json(await updateOrganisation(c.get('me').context, c.req.valid('json'))),
  )
