import type { Command } from './effects.ts'
import { buildIndexes, newAgent } from './indexes.ts'
import { leaveAll } from './join.ts'
import { fallBack, loseAgent } from './presence.ts'
import { waitersFor } from './queue.ts'
import { groupFor } from './routing.ts'
import { blockListed } from './supervise.ts'
import { emitQueue, type Turn } from './turn.ts'
import type { AgentId, DeskState, SiteConfig } from './types.ts'

/** Who may take whom before a change: an agent that may take more or others than before starts as at a ready edge (R2). */
const scopesOf = (state: DeskState): Map<AgentId, { limit: number; groups: string }> =>
  new Map(
    [...state.seats.byAgent].map(([id, seat]) => [
      id,
      {
        limit: seat.limit,
        groups: seat.config.enabled
          ? seat.config.groupIds
              .filter((g) => state.seats.byGroup.has(g))
              .sort()
              .join()
          : '-',
      },
    ]),
  )

/** What colleagues see of each agent that a configuration can change. */
const seenOf = ({ config }: DeskState): Map<AgentId, string> =>
  new Map(
    config.agents.map(({ id, name, workNumber, avatar, limit, groupIds }) => [
      id,
      JSON.stringify([name, workNumber, avatar, limit ?? config.dialog.maxPerAgent, groupIds]),
    ]),
  )

/** Everybody hears who came, who went and who is another now. */
const tellPeople = (turn: Turn, before: Map<AgentId, string>): void => {
  const after = seenOf(turn.state)
  for (const agentId of new Set([...before.keys(), ...after.keys()]))
    if (before.get(agentId) !== after.get(agentId)) turn.effects.push({ type: 'load', agentId })
}

/** Agents who no longer serve here, switched off or gone: their conversations go back to the queue. They may come again. */
const dropAgents = (turn: Turn): void => {
  for (const agentId of turn.state.agents.keys()) if (!turn.state.seats.byAgent.get(agentId)?.config.enabled) loseAgent(turn, agentId)
}

/** R13: who steers no more writes in nobody else's conversation. */
const dropSupervisors = (turn: Turn): void => {
  for (const agentId of [...turn.state.joinedBy.keys()])
    if (turn.state.seats.byAgent.get(agentId)?.config.role === 'agent') leaveAll(turn, agentId)
}

/** R3: whose history agent no longer serves any group of their chain wait for everybody. An agent they picked needs no group. */
const releaseUnfit = (turn: Turn): void => {
  const { state } = turn
  for (const agentId of [...state.queue.byAgent.keys()])
    for (const id of waitersFor(state, agentId)) {
      const conversation = state.conversations.get(id)
      if (conversation === undefined || conversation.target.kind === 'agent' || conversation.chain.length === 0) continue
      if (groupFor(state, conversation, agentId) === null) fallBack(turn, conversation)
    }
}

/** 2.1, 10 and 11: both sides see the name that the settings now say. */
const showNames = (turn: Turn, { settings: before }: SiteConfig): void => {
  const { settings } = turn.state.config
  if (settings.agentSeesContact === before.agentSeesContact && settings.visitorSeesContact === before.visitorSeesContact) return
  for (const { id, contactName } of turn.state.conversations.values())
    if (contactName) turn.effects.push({ type: 'view', conversationId: id })
}

/** Takes a newer configuration; an older or equal one changes nothing. Running conversations obey it from now on. */
export const takeConfigure = (turn: Turn, { config }: Extract<Command, { type: 'configure' }>): void => {
  const { state } = turn
  if (config.version <= state.config.version) return
  const before = scopesOf(state)
  const seen = seenOf(state)
  const earlier = state.config
  state.config = config
  for (const { id } of config.agents) if (!state.agents.has(id)) state.agents.set(id, newAgent(id))
  buildIndexes(state)
  turn.effects.push({ type: 'config' })
  tellPeople(turn, seen)
  emitQueue(turn)
  dropAgents(turn)
  dropSupervisors(turn)
  releaseUnfit(turn)
  blockListed(turn)
  showNames(turn, earlier)
  const after = scopesOf(state)
  for (const [agentId, seat] of state.seats.byAgent) {
    const was = before.get(agentId)
    const is = after.get(agentId)
    if (was === undefined || is === undefined || is.limit > was.limit || is.groups !== was.groups) seat.credit = config.dialog.maxAtReady
    turn.ready.push(agentId)
  }
}
