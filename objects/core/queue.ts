import { compareText, OrderedList } from './ordered-list.ts'
import type { AgentId, ChainStep, Conversation, ConversationId, DeskState, QueuedPhase } from './types.ts'

/**
 * R2: one order for everybody, (priority desc, queued at asc, id); among those put back at the same moment, who asked first is
 * first. The same entries also stand in lanes of visitors who wait for the same agents, so that the next visitor of an agent is found without walking past those it may not serve.
 */
export type QueueEntry = { priority: number; queuedAtMs: number; askedAtMs: number; id: ConversationId; notTo: AgentId | null }

/** Visitors who wait for the same agents. */
export type Lane = {
  /** Null: everyone. */
  agentIds: Set<AgentId> | null
  entries: OrderedList<QueueEntry>
  /** Shared lanes with an agent in common, itself included. */
  rivals: Lane[]
  /** Those who wait for a single one of these agents (R3); not kept for everyone's lane. */
  single: OrderedList<QueueEntry>
}

/** Of a newcomer. Whoever is put to the front gets a higher one than everybody then has. */
export const NORMAL_PRIORITY = 0

const compareEntries = (a: QueueEntry, b: QueueEntry): number =>
  b.priority - a.priority || a.queuedAtMs - b.queuedAtMs || a.askedAtMs - b.askedAtMs || compareText(a.id, b.id)

/** Everybody who waits and is there; iterates over their conversations in order. */
export class Queue {
  readonly all = new OrderedList<QueueEntry>(compareEntries)
  /** By chain (R5). */
  readonly shared = new Map<string, Lane>()
  /** By the one agent waited for (R3). */
  readonly byAgent = new Map<AgentId, OrderedList<QueueEntry>>()

  get length(): number {
    return this.all.size
  }

  *[Symbol.iterator](): Iterator<ConversationId> {
    for (const entry of this.all) yield entry.id
  }
}

/** Where a conversation that waits stands, be it in the lists or not. */
export const entryOf = ({ id, askedAtMs }: Conversation, phase: QueuedPhase): QueueEntry => ({
  priority: phase.priority,
  queuedAtMs: phase.queuedAtMs,
  askedAtMs,
  id,
  notTo: phase.notTo,
})

/** Whether a queued conversation stands before this entry, be it in the lists or not. */
export const standsBefore = (conversation: Conversation, entry: QueueEntry): boolean =>
  conversation.phase.kind === 'queued' && compareEntries(entryOf(conversation, conversation.phase), entry) < 0

/** Order of the queue, for conversations. */
export const compareQueued = (a: Conversation, b: Conversation): number =>
  a.phase.kind === 'queued' && b.phase.kind === 'queued' ? compareEntries(entryOf(a, a.phase), entryOf(b, b.phase)) : 0

const keyOf = (chain: readonly ChainStep[]): string => {
  let key = ''
  for (const { groupId, agentIds } of chain) key += agentIds === undefined ? `${groupId}>` : `${groupId}:${agentIds.join()}>`
  return key
}

/** Enabled agents of a step of a chain, in enabled groups. */
export const membersOf = (state: DeskState, step: ChainStep): AgentId[] => {
  const pool = state.seats.byGroup.get(step.groupId)
  if (pool === undefined) return []
  return step.agentIds === undefined ? [...pool.memberIds] : step.agentIds.filter((id) => pool.memberIds.has(id))
}

const haveCommonAgent = (a: Lane, b: Lane): boolean => {
  if (a.agentIds === null || b.agentIds === null) return true
  for (const id of a.agentIds) if (b.agentIds.has(id)) return true
  return false
}

const newLane = (state: DeskState, chain: readonly ChainStep[]): Lane => {
  const agentIds = chain.length === 0 ? null : new Set(chain.flatMap((step) => membersOf(state, step)))
  const lane: Lane = { agentIds, entries: new OrderedList(compareEntries), rivals: [], single: new OrderedList(compareEntries) }
  lane.rivals.push(lane)
  for (const agentId of agentIds ?? []) for (const entry of state.queue.byAgent.get(agentId) ?? []) lane.single.insert(entry)
  for (const other of state.queue.shared.values()) {
    if (!haveCommonAgent(lane, other)) continue
    lane.rivals.push(other)
    other.rivals.push(lane)
  }
  return lane
}

