import type { GroupChoice, VisitorInfo } from '../protocol/model.ts'
import { matchesRegion } from '../protocol/regions.ts'
import type { Seat } from './seats.ts'
import type { AgentId, DeskState, GroupConfig, Target } from './types.ts'

/** Whom a visitor may pick (2.1, 8), and whether what it picked counts. `noRegion`: its region has no group (8j, 8k). */
export type GroupChoices = { groups: GroupChoice[]; noRegion: boolean }

/** Enabled groups with somebody who serves this site, in their order; where the site says so, only those of the visitor's region. */
const groupsFor = ({ config, seats }: DeskState, visitor: VisitorInfo): { here: GroupConfig[]; isNoRegion: boolean } => {
  const all = config.groups.filter(({ id }) => (seats.byGroup.get(id)?.memberIds.size ?? 0) > 0)
  const here = config.settings.groupsByRegion ? all.filter(({ regions }) => matchesRegion(regions, visitor)) : all
  return { here, isNoRegion: all.length > 0 && here.length === 0 }
}

const isFull = ({ skip }: Seat): boolean => skip === 'full' || skip === 'reserved_elsewhere'

/** The first of them that are preferred, then others, `most` in all; in the order they came. */
const pickFirst = <T>(items: readonly T[], most: number, isPreferred: (item: T) => boolean): T[] => {
  const preferred = items.filter(isPreferred)
  const kept = new Set([...preferred, ...items.filter((item) => !isPreferred(item))].slice(0, most))
  return items.filter((item) => kept.has(item))
}

/** Who of a group is online, those with room first chosen. */
const agentsOf = (state: DeskState, memberIds: ReadonlySet<AgentId>): GroupChoice['agents'] => {
  const { groupsAgents, groupsMaxAgents } = state.config.settings
  if (!groupsAgents) return []
  const seats = state.config.agents.flatMap(({ id }) => (memberIds.has(id) ? (state.seats.byAgent.get(id) ?? []) : []))
  const online = seats.filter((seat) => seat.online)
  return pickFirst(online, groupsMaxAgents, ({ skip }) => skip === null).map((seat) => ({
    id: seat.agentId,
    name: seat.config.name,
    avatar: seat.config.avatar,
    status: state.agents.get(seat.agentId)?.status ?? 'offline',
    full: isFull(seat),
  }))
}

/** 2.1, 8: whom a visitor may pick. When there are more groups than are shown, those with somebody online stay. */
export const choicesFor = (state: DeskState, visitor: VisitorInfo): GroupChoices => {
  const { groups: isOn, groupsMax } = state.config.settings
  if (!isOn) return { groups: [], noRegion: false }
  const { here, isNoRegion } = groupsFor(state, visitor)
  const isOnline = ({ id }: GroupConfig): boolean => (state.seats.byGroup.get(id)?.online ?? 0) > 0
  const groups = pickFirst(here, groupsMax, isOnline).map((group) => ({
    id: group.id,
    name: group.name,
    online: isOnline(group),
    agents: agentsOf(state, state.seats.byGroup.get(group.id)?.memberIds ?? new Set()),
  }))
  return { groups, noRegion: isNoRegion }
}

/** 2.1, 8: a wish counts where the site lets visitors pick, and inside the visitor's region where it says so. */
export const allowedTarget = (state: DeskState, visitor: VisitorInfo, target: Target): Target => {
  const { groups: isOn, groupsAgents, groupsByRegion } = state.config.settings
  if (target.kind === 'any' || !isOn || (target.kind === 'agent' && !groupsAgents)) return { kind: 'any' }
  const { here } = groupsFor(state, visitor)
  if (target.kind === 'group') return here.some(({ id }) => id === target.groupId) ? target : { kind: 'any' }
  const isHere = !groupsByRegion || here.some(({ id }) => state.seats.byGroup.get(id)?.memberIds.has(target.agentId))
  return isHere ? target : { kind: 'any' }
}
