import type { AgentView, GroupView } from '../../../objects/protocol/model.ts'
import type { SiteState } from '../../lib/live/model.ts'

/** To whom a conversation can be transferred (R10): everybody is listed, those who cannot take it with the reason. Pure. */

export type AgentReason = 'offline' | 'away' | 'busy' | 'full' | 'full_elsewhere'
export type GroupReason = 'disabled' | 'no_members' | 'nobody_ready' | 'all_full'

export type AgentTarget = { key: string; kind: 'agent'; agent: AgentView; groupNames: readonly string[]; reason: AgentReason | null }
export type GroupTarget = { key: string; kind: 'group'; group: GroupView; ready: number; members: number; reason: GroupReason | null }
export type Target = AgentTarget | GroupTarget

/** More transfers than this deserve a warning. */
export const MANY_TRANSFERS = 5

const reasonOfAgent = ({ status, connected, load, limit, fullElsewhere }: AgentView): AgentReason | null => {
  if (status === 'offline') return 'offline'
  if (status === 'busy') return 'busy'
  if (!connected) return 'away'
  if (load >= limit) return 'full'
  return fullElsewhere ? 'full_elsewhere' : null
}

const isReady = ({ status, connected }: AgentView): boolean => status === 'ready' && connected

const groupTarget = (group: GroupView, colleagues: readonly AgentView[]): GroupTarget => {
  const members = colleagues.filter((agent) => agent.groupIds.includes(group.id))
  const ready = members.filter(isReady)
  const reasonOf = (): GroupReason | null => {
    if (!group.enabled) return 'disabled'
    if (members.length === 0) return 'no_members'
    if (ready.length === 0) return 'nobody_ready'
    return ready.every((agent) => reasonOfAgent(agent) !== null) ? 'all_full' : null
  }
  return { key: `group:${group.id}`, kind: 'group', group, ready: ready.length, members: members.length, reason: reasonOf() }
}

export const nameOf = (target: Target): string => (target.kind === 'agent' ? target.agent.name : target.group.name)

const byUse = (a: Target, b: Target): number => {
  const possible = Number(a.reason !== null) - Number(b.reason !== null)
  if (possible !== 0) return possible
  if (a.kind === 'agent' && b.kind === 'agent' && a.reason === null) {
    const free = a.agent.load / a.agent.limit - b.agent.load / b.agent.limit
    if (free !== 0) return free
  }
  return nameOf(a).localeCompare(nameOf(b), 'zh-CN') || (a.key < b.key ? -1 : 1)
}

/** Groups, then agents, those who can take it first; never `meId`. */
export const targetsOf = ({ agents, groups }: Pick<SiteState, 'agents' | 'groups'>, meId: string): Target[] => {
  const colleagues = Object.values(agents).filter((agent) => agent.id !== meId)
  const agentTargets = colleagues.map(
    (agent): AgentTarget => ({
      key: `agent:${agent.id}`,
      kind: 'agent',
      agent,
      groupNames: groups.filter((group) => agent.groupIds.includes(group.id)).map((group) => group.name),
      reason: reasonOfAgent(agent),
    }),
  )
  return [...groups.map((group) => groupTarget(group, colleagues)).sort(byUse), ...agentTargets.sort(byUse)]
}

/** As they stood when the list was opened, so that nothing moves under the pointer; newcomers come last in their part. */
export const inOrder = (targets: readonly Target[], order: readonly string[]): Target[] => {
  const places = new Map(order.map((key, index) => [key, index]))
  const placeOf = ({ key }: Target) => places.get(key) ?? order.length
  const sorted = [...targets].sort((a, b) => placeOf(a) - placeOf(b))
  return [...sorted.filter(({ kind }) => kind === 'group'), ...sorted.filter(({ kind }) => kind === 'agent')]
}

const wordsOf = (target: Target): string =>
  (target.kind === 'agent' ? [target.agent.name, target.agent.workNumber, ...target.groupNames] : [target.group.name])
    .join(' ')
    .toLowerCase()

/** Every word typed must be found. */
export const findTargets = (targets: readonly Target[], query: string): Target[] => {
  const wanted = query.trim().toLowerCase().split(/\s+/)
  return targets.filter((target) => wanted.every((word) => wordsOf(target).includes(word)))
}

/** The next one up or down, around the ends. */
export const step = (keys: readonly string[], at: string | undefined, delta: 1 | -1): string | undefined => {
  const index = at === undefined ? (delta === 1 ? -1 : 0) : keys.indexOf(at)
  return keys[(index + delta + keys.length) % keys.length]
}
