import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import { agent, agentSite, session, skillGroupMember, user } from '../../migrations/schema/index.ts'
import { notFound } from '../errors.ts'
import { contains } from '../lib/contains.ts'
import { revisionOf } from '../lib/revision.ts'
import type { Agent, AgentName, AgentQuery } from '../models/people.ts'
import type { ServiceContext } from './context.ts'

/** Reads people. */

/** What an admin may change of a person, in the order its revision has. */
export const agentFields = ({ name, workNumber, role, enabled, limit, mail, phone, siteIds, groupIds }: Omit<Agent, 'revision'>) => ({
  name,
  workNumber,
  role,
  enabled,
  limit,
  mail,
  phone,
  siteIds,
  groupIds,
})

const signedInAtMs = (nowMs: number) =>
  sql<
    number | null
  >`(SELECT max(${session.createdAt}) FROM ${session} WHERE ${session.userId} = ${agent.id} AND ${session.expiresAt} > ${nowMs})`

const SEARCHED = sql`${agent.name} || ' ' || ${agent.workNumber} || ' ' || ${user.username} || ' ' || coalesce(${agent.mail}, '') || ' ' || coalesce(${agent.phone}, '')`

const conditionsOf = ({ text, siteId, groupId, role, enabled, cursor }: Partial<AgentQuery>): SQL[] => {
  const found = [
    text === undefined ? undefined : contains(SEARCHED, text),
    siteId
      ? sql`EXISTS (SELECT 1 FROM ${agentSite} WHERE ${agentSite.agentId} = ${agent.id} AND ${agentSite.siteId} = ${siteId})`
      : undefined,
    groupId
      ? sql`EXISTS (SELECT 1 FROM ${skillGroupMember} WHERE ${skillGroupMember.agentId} = ${agent.id} AND ${skillGroupMember.groupId} = ${groupId})`
      : undefined,
    role ? eq(user.role, role) : undefined,
    enabled ? eq(agent.enabled, enabled === 'true') : undefined,
    cursor ? gt(agent.workNumber, cursor) : undefined,
  ]
  return found.filter((condition) => condition !== undefined)
}

/** Those who meet the conditions by work number, with their places, in one consistent read. */
const readAgents = async ({ db, nowMs }: ServiceContext, conditions: SQL[], limit: number): Promise<Agent[]> => {
  const where = and(...conditions)
  const ids = db
    .select({ id: agent.id })
    .from(agent)
    .innerJoin(user, eq(user.id, agent.id))
    .where(where)
    .orderBy(asc(agent.workNumber))
    .limit(limit)
  const [rows, sites, groups] = await db.batch([
    db
      .select({ agent, username: user.username, role: user.role, signedInAtMs: signedInAtMs(nowMs) })
      .from(agent)
      .innerJoin(user, eq(user.id, agent.id))
      .where(where)
      .orderBy(asc(agent.workNumber))
      .limit(limit),
    db.select().from(agentSite).where(inArray(agentSite.agentId, ids)).orderBy(asc(agentSite.siteId)),
    db.select().from(skillGroupMember).where(inArray(skillGroupMember.agentId, ids)).orderBy(asc(skillGroupMember.groupId)),
  ])
  const sitesOf = Map.groupBy(sites, (row) => row.agentId)
  const groupsOf = Map.groupBy(groups, (row) => row.agentId)
  return rows.map(({ agent: person, ...account }) => {
    const { id, workNumber, name, enabled, limit, mail, phone, avatar, createdAtMs } = person
    const siteIds = (sitesOf.get(id) ?? []).map((row) => row.siteId)
    const groupIds = (groupsOf.get(id) ?? []).map((row) => row.groupId)
    const read = { id, workNumber, name, ...account, enabled, limit, mail, phone, avatar, siteIds, groupIds, createdAtMs }
    return { ...read, revision: revisionOf(agentFields(read)) }
  })
}

/** Everyone is less than this. */
const EVERYONE = 100_000

/** People by work number: all who are asked for, or a page of them. */
export const listAgents = async (
  context: ServiceContext,
  query: Partial<AgentQuery> = {},
): Promise<{ items: Agent[]; next: string | null }> => {
  const { limit = EVERYONE } = query
  const rows = await readAgents(context, conditionsOf(query), limit + 1)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.workNumber ?? null) : null }
}

/** One person. Throws `not_found`. */
export const readAgent = async (context: ServiceContext, id: string): Promise<Agent> => {
  const [found] = await readAgents(context, [eq(agent.id, id)], 1)
  if (found === undefined) throw notFound('no such person')
  return found
}

/** Everyone in short, by work number. */
export const listAgentNames = async ({ db, nowMs }: ServiceContext): Promise<AgentName[]> => {
  const { id, name, workNumber, avatar, enabled } = agent
  const [rows, sites] = await db.batch([
    db
      .select({ id, name, workNumber, avatar, enabled, role: user.role, signedInAtMs: signedInAtMs(nowMs) })
      .from(agent)
      .innerJoin(user, eq(user.id, agent.id))
      .orderBy(asc(agent.workNumber)),
    db.select().from(agentSite).orderBy(asc(agentSite.siteId)),
  ])
  const sitesOf = Map.groupBy(sites, (row) => row.agentId)
  return rows.map((row) => ({ ...row, siteIds: (sitesOf.get(row.id) ?? []).map(({ siteId }) => siteId) }))
}
