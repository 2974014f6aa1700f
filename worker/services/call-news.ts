import { and, eq, inArray, or } from 'drizzle-orm'
import { agent, agentSite, call, contact, user } from '../../migrations/schema/index.ts'
import { can, ROLES } from '../auth/permissions.ts'
import type { Call } from '../models/calls.ts'
import { callView, selectCalls, WITHOUT_CONTACT } from './call-rows.ts'
import type { ServiceContext } from './context.ts'

/** A call began or changed: the consoles of its agent and of who steers show it. */

const STEERING = ROLES.filter((role) => can(role, 'calls.read_all'))

/** Sites at which the agent, or somebody who steers, may have its console open. */
const sitesOf = async ({ db }: ServiceContext, agentId: string | null): Promise<string[]> => {
  const rows = await db
    .selectDistinct({ id: agentSite.siteId })
    .from(agentSite)
    .innerJoin(user, eq(user.id, agentSite.agentId))
    .innerJoin(agent, eq(agent.id, agentSite.agentId))
    .where(and(eq(agent.enabled, true), or(inArray(user.role, STEERING), eq(agentSite.agentId, agentId ?? ''))))
  return rows.map(({ id }) => id)
}

/** A contact that the agent may not see is none for it. */
const asAgentSees = async ({ db }: ServiceContext, seen: Call): Promise<Call> => {
  const { contactId, agentId } = seen
  if (contactId === null) return seen
  const [found] = await db.select({ shared: contact.shared, ownerId: contact.ownerId }).from(contact).where(eq(contact.id, contactId))
  const sees = found !== undefined && (found.shared || found.ownerId === agentId)
  return sees ? seen : { ...seen, ...WITHOUT_CONTACT }
}

/** Never throws: a console that missed it reads the call with its next look. */
export const tellConsoles = async (context: ServiceContext, callId: string): Promise<void> => {
  // Everything is seen here, to be told to who steers.
  const all: ServiceContext = { ...context, actor: { id: null, name: '', role: 'supervisor', ip: null } }
  try {
    const [found] = await selectCalls(all).where(eq(call.id, callId))
    if (found === undefined) return
    const view = callView(found, context.nowMs)
    const siteIds = await sitesOf(context, view.agentId)
    await context.desks.announceCall(siteIds, { agentId: view.agentId, forAgent: await asAgentSees(context, view), forSteering: view })
  } catch (error) {
    console.error('consoles not told of a call', error)
  }
}
