import { eq } from 'drizzle-orm'
import { agent, agentSite, site, skillGroup, skillGroupMember } from '../../migrations/schema/index.ts'
import { accountStatements, endSessions, passwordStatements, userStatement } from '../auth/accounts.ts'
import { AppError, orConflict, textOf } from '../errors.ts'
import { newId } from '../lib/ids.ts'
import type { Agent, AgentInput, AgentPatch } from '../models/people.ts'
import { NO_ADMIN_LEFT, requireAnAdmin, requireUnchanged, STALE } from './agent-guards.ts'
import { agentFields, readAgent } from './agent-list.ts'
import type { ServiceContext } from './context.ts'
import { requireRevision, staleRefusal } from './stale.ts'
import { auditStatement, bumpSites, inIds, portions, runBatch, type Statement } from './statements.ts'

const TAKEN = { 'user.username': 'username', 'user.email': 'username', 'agent.work_number': 'workNumber' }

/** Refuses ids of sites or groups that do not exist. */
const requirePlaces = async ({ db }: ServiceContext, siteIds: readonly string[], groupIds: readonly string[]): Promise<void> => {
  const [sites, groups] = await db.batch([
    db.select({ id: site.id }).from(site).where(inIds(site.id, siteIds)),
    db.select({ id: skillGroup.id }).from(skillGroup).where(inIds(skillGroup.id, groupIds)),
  ])
  if (sites.length < new Set(siteIds).size) throw new AppError('bad_request', 'no such site', { field: 'siteIds' })
  if (groups.length < new Set(groupIds).size) throw new AppError('bad_request', 'no such group', { field: 'groupIds' })
}

const placeStatements = ({ db }: ServiceContext, agentId: string, siteIds: readonly string[], groupIds: readonly string[]): Statement[] => [
  ...portions([...new Set(siteIds)], 2).map((ids) => db.insert(agentSite).values(ids.map((siteId) => ({ agentId, siteId })))),
  ...portions([...new Set(groupIds)], 2).map((ids) => db.insert(skillGroupMember).values(ids.map((groupId) => ({ agentId, groupId })))),
]

/** A new employee with its account. Throws `conflict` with the field that is taken. */
export const createAgent = async (context: ServiceContext, input: AgentInput): Promise<Agent> => {
  const { db, nowMs } = context
  await requirePlaces(context, input.siteIds, input.groupIds)
  const { password, siteIds, groupIds, username, role, ...person } = input
  const id = newId('u')
  const { name, workNumber, mail = null, phone = null, limit = null } = person
  const statements = [
    ...(await accountStatements(db, { id, username, name, role, password })),
    db.insert(agent).values({ id, workNumber, name, mail, phone, limit, createdAtMs: nowMs, updatedAtMs: nowMs }),
    ...placeStatements(context, id, siteIds, groupIds),
    bumpSites(context, siteIds),
    auditStatement(context, { action: 'create', kind: 'agent', id, after: { ...person, username, role, siteIds, groupIds } }),
  ]
  await runBatch(db, statements).catch((error: unknown) => {
    throw orConflict(error, TAKEN)
  })
  await context.desks.push(siteIds)
  return readAgent(context, id)
}

/** What of `after` differs from `before`, as the audit keeps it. */
const differing = (before: Agent, after: Agent) => {
  const [was, is] = [agentFields(before), agentFields(after)]
  const keys = (Object.keys(was) as (keyof typeof was)[]).filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
  const part = (side: typeof was) => Object.fromEntries(keys.map((key) => [key, side[key]]))
  return { before: part(was), after: part(is) }
}

