import { decide } from '../../../../objects/core/desk.ts'
import type { Effect } from '../../../../objects/core/effects.ts'
import { explainOpening, type OpeningReason, openingAt } from '../../../../objects/core/hours.ts'
import { newAgent } from '../../../../objects/core/indexes.ts'
import { rebuild } from '../../../../objects/core/rebuild.ts'
import { limitOf } from '../../../../objects/core/seats.ts'
import type { AgentId, AgentStatus, ChainStep, ConversationHeader, DeskState, GroupId, SiteConfig } from '../../../../objects/core/types.ts'

/** What would happen to a visitor who asks: the desk's own decision, taken in the browser upon a form that is not saved. Pure. */

/** An agent as it is, or as one supposes it to be. */
export type TrialAgent = { id: AgentId; status: AgentStatus; connected: boolean; load: number }
export type Trial = { config: SiteConfig; agents: readonly TrialAgent[]; atMs: number }

export type TrialAnswer =
  | { kind: 'served'; agentId: AgentId; load: number; limit: number; groupId: GroupId | null; passed: GroupId[] }
  | { kind: 'queued'; groupIds: GroupId[] }
  | { kind: 'nobody_online'; text: string; groupIds: GroupId[] }
  | { kind: 'off_hours'; text: string }
export type TrialResult = { reason: OpeningReason; answer: TrialAnswer }

const VISITOR = 'trial'

/** One of the conversations that make up an agent's load. */
const busyWith = (siteId: string, agentId: AgentId, id: string, atMs: number): ConversationHeader => ({
  id,
  siteId,
  askId: id,
  visitorId: id,
  visitorName: '',
  contactId: null,
  visitor: {},
  target: { kind: 'any' },
  chain: [],
  groupId: null,
  askedAtMs: atMs,
  firstServedAtMs: atMs,
  phase: { kind: 'served', agentId, servedAtMs: atMs, offer: null },
  stretches: [{ agentId, fromMs: atMs, untilMs: null, how: 'assigned' }],
  transfers: [],
  reserving: null,
  visitorLeftAtMs: null,
  pauses: [],
  ratingInvitedAtMs: null,
  rating: null,
  decision: null,
  messageDay: '',
})

const deskOf = ({ config, agents, atMs }: Trial): DeskState => {
  const talks = agents.flatMap(({ id, load }) =>
    Array.from({ length: load }, (_, index) => busyWith(config.siteId, id, `${id}-${index}`, atMs)),
  )
  return rebuild({
    config,
    agents: agents.map(({ id, status, connected }) => ({ ...newAgent(id), status, connected })),
    conversations: talks.map((header) => ({ header, messages: [] })),
    connected: {
      agents: new Set(agents.filter(({ connected }) => connected).map(({ id }) => id)),
      visitors: new Set(talks.map(({ visitorId }) => visitorId)),
    },
    nowMs: atMs,
  }).state
}

const ask = (state: DeskState, atMs: number): Effect[] =>
  decide(
    state,
    {
      type: 'visitor.ask',
      visitorId: VISITOR,
      visitorName: '',
      contactId: null,
      visitor: {},
      askId: VISITOR,
      conversationId: VISITOR,
      target: { kind: 'any' },
      historyAgentId: null,
    },
    atMs,
  ).effects

const groupsOf = (chain: readonly ChainStep[]): GroupId[] => chain.map(({ groupId }) => groupId)

const answerOf = (state: DeskState, loads: ReadonlyMap<AgentId, number>, effects: readonly Effect[], chain: ChainStep[]): TrialAnswer => {
  const conversation = state.conversations.get(VISITOR)
  if (conversation?.phase.kind === 'served') {
    const { agentId } = conversation.phase
    const { groupId } = conversation
    const passed = groupsOf(
      chain.slice(
        0,
        Math.max(
          0,
          chain.findIndex((step) => step.groupId === groupId),
        ),
      ),
    )
    return { kind: 'served', agentId, load: loads.get(agentId) ?? 0, limit: limitOf(state, agentId), groupId, passed }
  }
  if (conversation !== undefined) return { kind: 'queued', groupIds: groupsOf(chain) }
  const text = effects.flatMap((effect) => (effect.type === 'append' ? [effect.message.text] : [])).at(-1) ?? ''
  const offHours = effects.some((effect) => effect.type === 'closed' && effect.conversation.endReason === 'off_hours')
  return offHours ? { kind: 'off_hours', text } : { kind: 'nobody_online', text, groupIds: groupsOf(chain) }
}

/** Asks the rules. Seats over sites are taken as `load` says, without asking the ledger. */
export const tryOut = (trial: Trial): TrialResult => {
  const { atMs } = trial
  const config = { ...trial.config, enabled: true, agents: trial.config.agents.map((agent) => ({ ...agent, sharedSeats: false })) }
  const state = deskOf({ ...trial, config })
  const effects = ask(state, atMs)
  const opening = openingAt(config, atMs)
  const loads = new Map(trial.agents.map(({ id, load }) => [id, load]))
  return { reason: explainOpening(config, atMs), answer: answerOf(state, loads, effects, opening.open ? opening.chain : []) }
}
