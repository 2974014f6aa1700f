import { entryOf, isListed, laneOf } from './queue.ts'
import type { Conversation, ConversationId, DeskState, QueuedPhase } from './types.ts'

/** R4: the own place, first is 1, and how many stand strictly ahead who compete for at least one of the same agents. */
export type Position = { index: number; ahead: number }

const aheadOf = (state: DeskState, conversation: Conversation, phase: QueuedPhase): number => {
  const { all, shared, byAgent } = state.queue
  const entry = entryOf(conversation, phase)
  let ahead = 0
  if (phase.waitsFor !== null) {
    ahead = byAgent.get(phase.waitsFor)?.rank(entry) ?? 0
    for (const lane of shared.values()) if (lane.agentIds === null || lane.agentIds.has(phase.waitsFor)) ahead += lane.entries.rank(entry)
    return ahead
  }
  const lane = laneOf(state, conversation.chain)
  if (lane.agentIds === null) return all.rank(entry)
  for (const rival of lane.rivals) ahead += rival.entries.rank(entry)
  return ahead + lane.single.rank(entry)
}

/** How many wait for at least one of the same agents, itself included. */
const lengthFor = (state: DeskState, { chain }: Conversation, { waitsFor }: QueuedPhase): number => {
  const { all, shared, byAgent } = state.queue
  if (waitsFor === null) {
    const lane = laneOf(state, chain)
    return lane.agentIds === null ? all.size : lane.rivals.reduce((sum, rival) => sum + rival.entries.size, lane.single.size)
  }
  let length = byAgent.get(waitsFor)?.size ?? 0
  for (const lane of shared.values()) if (lane.agentIds === null || lane.agentIds.has(waitsFor)) length += lane.entries.size
  return length
}

/**
 * Keeps how long the queue is that a conversation has entered, if it stands in it: to be called where its header is written anyway. A queue
 * only grows by an entry, so the longest there ever was is among these.
 */
export const noteEntry = (state: DeskState, conversation: Conversation): void => {
  const { phase } = conversation
  if (phase.kind !== 'queued' || !isListed(conversation, phase)) return
  conversation.longestQueue = Math.max(conversation.longestQueue ?? 0, lengthFor(state, conversation, phase))
}

/** R4: position of one queued conversation. Throws when it is not queued. */
export const positionOf = (state: DeskState, conversationId: ConversationId): Position => {
  const conversation = state.conversations.get(conversationId)
  if (conversation?.phase.kind !== 'queued') throw new Error(`not queued: ${conversationId}`)
  const ahead = aheadOf(state, conversation, conversation.phase)
  return { index: ahead + 1, ahead }
}

/** Positions of everybody who waits and is there, in order of the queue, in one walk. */
export const positions = (state: DeskState): Map<ConversationId, Position> => {
  const { all, shared, byAgent } = state.queue
  const seen = new Map<object, number>()
  const rivalsSeen = new Map<object, number>()
  const count = (counts: Map<object, number>, key: object) => counts.set(key, (counts.get(key) ?? 0) + 1)
  const result = new Map<ConversationId, Position>()
  for (const entry of all) {
    const conversation = state.conversations.get(entry.id)
    if (conversation?.phase.kind !== 'queued') continue
    const { waitsFor } = conversation.phase
    let ahead = 0
    if (waitsFor === null) {
      const lane = laneOf(state, conversation.chain)
      ahead = rivalsSeen.get(lane) ?? 0
      for (const rival of lane.rivals) count(rivalsSeen, rival)
      count(seen, lane)
    } else {
      const own = byAgent.get(waitsFor)!
      ahead = seen.get(own) ?? 0
      for (const lane of shared.values()) {
        if (lane.agentIds !== null && !lane.agentIds.has(waitsFor)) continue
        ahead += seen.get(lane) ?? 0
        count(rivalsSeen, lane)
      }
      count(seen, own)
    }
    result.set(entry.id, { index: ahead + 1, ahead })
  }
  return result
}
