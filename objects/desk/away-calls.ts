import type { Effect } from '../core/effects.ts'
import { nameForAgents } from '../core/names.ts'
import type { AgentId, Conversation, ConversationId, DeskState } from '../core/types.ts'
import type { Message } from '../protocol/model.ts'
import type { PushLanguage, PushNotice } from '../push/client.ts'
import { attempt } from './frames.ts'

type Places = {
  state: () => DeskState | null
  /** A console of it is open and answers. */
  isAwake: (agentId: AgentId, nowMs: number) => boolean
  send: (agentId: AgentId, noticeOf: (language: PushLanguage) => PushNotice, nowMs: number) => void
}

const CALL_EVERY_MS = 30_000
const PREVIEW_CHARS = 80
/** Before it is looked through for calls that are long over. */
const MANY_CALLS = 500

const TEXTS = {
  'zh-CN': { given: '新访客等您接待', image: '[图片]', file: '[文件]' },
  en: { given: 'A new visitor for you', image: '[Image]', file: '[File]' },
} as const satisfies Record<PushLanguage, object>

/** `message` null: the visitor was just given to the agent. */
const bodyOf = (message: Message | null, language: PushLanguage): string => {
  const texts = TEXTS[language]
  if (message === null) return texts.given
  if (message.kind === 'image' || message.kind === 'file') return texts[message.kind]
  const chars = [...message.text]
  return chars.length > PREVIEW_CHARS ? `${chars.slice(0, PREVIEW_CHARS - 1).join('')}…` : message.text
}

const isJustGiven = ({ stretches }: Conversation, nowMs: number): boolean => stretches.at(-1)?.fromMs === nowMs

/**
 * Calls an agent by web push whose console is closed while it still has, or is given, a visitor: at most every half minute for one
 * conversation. What is remembered here only saves calls.
 */
export class AwayCalls {
  readonly #places: Places
  readonly #called = new Map<string, number>()

  constructor(places: Places) {
    this.#places = places
  }

  /** What was decided and sent; never throws. */
  look(effects: readonly Effect[], nowMs: number): void {
    attempt('push', () => {
      const state = this.#places.state()
      if (state) for (const effect of effects) this.#one(state, effect, nowMs)
    })
  }

  #one(state: DeskState, effect: Effect, nowMs: number): void {
    if (effect.type !== 'append' && effect.type !== 'conversation') return
    if (effect.type === 'append' && effect.message.author !== 'visitor') return
    const conversation = state.conversations.get(effect.conversationId)
    if (conversation?.phase.kind !== 'served') return
    const { agentId } = conversation.phase
    if (this.#places.isAwake(agentId, nowMs) || state.agents.get(agentId)?.status === 'offline') return
    if (effect.type === 'append') this.#call(agentId, conversation.id, nameForAgents(state, conversation), effect.message, nowMs)
    else if (isJustGiven(conversation, nowMs)) this.#call(agentId, conversation.id, nameForAgents(state, conversation), null, nowMs)
  }

  #call(agentId: AgentId, id: ConversationId, title: string, message: Message | null, nowMs: number): void {
    const key = `${agentId} ${id}`
    if (nowMs - (this.#called.get(key) ?? Number.NEGATIVE_INFINITY) < CALL_EVERY_MS) return
    if (this.#called.size >= MANY_CALLS) this.#forget(nowMs)
    this.#called.set(key, nowMs)
    this.#places.send(agentId, (language) => ({ title, body: bodyOf(message, language), url: `/desk/${id}`, tag: id }), nowMs)
  }

  #forget(nowMs: number): void {
    for (const [key, atMs] of this.#called) if (nowMs - atMs >= CALL_EVERY_MS) this.#called.delete(key)
  }
}
