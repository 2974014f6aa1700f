import { and, asc, eq, isNull } from 'drizzle-orm'
import { agent, agentSite, hook, organisation, site, user } from '../../migrations/schema/index.ts'
import { CALL_CENTRE_ID } from '../../objects/protocol/hook-words.ts'
import { userStatement } from '../auth/accounts.ts'
import { permissionsOf } from '../auth/permissions.ts'
import { notFound } from '../errors.ts'
import type { Me } from '../models/people.ts'
import type { ServiceContext } from './context.ts'
import { auditStatement, bumpSites, runBatch, type Statement } from './statements.ts'

/** Sites a person serves that are open for service; a desk socket each. */
const servedSites = ({ db }: ServiceContext, id: string) =>
  db
    .select({ id: site.id, name: site.name })
    .from(agentSite)
    .innerJoin(site, eq(site.id, agentSite.siteId))
    .where(and(eq(agentSite.agentId, id), eq(site.enabled, true), isNull(site.deletedAtMs)))
    .orderBy(asc(site.createdAtMs))

export const readMe = async (context: ServiceContext, id: string): Promise<Me> => {
  const { db } = context
  const person = db
    .select({ agent, username: user.username, role: user.role })
    .from(agent)
    .innerJoin(user, eq(user.id, agent.id))
    .where(eq(agent.id, id))
  const callCentre = db.select({ enabled: hook.enabled }).from(hook).where(eq(hook.id, CALL_CENTRE_ID))
  const [people, sites, organisations, callCentres] = await db.batch([
    person,
    servedSites(context, id),
    db.select().from(organisation),
    callCentre,
  ])
  const [found] = people
  if (found === undefined) throw notFound('no such person')
  const { name, workNumber, language } = found.agent
  const own = organisations[0]
  return {
    id,
    username: found.username,
    name,
    workNumber,
    role: found.role,
    language,
    permissions: permissionsOf(found.role),
    sites,
    organisation: {
      name: own?.name ?? '',
      home: own?.settings.home ?? 'service',
      callCentre: callCentres[0]?.enabled ?? false,
    },
  }
}

type Own = { name: string; language: Me['language'] }
const OWN_KEYS = ['name', 'language'] as const satisfies readonly (keyof Own)[]

const ownStatements = (context: ServiceContext, before: Me, after: Own, changed: readonly (keyof Own)[]): Statement[] => {
  const part = (side: Own) => Object.fromEntries(changed.map((key) => [key, side[key]]))
  const { id } = before
  return [
    context.db
      .update(agent)
      .set({ ...part(after), updatedAtMs: context.nowMs })
      .where(eq(agent.id, id)),
    auditStatement(context, { action: 'update', kind: 'account', id, before: part(before), after: part(after) }),
  ]
}

/** The own name and the console's language. The same again writes nothing. */
export const updateMe = async (context: ServiceContext, id: string, patch: Partial<Own>): Promise<Me> => {
  const before = await readMe(context, id)
  const after: Own = { name: patch.name ?? before.name, language: patch.language === undefined ? before.language : patch.language }
  const changed = OWN_KEYS.filter((key) => before[key] !== after[key])
  if (changed.length === 0) return before
  const siteIds = changed.includes('name') ? before.sites.map((served) => served.id) : []
  const renamed = changed.includes('name') ? [userStatement(context.db, id, { name: after.name }), bumpSites(context, siteIds)] : []
  await runBatch(context.db, [...ownStatements(context, before, after, changed), ...renamed])
  if (siteIds.length > 0) await context.desks.push(siteIds)
  return readMe(context, id)
}

/** Every site the person has a place at, disabled ones too: where its sockets may be. */
export const siteIdsOf = async ({ db }: ServiceContext, id: string): Promise<string[]> =>
  (await db.select({ siteId: agentSite.siteId }).from(agentSite).where(eq(agentSite.agentId, id))).map(({ siteId }) => siteId)