/** The lane of a chain, made when it is first needed. */
export const laneOf = (state: DeskState, chain: readonly ChainStep[]): Lane => {
  const key = keyOf(chain)
  const known = state.queue.shared.get(key)
  if (known !== undefined) return known
  const lane = newLane(state, chain)
  state.queue.shared.set(key, lane)
  return lane
}

/** Whether it stands in the lists: not while it is passed over (R8) or a seat is being asked for it (R1). */
export const isListed = ({ reserving }: Conversation, phase: QueuedPhase): boolean => !phase.passedOver && reserving === null

/** R14: whether it waits: in the lists, or out of them only while a seat is asked for one that knows it waits (R1). */
export const isWaiting = ({ reserving }: Conversation, phase: QueuedPhase): boolean =>
  !phase.passedOver && (reserving === null || reserving.plan.kind !== 'place' || reserving.plan.told)

/** Puts a queued conversation at its place, if it is to stand in the lists. */
export const enqueue = (state: DeskState, conversation: Conversation): void => {
  const { phase } = conversation
  if (phase.kind !== 'queued' || !isListed(conversation, phase)) return
  const entry = entryOf(conversation, phase)
  state.queue.all.insert(entry)
  if (phase.waitsFor === null) {
    laneOf(state, conversation.chain).entries.insert(entry)
    return
  }
  const own = state.queue.byAgent.get(phase.waitsFor) ?? new OrderedList(compareEntries)
  state.queue.byAgent.set(phase.waitsFor, own)
  own.insert(entry)
  for (const lane of state.queue.shared.values()) if (lane.agentIds?.has(phase.waitsFor)) lane.single.insert(entry)
}

/** Takes it out again; to be called before its phase changes. False when it stood in no list. */
export const dequeue = (state: DeskState, conversation: Conversation): boolean => {
  const { phase } = conversation
  if (phase.kind !== 'queued' || !isListed(conversation, phase)) return false
  const entry = entryOf(conversation, phase)
  if (!state.queue.all.remove(entry)) return false
  if (phase.waitsFor === null) {
    laneOf(state, conversation.chain).entries.remove(entry)
    return true
  }
  const own = state.queue.byAgent.get(phase.waitsFor)
  own?.remove(entry)
  for (const lane of state.queue.shared.values()) if (lane.agentIds?.has(phase.waitsFor)) lane.single.remove(entry)
  if (own?.size === 0) state.queue.byAgent.delete(phase.waitsFor)
  return true
}

const firstFor = (entries: OrderedList<QueueEntry>, agentId: AgentId, except: ConversationId | null): QueueEntry | null => {
  const first = entries.first()
  if (first === null || (first.notTo !== agentId && first.id !== except)) return first
  return entries.find((entry) => entry.notTo !== agentId && entry.id !== except)
}

/** R2: the first in the queue whom this agent may serve, apart from `except`; null when nobody waits for it. */
export const headFor = (state: DeskState, agentId: AgentId, except: ConversationId | null = null): QueueEntry | null => {
  const { all, shared, byAgent } = state.queue
  if (all.size === 0) return null
  const own = byAgent.get(agentId)
  let head = own === undefined ? null : firstFor(own, agentId, except)
  for (const lane of shared.values()) {
    if (lane.agentIds !== null && !lane.agentIds.has(agentId)) continue
    const first = firstFor(lane.entries, agentId, except)
    if (first !== null && (head === null || compareEntries(first, head) < 0)) head = first
  }
  return head
}

/** Conversations that wait for this one agent (R3), in order. */
export const waitersFor = (state: DeskState, agentId: AgentId): ConversationId[] =>
  [...(state.queue.byAgent.get(agentId) ?? [])].map((entry) => entry.id)

/** A priority that stands before everybody who waits now. */
export const frontPriority = (state: DeskState): number => (state.queue.all.first()?.priority ?? NORMAL_PRIORITY) + 1

/** R8: before everybody, too, but level with those put back at this very moment: among them who asked first is first. */
export const requeuePriority = (state: DeskState, now: number): number => {
  const first = state.queue.all.first()
  const phase = first === null ? undefined : state.conversations.get(first.id)?.phase
  const isOfThisMoment = phase?.kind === 'queued' && phase.requeuedBecause !== null && phase.queuedAtMs === now
  return isOfThisMoment ? phase.priority : frontPriority(state)
}
