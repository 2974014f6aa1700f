import { nameForAgents } from '../core/names.ts'
import { type Position, positionOf } from '../core/positions.ts'
import { limitOf, loadOf } from '../core/routing.ts'
import { describeOffer } from '../core/transfer.ts'
import type { AgentId, Conversation, DeskState, Offer } from '../core/types.ts'
import type { DeskSettingsView } from '../protocol/agent.ts'
import type {
  AgentView,
  ConversationView,
  GroupView,
  Message,
  OfferToMe,
  OfferView,
  PublicAgent,
  Viewer,
  VisitorPhase,
} from '../protocol/model.ts'

/** The desk's state as frames show it. What a visitor gets is written out field by field: nothing is spread into it. */

const configOf = (state: DeskState, agentId: AgentId) => state.seats.byAgent.get(agentId)?.config

export const agentView = (state: DeskState, agentId: AgentId): AgentView | null => {
  const config = configOf(state, agentId)
  const agent = state.agents.get(agentId)
  if (!config || !agent) return null
  return {
    id: config.id,
    name: config.name,
    workNumber: config.workNumber,
    avatar: config.avatar,
    status: agent.status,
    connected: agent.connected,
    load: loadOf(state, agentId),
    limit: limitOf(state, agentId),
    groupIds: config.groupIds,
    sinceMs: agent.statusSinceMs,
    fullElsewhere: state.seats.byAgent.get(agentId)?.fullElsewhere || undefined,
  }
}

export const publicAgent = (state: DeskState, agentId: AgentId): PublicAgent => {
  const config = configOf(state, agentId)
  return { id: agentId, name: config?.name ?? '', avatar: config?.avatar }
}

/** The agents a visitor has met in a conversation. */
export const peopleOf = (state: DeskState, agentIds: Iterable<AgentId>): PublicAgent[] =>
  [...new Set(agentIds)].map((agentId) => publicAgent(state, agentId))

export const visitorMessage = (message: Message): Message => ({
  seq: message.seq,
  id: message.id,
  author: message.author,
  authorId: message.authorId,
  kind: message.kind,
  system: message.system,
  text: message.recalledAtMs === undefined ? message.text : '',
  file: message.recalledAtMs === undefined ? message.file : undefined,
  quoteSeq: message.quoteSeq,
  atMs: message.atMs,
  recalledAtMs: message.recalledAtMs,
})

/** `position`: where it stands in the queue, when the caller knows. */
export const openPhase = (
  state: DeskState,
  conversation: Conversation,
  expectedWait: (index: number) => number | undefined,
  position?: Position,
): VisitorPhase => {
  const { phase } = conversation
  if (phase.kind === 'served')
    return { kind: 'served', conversationId: conversation.id, agent: publicAgent(state, phase.agentId), sinceMs: phase.servedAtMs }
  const { index, ahead } = position ?? positionOf(state, conversation.id)
  const expectedWaitMs = expectedWait(index)
  return {
    kind: 'queued',
    conversationId: conversation.id,
    index,
    ahead,
    ...(expectedWaitMs !== undefined && { expectedWaitMs }),
    sinceMs: phase.queuedAtMs,
  }
}

export const offerView = (conversationId: string, offer: Offer): OfferView => ({
  id: offer.id,
  conversationId,
  from: offer.from,
  to: offer.to,
  toGroupId: offer.toGroupId ?? undefined,
  remark: offer.remark,
  madeAtMs: offer.madeAtMs,
  expiresAtMs: offer.expiresAtMs,
})

/** R10: open offers to an agent, in the words its site has for them. */
export const openOffersTo = (state: DeskState, agentId: AgentId): OfferToMe[] =>
  [...(state.offersTo.get(agentId) ?? [])].flatMap((id) => {
    const conversation = state.conversations.get(id)
    const offer = conversation?.phase.kind === 'served' ? conversation.phase.offer : null
    if (!conversation || offer?.to !== agentId) return []
    return [{ offer: offerView(id, offer), visitorName: nameForAgents(state, conversation), ...describeOffer(state, conversation, offer) }]
  })

export const groupViews = ({ config }: DeskState): GroupView[] => config.groups.map(({ id, name, enabled }) => ({ id, name, enabled }))

/** `supervisor`: with the reasons of the routing (R1) and the log of supervision (R13). */
export const conversationView = (
  state: DeskState,
  conversation: Conversation,
  supervisor: boolean,
  viewers: Viewer[],
): ConversationView => {
  const { phase, thread } = conversation
  return {
    id: conversation.id,
    siteId: conversation.siteId,
    visitorId: conversation.visitorId,
    visitorName: nameForAgents(state, conversation),
    contactId: conversation.contactId ?? undefined,
    visitor: conversation.visitor,
    profile: conversation.profile ?? undefined,
    visitorConnected: conversation.visitorConnected,
    phase: phase.kind,
    agentId: phase.kind === 'served' ? phase.agentId : undefined,
    groupId: conversation.groupId ?? undefined,
    askedAtMs: conversation.askedAtMs,
    queuedAtMs: phase.kind === 'queued' ? phase.queuedAtMs : undefined,
    servedAtMs: phase.kind === 'served' ? phase.servedAtMs : undefined,
    unansweredSinceMs: thread.unansweredSinceMs ?? undefined,
    lastSeq: thread.lastSeq,
    lastMessage: thread.lastMessage ?? undefined,
    visitorMarks: conversation.visitorMarks,
    agentMarks: conversation.agentMarks,
    requeuedBecause: phase.kind === 'queued' ? (phase.requeuedBecause ?? undefined) : undefined,
    offer: phase.kind === 'served' && phase.offer ? offerView(conversation.id, phase.offer) : undefined,
    transfers: conversation.transfers,
    decision: supervisor ? (conversation.decision ?? undefined) : undefined,
    joined: conversation.joined?.length ? conversation.joined : undefined,
    viewers: viewers.length > 0 ? viewers : undefined,
    supervision: supervisor ? conversation.supervision : undefined,
  }
}

/** Somebody is ready or busy, a reload included: a visitor who asks now would be served or queued. */
export const isSomebodyOnline = ({ seats }: DeskState): boolean => seats.everyone.online > 0

/** Conversations that an agent has now, each once: offered ones stay with who offers them. */
export const servedOf = ({ byAgent }: DeskState): number => [...byAgent.values()].reduce((sum, { size }) => sum + size, 0)

export const settingsView = ({ config: { dialog, settings } }: DeskState): DeskSettingsView => ({
  agentReplyTimeoutSec: dialog.replyTimeout ? dialog.replyTimeoutSec : null,
  clientReminderSec: dialog.silenceReminder ? dialog.silenceReminderSec : null,
  queueTimeoutSec: dialog.queueTimeout ? dialog.queueTimeoutSec : null,
  transferConsent: dialog.transferConsent,
  transferConsentSec: dialog.transferConsentSec,
  inviteText: settings.inviteText,
  askSummary: dialog.askSummary,
})
