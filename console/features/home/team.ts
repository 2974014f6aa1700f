import type { AgentStatus, AgentView } from '../../../objects/protocol/model.ts'
import type { SiteState } from '../../lib/live/model.ts'

/** The people and sites as the desks see them now. Pure. */

const RANK: Record<AgentStatus, number> = { ready: 0, busy: 1, offline: 2 }

export type Colleague = Pick<AgentView, 'id' | 'name' | 'workNumber' | 'avatar' | 'status' | 'load' | 'limit' | 'sinceMs'>

/** Each person once, over all sites: the most available state, all conversations, the highest limit. */
export const colleaguesOf = (sites: readonly SiteState[]): Colleague[] => {
  const byId = new Map<string, Colleague>()
  for (const agent of sites.flatMap((site) => Object.values(site.agents))) {
    const known = byId.get(agent.id)
    if (known === undefined) {
      byId.set(agent.id, agent)
      continue
    }
    const leading = RANK[agent.status] < RANK[known.status] ? agent : known
    byId.set(agent.id, { ...leading, load: agent.load + known.load, limit: Math.max(agent.limit, known.limit) })
  }
  return [...byId.values()].sort((a, b) => RANK[a.status] - RANK[b.status] || b.load - a.load || a.workNumber.localeCompare(b.workNumber))
}

export const countByStatus = (agents: readonly { status: AgentStatus }[]): Record<AgentStatus, number> => {
  const counts: Record<AgentStatus, number> = { ready: 0, busy: 0, offline: 0 }
  for (const agent of agents) counts[agent.status] += 1
  return counts
}