/** Only what the patch names is written: somebody else may be changing the rest. */
const changeStatements = (context: ServiceContext, before: Agent, patch: Omit<AgentPatch, 'revision'>): Statement[] => {
  const { db, nowMs } = context
  const { id } = before
  const { siteIds, groupIds, role, ...own } = patch
  const banned = patch.enabled === undefined ? {} : { banned: !patch.enabled }
  const named = patch.name === undefined ? {} : { name: patch.name }
  return [
    db
      .update(agent)
      .set({ ...own, updatedAtMs: nowMs })
      .where(eq(agent.id, id)),
    userStatement(db, id, { ...named, ...banned, ...(role === undefined ? {} : { role }) }),
    ...(siteIds === undefined ? [] : [db.delete(agentSite).where(eq(agentSite.agentId, id))]),
    ...(groupIds === undefined ? [] : [db.delete(skillGroupMember).where(eq(skillGroupMember.agentId, id))]),
    ...placeStatements(context, id, siteIds ?? [], groupIds ?? []),
    bumpSites(context, [...new Set([...before.siteIds, ...(siteIds ?? [])])]),
    auditStatement(context, { action: 'update', kind: 'agent', id, ...differing(before, { ...before, ...patch }) }),
  ]
}

/** What a broken batch means for the caller. */
const refusalOf = async (context: ServiceContext, id: string, revision: string | undefined, error: unknown): Promise<unknown> => {
  const text = textOf(error)
  if (text.includes(NO_ADMIN_LEFT)) return new AppError('conflict', 'an admin must stay', { field: 'role' })
  if (!text.includes(STALE) || revision === undefined) return orConflict(error, TAKEN)
  return staleRefusal(context, { kind: 'agent', id }, revision, agentFields(await readAgent(context, id)))
}

/**
 * Tells the desks of a change that is in D1 already. Both ways are always tried: a new configuration closes by itself the
 * sockets of people it no longer lets in.
 */
const tellDesks = async ({ desks }: ServiceContext, id: string, change: { push: string[]; leaves: string[] }): Promise<void> => {
  const results = await Promise.allSettled([desks.push(change.push), desks.closeSockets(change.leaves, id)])
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

/** Ids each once, in the order they are read and compared. */
const withSortedIds = (patch: Omit<AgentPatch, 'revision'>): Omit<AgentPatch, 'revision'> => {
  const { siteIds, groupIds } = patch
  return {
    ...patch,
    ...(siteIds === undefined ? {} : { siteIds: [...new Set(siteIds)].sort() }),
    ...(groupIds === undefined ? {} : { groupIds: [...new Set(groupIds)].sort() }),
  }
}

/**
 * Changes a person. A changed role or a disabled account ends its sessions and closes its sockets at once; a site taken
 * away closes those of that site. Nobody changes the own role or disables itself: an admin always stays. With a revision,
 * a save upon something older throws `conflict` with what changed.
 */
export const updateAgent = async (context: ServiceContext, id: string, { revision, ...given }: AgentPatch): Promise<Agent> => {
  const before = await readAgent(context, id)
  await requireRevision(context, { kind: 'agent', id }, revision, agentFields(before))
  const patch = withSortedIds(given)
  const after: Agent = { ...before, ...patch }
  if (Object.keys(differing(before, after).after).length === 0) return before
  const lessTrusted = after.role !== before.role || (before.enabled && !after.enabled)
  if (lessTrusted && id === context.actor.id) throw new AppError('conflict', 'not your own role or account', { field: 'role' })
  await requirePlaces(context, patch.siteIds ?? [], patch.groupIds ?? [])
  const statements = [...(revision === undefined ? [] : [requireUnchanged(context, before)]), ...changeStatements(context, before, patch)]
  if (lessTrusted) statements.push(requireAnAdmin(context, id), endSessions(context.db, id))
  await runBatch(context.db, statements).catch(async (error: unknown) => {
    throw await refusalOf(context, id, revision, error)
  })
  const leaves = lessTrusted ? before.siteIds : before.siteIds.filter((siteId) => !after.siteIds.includes(siteId))
  await tellDesks(context, id, { push: [...new Set([...before.siteIds, ...after.siteIds])], leaves })
  return readAgent(context, id)
}

/** A new password for somebody who lost it; every session of the person ends. */
export const resetPassword = async (context: ServiceContext, id: string, password: string): Promise<void> => {
  const person = await readAgent(context, id)
  const statements = await passwordStatements(context.db, id, password)
  await runBatch(context.db, [...statements, auditStatement(context, { action: 'reset_password', kind: 'agent', id })])
  await context.desks.closeSockets(person.siteIds, id)
}
