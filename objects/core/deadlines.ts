import type { Look } from './deadline-index.ts'
import { isWaiting } from './queue.ts'
import type { DialogSettings } from './settings.ts'
import { silenceDeadline } from './silence.ts'
import type { AgentId, Conversation, ConversationId, DeskState, QueuedPhase, ServedPhase } from './types.ts'

export type DeadlineKind =
  | 'queue_timeout'
  | 'fallback'
  | 'pass_over'
  | 'invalid'
  | 'visitor_left'
  | 'silence_reminder'
  | 'silence_end'
  | 'reply_notice'
  | 'reply_requeue'
  | 'offer_expiry'
export type Deadline = { kind: DeadlineKind; atMs: number }

type Visit = (kind: DeadlineKind, atMs: number) => void

/** R8 counts from the entry into the queue; R3 gives the one agent waited for half of that. */
const visitQueued = (phase: QueuedPhase, settings: DialogSettings, visit: Visit): void => {
  const waitMs = settings.queueTimeoutSec * 1000
  if (settings.queueTimeout) visit('queue_timeout', phase.queuedAtMs + waitMs)
  if (phase.waitsFor !== null) visit('fallback', phase.queuedAtMs + Math.floor(waitMs / 2))
}

/** R7 counts from the first unanswered message, but not from before this agent was there to answer it. */
const visitReply = (conversation: Conversation, phase: ServedPhase, settings: DialogSettings, visit: Visit): void => {
  const { unansweredSinceMs, replyNoticeAtMs } = conversation.thread
  if (!settings.replyTimeout || unansweredSinceMs === null) return
  const fromMs = Math.max(unansweredSinceMs, phase.servedAtMs)
  const afterMs = settings.replyTimeoutSec * 1000
  if (replyNoticeAtMs === null && settings.replyTimeoutText !== '') visit('reply_notice', fromMs + afterMs)
  if (settings.replyTimeoutRequeue && phase.offer === null) visit('reply_requeue', fromMs + 2 * afterMs)
}

/** R8: never served, or served without a word of the visitor's: once it is gone nothing is lost by closing it as invalid. */
const isEmpty = (conversation: Conversation): boolean => conversation.firstServedAtMs === null || conversation.thread.visitorMessages === 0

const visitAbsence = (conversation: Conversation, leftAtMs: number, settings: DialogSettings, visit: Visit): void => {
  const { phase } = conversation
  const graceEndsMs = leftAtMs + settings.visitorGraceSec * 1000
  if (!settings.cleanInvalid || !isEmpty(conversation)) {
    if (settings.visitorGrace) visit('visitor_left', graceEndsMs)
    return
  }
  // Never inside the grace: until [18] is over a visitor who comes back finds its conversation.
  const invalidAtMs = Math.max(leftAtMs + settings.cleanInvalidSec * 1000, settings.visitorGrace ? graceEndsMs : 0)
  visit('invalid', invalidAtMs)
  if (settings.visitorGrace && phase.kind === 'queued' && !phase.passedOver && graceEndsMs < invalidAtMs) visit('pass_over', graceEndsMs)
}

/** Every deadline an open conversation has now, derived from its stored times: the only truth about them. */
const visitDeadlines = (conversation: Conversation, settings: DialogSettings, visit: Visit): void => {
  const { phase, visitorLeftAtMs } = conversation
  if (phase.kind === 'queued') visitQueued(phase, settings, visit)
  else {
    const silence = silenceDeadline(conversation, settings)
    if (silence !== null) visit(silence.kind, silence.atMs)
    visitReply(conversation, phase, settings, visit)
    if (phase.offer !== null) visit('offer_expiry', phase.offer.expiresAtMs)
  }
  if (visitorLeftAtMs !== null) visitAbsence(conversation, visitorLeftAtMs, settings, visit)
}

/** Every deadline of an open conversation. */
export const deadlinesOf = (conversation: Conversation, settings: DialogSettings): Deadline[] => {
  const deadlines: Deadline[] = []
  visitDeadlines(conversation, settings, (kind, atMs) => deadlines.push({ kind, atMs }))
  return deadlines
}

