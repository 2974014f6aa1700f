import { and, eq, sql } from 'drizzle-orm'
import { agent, user } from '../../migrations/schema/index.ts'
import type { Agent } from '../models/people.ts'
import type { ServiceContext } from './context.ts'
import type { Statement } from './statements.ts'

/** Statements that break the batch they run in, as D1 has no transaction one could look into. */

export const NO_ADMIN_LEFT = 'NOT NULL constraint failed: user.role'

/** Breaks the batch when nobody who may sign in is an admin any more: two admins may demote each other at the same moment. */
export const requireAnAdmin = ({ db }: ServiceContext, id: string): Statement =>
  db
    .update(user)
    .set({ role: sql`NULL` })
    .where(and(eq(user.id, id), sql`NOT EXISTS (SELECT 1 FROM user AS other WHERE other.role = 'admin' AND other.banned = 0)`))

export const STALE = 'NOT NULL constraint failed: agent.work_number'

/** Breaks the batch when anything of the person is no longer as `before`: somebody saved between our read and this write. */
export const requireUnchanged = ({ db }: ServiceContext, before: Agent): Statement => {
  const { id, name, workNumber, role, enabled, limit, mail, phone, siteIds, groupIds } = before
  const same = sql`${agent.name} IS ${name} AND ${agent.workNumber} IS ${workNumber} AND ${agent.enabled} IS ${enabled ? 1 : 0}
    AND ${agent.limit} IS ${limit} AND ${agent.mail} IS ${mail} AND ${agent.phone} IS ${phone}
    AND (SELECT role FROM user WHERE id = ${id}) IS ${role}
    AND (SELECT json_group_array(site_id ORDER BY site_id) FROM agent_site WHERE agent_id = ${id}) IS ${JSON.stringify(siteIds)}
    AND (SELECT json_group_array(group_id ORDER BY group_id) FROM skill_group_member WHERE agent_id = ${id}) IS ${JSON.stringify(groupIds)}`
  return db
    .update(agent)
    .set({ workNumber: sql`NULL` })
    .where(and(eq(agent.id, id), sql`NOT (${same})`))
}
