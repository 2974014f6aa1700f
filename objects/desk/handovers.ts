import { holderOf } from '../core/conversation.ts'
import type { Effect } from '../core/effects.ts'
import type { AgentId, ConversationId, DeskState } from '../core/types.ts'

/** Who was last given each served conversation, so that a new holder gets the transcript, once. */
export class Handovers {
  readonly #holder = new Map<ConversationId, AgentId>()

  /** After a rebuild: who holds what has been told already. */
  learn(state: DeskState): void {
    for (const conversation of state.conversations.values()) {
      const holder = holderOf(conversation)
      if (holder !== null) this.#holder.set(conversation.id, holder)
    }
  }

  /** Conversations that came to another agent in this decision, with their new holders. */
  take(state: DeskState, effects: readonly Effect[]): Map<ConversationId, AgentId> {
    const fresh = new Map<ConversationId, AgentId>()
    for (const effect of effects) {
      if (effect.type !== 'conversation') continue
      const { conversationId } = effect
      const conversation = state.conversations.get(conversationId)
      const holder = conversation ? holderOf(conversation) : null
      if (holder === null) this.#holder.delete(conversationId)
      else if (this.#holder.get(conversationId) !== holder) {
        this.#holder.set(conversationId, holder)
        fresh.set(conversationId, holder)
      }
    }
    return fresh
  }

  forget(id: ConversationId): void {
    this.#holder.delete(id)
  }
}
