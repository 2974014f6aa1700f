import { asc, eq } from 'drizzle-orm'
import { agent, site, skillGroup, skillGroupMember } from '../../migrations/schema/index.ts'
import { AppError, notFound, orConflict } from '../errors.ts'
import { newId } from '../lib/ids.ts'
import type { Group, GroupInput, GroupPatch } from '../models/people.ts'
import type { ServiceContext } from './context.ts'
import { auditStatement, bumpSites, inIds, portions, runBatch, type Statement } from './statements.ts'

const TAKEN = { 'skill_group.name': 'name' }

export const listGroups = async ({ db }: ServiceContext): Promise<Group[]> => {
  const [groups, members] = await db.batch([
    db.select().from(skillGroup).orderBy(asc(skillGroup.position), asc(skillGroup.name)),
    db.select().from(skillGroupMember),
  ])
  const membersOf = Map.groupBy(members, (member) => member.groupId)
  return groups.map(({ id, name, enabled, regions }) => ({
    id,
    name,
    enabled,
    regions,
    memberIds: (membersOf.get(id) ?? []).map((member) => member.agentId),
  }))
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

const memberStatements = ({ db }: ServiceContext, groupId: string, memberIds: readonly string[]): Statement[] =>
  portions([...new Set(memberIds)], 2).map((ids) => db.insert(skillGroupMember).values(ids.map((agentId) => ({ groupId, agentId }))))

/** Writes and tells every desk: any site may route through any group. */
const save = async (context: ServiceContext, statements: Statement[]): Promise<void> => {
  await runBatch(context.db, [...statements, bumpSites(context, null)]).catch((error: unknown) => {
    throw orConflict(error, TAKEN)
  })
  const sites = await context.db.select({ id: site.id }).from(site)
  await context.desks.push(sites.map(({ id }) => id))
}

export const createGroup = async (context: ServiceContext, input: GroupInput): Promise<Group> => {
  await requirePeople(context, input.memberIds)
  const id = newId('g')
  const { memberIds, ...group } = input
  await save(context, [
    context.db.insert(skillGroup).values({ id, ...group, createdAtMs: context.nowMs }),
    ...memberStatements(context, id, memberIds),
    auditStatement(context, { action: 'create', kind: 'skill_group', id, after: input }),
  ])
  return readGroup(context, id)
}

/** Renames, enables, disables, or gives it other members. Running conversations go on. */
export const updateGroup = async (context: ServiceContext, id: string, patch: GroupPatch): Promise<Group> => {
  const before = await readGroup(context, id)
  const after = { ...before, ...patch }
  await requirePeople(context, after.memberIds)
  const { name, enabled, regions } = after
  await save(context, [
    context.db.update(skillGroup).set({ name, enabled, regions }).where(eq(skillGroup.id, id)),
    context.db.delete(skillGroupMember).where(eq(skillGroupMember.groupId, id)),
    ...memberStatements(context, id, after.memberIds),
    auditStatement(context, { action: 'update', kind: 'skill_group', id, before, after }),
  ])
  return readGroup(context, id)
}