/** The time of its first deadline; null: it has none. Asked several times a decision, so it makes no list. */
const firstDueMs = (conversation: Conversation, settings: DialogSettings): number | null => {
  let firstMs = Number.POSITIVE_INFINITY
  visitDeadlines(conversation, settings, (_kind, atMs) => {
    if (atMs < firstMs) firstMs = atMs
  })
  return firstMs === Number.POSITIVE_INFINITY ? null : firstMs
}

/** The deadline that comes first; null: none. */
export const earliestDeadline = (conversation: Conversation, settings: DialogSettings): Deadline | null =>
  deadlinesOf(conversation, settings).reduce<Deadline | null>(
    (first, next) => (first === null || next.atMs < first.atMs ? next : first),
    null,
  )

/** R9: when an agent who left is given up; null while it is there, has nothing to lose, or [17] is off. */
export const agentDeadlineOf = (state: DeskState, agentId: AgentId): number | null => {
  const agent = state.agents.get(agentId)
  const { agentGrace, agentGraceSec } = state.config.dialog
  if (agent === undefined || agent.leftAtMs === null || !agentGrace) return null
  if (agent.status === 'offline' && !holdsAny(state, agentId)) return null
  return agent.leftAtMs + agentGraceSec * 1000
}

/** One that is offered to somebody stays until the offer is over (R10); what it has joined it can lose as well (R13). */
const holdsAny = (state: DeskState, agentId: AgentId): boolean => {
  if (state.joinedBy.has(agentId)) return true
  for (const id of state.byAgent.get(agentId) ?? []) {
    const phase = state.conversations.get(id)?.phase
    if (phase?.kind === 'served' && phase.offer === null) return true
  }
  return false
}

/** R14: when its wait is longer than the alarm's limit; null: it does not wait, nobody wants to know, or the alarm goes on already. */
export const waitAlarmOf = (state: DeskState, conversation: Conversation): number | null => {
  const waitSec = state.config.alarms?.waitSec ?? null
  const { phase } = conversation
  if (waitSec === null || phase.kind !== 'queued' || state.alarms.has('wait') || !isWaiting(conversation, phase)) return null
  return phase.queuedAtMs + waitSec * 1000 + 1
}

/** Conversations and agents whose deadlines are passed over, because taking them failed. */
export type Skip = ReadonlySet<ConversationId | AgentId>

/** What is due first, and when; null: nothing ever, as things are. */
export const firstLook = (state: DeskState, skip?: Skip): Look | null =>
  state.deadlines.settleFirst((look) => {
    if (look.kind === 'agent') return agentDeadlineOf(state, look.id)
    if (look.kind === 'day') return state.alarms.get('score')?.untilMs ?? null
    const conversation = state.conversations.get(look.id)
    if (conversation === undefined) return null
    return look.kind === 'wait' ? waitAlarmOf(state, conversation) : firstDueMs(conversation, state.config.dialog)
  }, skip)

/** When the desk must be ticked next; null: not as things are. */
export const nextDeadline = (state: DeskState, skip?: Skip): number | null => firstLook(state, skip)?.atMs ?? null

/** Whose deadline a tick at `nowMs` takes: the id of a conversation, an agent or an alarm; null: nothing is due. */
export const dueOwner = (state: DeskState, nowMs: number, skip?: Skip): string | null => {
  const look = firstLook(state, skip)
  return look !== null && look.atMs <= nowMs ? look.id : null
}

/** To be called after anything about a conversation changed. */
export const planConversation = (state: DeskState, conversation: Conversation): void => {
  if (state.conversations.get(conversation.id) !== conversation) return
  state.deadlines.lookBy('conversation', conversation.id, firstDueMs(conversation, state.config.dialog))
  state.deadlines.lookBy('wait', conversation.id, waitAlarmOf(state, conversation))
}

/** R14: satisfaction is that of a day: its alarm ends with it. */
export const planDay = (state: DeskState): void => state.deadlines.lookBy('day', 'score', state.alarms.get('score')?.untilMs ?? null)

export const planAgent = (state: DeskState, agentId: AgentId): void =>
  state.deadlines.lookBy('agent', agentId, agentDeadlineOf(state, agentId))
