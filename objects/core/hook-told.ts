import type { HookEventType } from '../protocol/hook-words.ts'
import type { AlarmNews, Effect } from './effects.ts'
import type { AgentId, ClosedConversation, Conversation, DeskState, SiteConfig } from './types.ts'

/** What a decision did, as other systems are told of it. Of messages nothing is told, nor of what a visitor typed into a form. */

/** Of which visitor and contact it speaks, so that it can be forgotten with them; null where it is about nobody. */
export type HookNote = {
  id: string
  type: string
  at: number
  visitor: string | null
  contact: string | null
  data: Record<string, unknown>
}
type Told = Pick<Conversation, 'id' | 'siteId' | 'visitorId' | 'visitorName' | 'contactId' | 'askedAtMs' | 'stretches'>
type Rating = NonNullable<Conversation['rating']>

const wantsHooks = ({ hookEvents = [] }: SiteConfig): boolean => hookEvents.length > 0

const agentOf = ({ agents }: SiteConfig, id: AgentId | undefined) => {
  if (id === undefined) return null
  const { name = null, workNumber = null } = agents.find((agent) => agent.id === id) ?? {}
  return { id, name, workNumber }
}

const baseOf = ({ id, siteId, visitorId, visitorName, contactId, askedAtMs }: Told) => ({
  conversationId: id,
  siteId,
  visitorId,
  visitorName,
  contactId,
  askedAtMs,
})

/** `part` names which of its kind it is in this conversation: told twice it is kept once. */
const noteOf = (told: Told, type: HookEventType, part: string, atMs: number, more: Record<string, unknown> = {}): HookNote => ({
  id: `${told.id}-${part}`,
  type,
  at: atMs,
  visitor: told.visitorId,
  contact: told.contactId,
  data: { ...baseOf(told), ...more },
})

const started = (told: Told): HookNote => noteOf(told, 'conversation.started', 's', told.askedAtMs)

const assigned = (config: SiteConfig, told: Told): HookNote[] =>
  told.stretches
    .slice(-1)
    .map(({ agentId, fromMs }) =>
      noteOf(told, 'conversation.assigned', `a${told.stretches.length}`, fromMs, { agent: agentOf(config, agentId), assignedAtMs: fromMs }),
    )

const ended = (config: SiteConfig, closed: ClosedConversation): HookNote => {
  const { endedAtMs, endReason, stretches, rating, thread } = closed
  return noteOf(closed, 'conversation.ended', 'e', endedAtMs, {
    agent: agentOf(config, stretches.at(-1)?.agentId),
    servedAtMs: stretches[0]?.fromMs ?? null,
    endedAtMs,
    endReason,
    visitorMessages: thread.visitorMessages,
    agentMessages: thread.agentMessages,
    score: rating?.score ?? null,
  })
}

/** A rating, during the conversation or after it; a changed one is another. */
const rated = (config: SiteConfig, told: Told, { score, comment, reasons = [], atMs }: Rating): HookNote =>
  noteOf(told, 'rating.given', `r${atMs.toString(36)}`, atMs, {
    agent: agentOf(config, told.stretches.at(-1)?.agentId),
    score,
    comment,
    reasons,
  })

/** The same of one that is over. */
export const ratedNotes = (config: SiteConfig, told: Told | null, rating: Rating): HookNote[] =>
  told !== null && config.hookEvents?.includes('rating.given') ? [rated(config, told, rating)] : []

const ofOpen = (config: SiteConfig, conversation: Conversation, nowMs: number): HookNote[] => {
  const { askedAtMs, stretches, rating } = conversation
  const isNew = (atMs: number | undefined) => atMs !== undefined && atMs >= nowMs
  return [
    ...(isNew(askedAtMs) ? [started(conversation)] : []),
    ...(isNew(stretches.at(-1)?.fromMs) ? assigned(config, conversation) : []),
    ...(rating !== null && isNew(rating.atMs) ? [rated(config, conversation, rating)] : []),
  ]
}

/** R14: one alarm of a kind goes on at a time, so kind and beginning name it; who had waited is told as it is raised alone. */
const alarmed = ({ siteId }: SiteConfig, { kind, isRaised, value, limit, sinceMs, longest }: AlarmNews, atMs: number): HookNote => ({
  id: `${siteId}-${kind}-${sinceMs.toString(36)}-${isRaised ? 'r' : 'o'}`,
  type: isRaised ? 'alarm.raised' : 'alarm.over',
  at: atMs,
  visitor: longest?.visitorId ?? null,
  contact: null,
  data: { kind, siteId, value, limit, sinceMs, ...longest },
})

/** What is new since `nowMs`, the moment of the decision, of what some hook wants. */
export const hookNotes = ({ config, conversations }: DeskState, effects: readonly Effect[], nowMs: number): HookNote[] => {
  if (!wantsHooks(config)) return []
  const notes = effects.flatMap((effect): HookNote[] => {
    if (effect.type === 'alarm') return [alarmed(config, effect, nowMs)]
    if (effect.type === 'closed') {
      const { conversation } = effect
      return [...(conversation.askedAtMs >= nowMs ? [started(conversation)] : []), ended(config, conversation)]
    }
    const open = effect.type === 'conversation' ? conversations.get(effect.conversationId) : undefined
    return open === undefined ? [] : ofOpen(config, open, nowMs)
  })
  return notes.filter(({ type }) => config.hookEvents?.includes(type))
}
