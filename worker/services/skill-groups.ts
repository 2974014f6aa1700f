import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { agent, site, skillGroup, skillGroupMember } from '../../migrations/schema/index.ts'
import type { SitePeriods } from '../../objects/core/types.ts'
import { AppError, notFound, orConflict, textOf } from '../errors.ts'
import { newId } from '../lib/ids.ts'
import { revisionOf } from '../lib/revision.ts'
import type { Group, GroupInput, GroupPatch } from '../models/skill-groups.ts'
import type { ServiceContext } from './context.ts'
import { requireRevision, staleRefusal } from './stale.ts'
import { auditStatement, bumpSites, inIds, portions, runBatch, type Statement } from './statements.ts'

const TAKEN = { 'skill_group.name': 'name' }

/** What an admin may change of a group, in the order its revision has. */
const groupFields = ({ name, enabled, memberIds, regions }: Omit<Group, 'revision'>) => ({ name, enabled, memberIds, regions })

/** Every group a site's working hours name, in whichever period. */
const namedBy = (hours: SitePeriods | null): Set<string> =>
  new Set(
    Object.values(hours ?? {})
      .flat()
      .flatMap(({ action }) => (action.kind === 'human' ? action.chain.map((step) => step.groupId) : [])),
  )

/** The groups in their order. */
export const listGroups = async ({ db }: ServiceContext): Promise<Group[]> => {
  const [groups, members, sites] = await db.batch([
    db.select().from(skillGroup).orderBy(asc(skillGroup.position), asc(skillGroup.id)),
    db.select().from(skillGroupMember).orderBy(asc(skillGroupMember.agentId)),
    db.select({ id: site.id, hours: site.hours }).from(site).where(isNull(site.deletedAtMs)),
  ])
  const membersOf = Map.groupBy(members, (member) => member.groupId)
  const named = sites.map(({ id, hours }) => ({ id, groupIds: namedBy(hours) }))
  return groups.map(({ id, name, enabled, regions }) => {
    const memberIds = (membersOf.get(id) ?? []).map((member) => member.agentId)
    const hoursSiteIds = named.filter(({ groupIds }) => groupIds.has(id)).map((one) => one.id)
    const read = { id, name, enabled, memberIds, regions, hoursSiteIds }
    return { ...read, revision: revisionOf(groupFields(read)) }
  })
}

const readGroup = async (context: ServiceContext, id: string): Promise<Group> => {
  const found = (await listGroups(context)).find((group) => group.id === id)
  if (found === undefined) throw notFound('no such group')
  return found
}

const requirePeople = async ({ db }: ServiceContext, ids: readonly string[]): Promise<void> => {
  const found = await db.select({ id: agent.id }).from(agent).where(inIds(agent.id, ids))
  if (found.length < new Set(ids).size) throw new AppError('bad_request', 'no such person', { field: 'memberIds' })
}

const joinStatements = ({ db }: ServiceContext, groupId: string, memberIds: readonly string[]): Statement[] =>
  portions(memberIds, 2).map((ids) =>
    db
      .insert(skillGroupMember)
      .values(ids.map((agentId) => ({ groupId, agentId })))
      .onConflictDoNothing(),
  )

/** Only who comes or goes is written. */
const memberStatements = (context: ServiceContext, groupId: string, before: readonly string[], after: readonly string[]): Statement[] => {
  const leaving = before.filter((id) => !after.includes(id))
  const coming = [...new Set(after)].filter((id) => !before.includes(id))
  const leave = context.db
    .delete(skillGroupMember)
    .where(and(eq(skillGroupMember.groupId, groupId), inIds(skillGroupMember.agentId, leaving)))
  return [...(leaving.length === 0 ? [] : [leave]), ...joinStatements(context, groupId, coming)]
}

/** Writes and tells every desk: any site may route through any group. */
const save = async (context: ServiceContext, statements: Statement[]): Promise<void> => {
  await runBatch(context.db, [...statements, bumpSites(context, null)])
  const sites = await context.db.select({ id: site.id }).from(site).where(isNull(site.deletedAtMs))
  await context.desks.push(sites.map(({ id }) => id))
}

