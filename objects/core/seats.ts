import { compareText, OrderedList } from './ordered-list.ts'
import type { Turn } from './turn.ts'
import type { AgentConfig, AgentId, AgentState, DeskState, GroupId, SiteConfig, SkipReason } from './types.ts'

/**
 * R1: who could take a visitor, in the order of the strategy. A seat caches what the order depends on; `refreshSeat` is the only
 * place that changes it, after anything about the agent has changed.
 */
export type Seat = {
  agentId: AgentId
  config: AgentConfig
  /** Conversations plus seats held by open offers. */
  load: number
  limit: number
  lastAssignedAtMs: number
  /** Why it gets nobody now; null: it may. */
  skip: SkipReason | null
  online: boolean
  /** R1: the ledger had no seat; until it says that one is free. */
  fullElsewhere: boolean
  /** R2: how many it may still take out of the queue before a seat is freed, it answers, or it becomes ready anew. */
  credit: number
  pools: Pool[]
}

/** The agents of a group, or all: those who may take a visitor, best first; and the rest. */
export type Pool = { available: OrderedList<Seat>; others: Set<Seat>; online: number; memberIds: Set<AgentId> }
export type Seats = { byAgent: Map<AgentId, Seat>; everyone: Pool; byGroup: Map<GroupId, Pool> }

const byLongestUnassigned = (a: Seat, b: Seat): number => a.lastAssignedAtMs - b.lastAssignedAtMs || compareText(a.agentId, b.agentId)
const byFewest = (a: Seat, b: Seat): number => a.load - b.load || byLongestUnassigned(a, b)

const newPool = (config: SiteConfig): Pool => ({
  available: new OrderedList(config.dialog.strategy === 'fewest' ? byFewest : byLongestUnassigned),
  others: new Set(),
  online: 0,
  memberIds: new Set(),
})

/** An agent's limit: its own, or the site's [7]. */
export const limitOf = (state: DeskState, agentId: AgentId): number =>
  state.seats.byAgent.get(agentId)?.config.limit ?? state.config.dialog.maxPerAgent

/** Conversations and seats held by open offers. */
export const heldBy = (state: DeskState, agentId: AgentId): number =>
  (state.byAgent.get(agentId)?.size ?? 0) + (state.offersTo.get(agentId)?.size ?? 0)

/** Those, and the seats asked for at the ledger (R1). */
export const loadOf = (state: DeskState, agentId: AgentId): number => heldBy(state, agentId) + (state.reservedAt.get(agentId)?.size ?? 0)

const skipReasonOf = (agent: AgentState | undefined, { config, load, limit, fullElsewhere }: Seat): SkipReason | null => {
  if (!config.enabled) return 'disabled'
  if (agent === undefined || agent.status === 'offline') return 'offline'
  if (!agent.connected) return 'away'
  if (agent.status === 'busy') return 'busy'
  if (load >= limit) return 'full'
  return fullElsewhere ? 'reserved_elsewhere' : null
}

/** Online is ready or busy, a reload included: its grace has not passed yet (R9). */
const isOnline = (agent: AgentState | undefined, config: AgentConfig): boolean =>
  config.enabled && agent !== undefined && agent.status !== 'offline'

const unlist = (seat: Seat): void => {
  for (const pool of seat.pools) {
    if (seat.skip === null) pool.available.remove(seat)
    else pool.others.delete(seat)
    if (seat.online) pool.online--
  }
}

const list = (seat: Seat): void => {
  for (const pool of seat.pools) {
    if (seat.skip === null) pool.available.insert(seat)
    else pool.others.add(seat)
    if (seat.online) pool.online++
  }
}

const readFacts = (state: DeskState, seat: Seat): void => {
  const agent = state.agents.get(seat.agentId)
  seat.load = loadOf(state, seat.agentId)
  seat.limit = limitOf(state, seat.agentId)
  seat.lastAssignedAtMs = agent?.lastAssignedAtMs ?? 0
  seat.skip = skipReasonOf(agent, seat)
  seat.online = isOnline(agent, seat.config)
}

/** Puts the agent at its new place in every pool. To be called after its load, state or last assignment changed. */
export const refreshSeat = (state: DeskState, agentId: AgentId): void => {
  const seat = state.seats.byAgent.get(agentId)
  if (seat === undefined) return
  unlist(seat)
  readFacts(state, seat)
  list(seat)
}

/** R2: a seat of this agent became free, or it answered: it may take one more out of the queue. */
export const grantOne = (turn: Turn, agentId: AgentId): void => {
  const seat = turn.state.seats.byAgent.get(agentId)
  if (seat === undefined) return
  seat.credit = Math.min(turn.state.config.dialog.maxAtReady, seat.credit + 1)
  turn.ready.push(agentId)
}

export const emptySeats = (config: SiteConfig): Seats => ({ byAgent: new Map(), everyone: newPool(config), byGroup: new Map() })

/** Builds the seats of a configuration anew, keeping the credits of agents that stay. */
export const buildSeats = (state: DeskState): void => {
  const { config } = state
  const earlier = state.seats.byAgent
  const seats = emptySeats(config)
  for (const group of config.groups) if (group.enabled) seats.byGroup.set(group.id, newPool(config))
  state.seats = seats
  for (const agent of config.agents) {
    const groupPools = new Set(agent.groupIds.map((groupId) => seats.byGroup.get(groupId)))
    const pools = [seats.everyone, ...groupPools].filter((pool) => pool !== undefined)
    const seat: Seat = {
      agentId: agent.id,
      config: agent,
      load: 0,
      limit: 0,
      lastAssignedAtMs: 0,
      skip: 'offline',
      online: false,
      fullElsewhere: agent.sharedSeats && (earlier.get(agent.id)?.fullElsewhere ?? false),
      credit: Math.min(earlier.get(agent.id)?.credit ?? config.dialog.maxAtReady, config.dialog.maxAtReady),
      pools,
    }
    if (agent.enabled) for (const pool of pools) pool.memberIds.add(agent.id)
    seats.byAgent.set(agent.id, seat)
    readFacts(state, seat)
    list(seat)
  }
}
