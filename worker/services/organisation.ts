import { eq, isNull, sql } from 'drizzle-orm'
import { organisation, site } from '../../migrations/schema/index.ts'
import type { OrganisationSettings } from '../../migrations/schema/organisation.ts'
import { notFound, textOf } from '../errors.ts'
import { ORGANISATION_DEFAULTS } from '../lib/organisation-defaults.ts'
import { revisionOf } from '../lib/revision.ts'
import type { Organisation, OrganisationPatch } from '../models/organisation.ts'
import type { ServiceContext } from './context.ts'
import { requireRevision, staleRefusal } from './stale.ts'
import { auditStatement, bumpSites, runBatch, type Statement } from './statements.ts'

type Fields = Omit<Organisation, 'revision'>
type Stored = { name: string; settings: Partial<OrganisationSettings> }

const TARGET = { kind: 'organisation', id: 'org' } as const
const KEYS = ['name', 'home', 'agentsSeeWatching', 'alarmWaitSec', 'alarmQueue', 'alarmScore'] as const satisfies (keyof Fields)[]

/** What the desks obey too. */
const OF_DESKS: ReadonlySet<string> = new Set<keyof Fields>(['agentsSeeWatching', 'alarmWaitSec', 'alarmQueue', 'alarmScore'])

const fieldsOf = ({ name, settings }: Stored): Fields => {
  const { home, agentsSeeWatching, alarmWaitSec, alarmQueue, alarmScore } = { ...ORGANISATION_DEFAULTS, ...settings }
  return { name, home, agentsSeeWatching, alarmWaitSec, alarmQueue, alarmScore }
}

const readStored = async ({ db }: ServiceContext): Promise<Stored> => {
  const { name, settings } = organisation
  const [found] = await db.select({ name, settings }).from(organisation).where(eq(organisation.id, TARGET.id))
  if (found === undefined) throw notFound('not set up yet')
  return found
}

const view = (fields: Fields): Organisation => ({ ...fields, revision: revisionOf(fields) })

/** Name and settings of the organisation. Throws `not_found` before the set-up. */
export const readOrganisation = async (context: ServiceContext): Promise<Organisation> => view(fieldsOf(await readStored(context)))

const STALE = 'NOT NULL constraint failed: organisation.name'

/** Breaks the batch when anything is no longer as `before`: somebody saved between our read and this write. */
const requireUnchanged = ({ db }: ServiceContext, { name, settings }: Stored): Statement =>
  db
    .update(organisation)
    .set({ name: sql`NULL` })
    .where(sql`${organisation.name} IS NOT ${name} OR ${organisation.settings} IS NOT ${JSON.stringify(settings)}`)

/** Only what differs is written; null takes an alarm away. */
const writeStatement = ({ db }: ServiceContext, { name, ...settings }: Partial<Fields>): Statement =>
  db
    .update(organisation)
    .set({ settings: sql`json_patch(settings, ${JSON.stringify(settings)})`, ...(name === undefined ? {} : { name }) })
    .where(eq(organisation.id, TARGET.id))

const siteIds = async ({ db }: ServiceContext): Promise<string[]> =>
  (await db.select({ id: site.id }).from(site).where(isNull(site.deletedAtMs))).map(({ id }) => id)

/** Changes name or settings. With a revision, a save upon something older throws `conflict` with what changed. */
export const updateOrganisation = async (context: ServiceContext, { revision, ...patch }: OrganisationPatch): Promise<Organisation> => {
  const stored = await readStored(context)
  const before = fieldsOf(stored)
  await requireRevision(context, TARGET, revision, before)
  const after: Fields = { ...before, ...patch }
  const changed = KEYS.filter((key) => before[key] !== after[key])
  if (changed.length === 0) return view(before)
  const part = (fields: Fields): Partial<Fields> => Object.fromEntries(changed.map((key) => [key, fields[key]]))
  const isForDesks = changed.some((key) => OF_DESKS.has(key))
  const statements = [
    ...(revision === undefined ? [] : [requireUnchanged(context, stored)]),
    writeStatement(context, part(after)),
    ...(isForDesks ? [bumpSites(context, null)] : []),
    auditStatement(context, { action: 'update', ...TARGET, before: part(before), after: part(after) }),
  ]
  await runBatch(context.db, statements).catch(async (error: unknown) => {
    if (revision === undefined || !textOf(error).includes(STALE)) throw error
    throw await staleRefusal(context, TARGET, revision, fieldsOf(await readStored(context)))
  })
  if (isForDesks) await context.desks.push(await siteIds(context))
  return readOrganisation(context)
}