/** A new group, last in the order. */
export const createGroup = async (context: ServiceContext, input: GroupInput): Promise<Group> => {
  await requirePeople(context, input.memberIds)
  const id = newId('g')
  const { memberIds, ...group } = input
  const position = sql<number>`(SELECT coalesce(max(position), -1) + 1 FROM skill_group)`
  const statements = [
    context.db.insert(skillGroup).values({ id, ...group, position, createdAtMs: context.nowMs }),
    ...joinStatements(context, id, [...new Set(memberIds)]),
    auditStatement(context, { action: 'create', kind: 'skill_group', id, after: input }),
  ]
  await save(context, statements).catch((error: unknown) => {
    throw orConflict(error, TAKEN)
  })
  return readGroup(context, id)
}

const STALE = 'NOT NULL constraint failed: skill_group.name'

/** Breaks the batch when the group is no longer as `before`: somebody saved between our read and this write. */
const requireUnchanged = ({ db }: ServiceContext, before: Group): Statement => {
  const { id, name, enabled, regions, memberIds } = before
  const members: SQL = sql`(SELECT json_group_array(agent_id ORDER BY agent_id) FROM skill_group_member WHERE group_id = ${id})`
  const same = sql`${skillGroup.name} IS ${name} AND ${skillGroup.enabled} IS ${enabled ? 1 : 0}
    AND ${skillGroup.regions} IS ${JSON.stringify(regions)} AND ${members} IS ${JSON.stringify(memberIds)}`
  return db
    .update(skillGroup)
    .set({ name: sql`NULL` })
    .where(and(eq(skillGroup.id, id), sql`NOT (${same})`))
}

const changedOf = (before: Group, after: Group): (keyof ReturnType<typeof groupFields>)[] => {
  const [was, is] = [groupFields(before), groupFields(after)]
  return (Object.keys(was) as (keyof typeof was)[]).filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
}

/**
 * Renames, enables, disables, or gives it other members or regions. Running conversations go on. With a revision, a save
 * upon something older throws `conflict` with what changed.
 */
export const updateGroup = async (context: ServiceContext, id: string, { revision, ...patch }: GroupPatch): Promise<Group> => {
  const { db } = context
  const before = await readGroup(context, id)
  await requireRevision(context, { kind: 'skill_group', id }, revision, groupFields(before))
  const memberIds = patch.memberIds === undefined ? before.memberIds : [...new Set(patch.memberIds)].sort()
  const after: Group = { ...before, ...patch, memberIds }
  const changed = changedOf(before, after)
  if (changed.length === 0) return before
  await requirePeople(context, patch.memberIds ?? [])
  const part = (group: Group) => Object.fromEntries(changed.map((key) => [key, group[key]]))
  const { memberIds: _members, ...own } = patch
  const statements = [
    ...(revision === undefined ? [] : [requireUnchanged(context, before)]),
    ...(Object.keys(own).length === 0 ? [] : [db.update(skillGroup).set(own).where(eq(skillGroup.id, id))]),
    ...memberStatements(context, id, before.memberIds, memberIds),
    auditStatement(context, { action: 'update', kind: 'skill_group', id, before: part(before), after: part(after) }),
  ]
  await save(context, statements).catch(async (error: unknown) => {
    if (!textOf(error).includes(STALE) || revision === undefined) throw orConflict(error, TAKEN)
    throw await staleRefusal(context, { kind: 'skill_group', id }, revision, groupFields(await readGroup(context, id)))
  })
  return readGroup(context, id)
}

/** Gives all groups another order. Throws `conflict` when these are not exactly the groups there are. */
export const orderGroups = async (context: ServiceContext, ids: readonly string[]): Promise<Group[]> => {
  const present = (await listGroups(context)).map((group) => group.id)
  const stale = new AppError('conflict', 'somebody added a group meanwhile', { field: 'ids' })
  if (new Set(ids).size !== present.length || present.some((id) => !ids.includes(id))) throw stale
  const position = sql`(SELECT key FROM json_each(${JSON.stringify(ids)}) WHERE value = ${skillGroup.id})`
  const statements = [
    context.db.update(skillGroup).set({ position }),
    auditStatement(context, { action: 'reorder', kind: 'skill_group', id: 'all', before: present, after: ids }),
  ]
  await save(context, statements).catch((error: unknown) => {
    // A group that came meanwhile has no place in the list.
    throw textOf(error).includes('skill_group.position') ? stale : error
  })
  return listGroups(context)
}
