import { expect } from 'vitest'
import type { AlarmKind } from '../../objects/core/alarm-rules.ts'
import { headerOf, idKey, tombstoneOf } from '../../objects/core/conversation.ts'
import { nextDeadline } from '../../objects/core/deadlines.ts'
import type { Effect } from '../../objects/core/effects.ts'
import { rebuild, type Stored } from '../../objects/core/rebuild.ts'
import type {
  AgentId,
  AgentState,
  ConversationHeader,
  ConversationId,
  DeskState,
  RaisedAlarm,
  SiteConfig,
  VisitorId,
} from '../../objects/core/types.ts'
import type { Message, Note } from '../../objects/protocol/model.ts'

export type Connected = { agents: Set<AgentId>; visitors: Set<VisitorId> }

/** What the shell would have stored, kept by the effects alone. */
export class Rows {
  readonly headers = new Map<ConversationId, ConversationHeader>()
  readonly messages = new Map<ConversationId, Message[]>()
  readonly notes = new Map<ConversationId, Note[]>()
  readonly agents = new Map<AgentId, AgentState>()
  readonly closed = new Map<ConversationId, string>()
  readonly alarms = new Map<AlarmKind, RaisedAlarm>()
  readonly lastAssigned = new Map<AgentId, number>()

  take(state: DeskState, effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'append') this.#append(effect.conversationId, effect.message)
      else if (effect.type === 'tombstone') this.#recall(effect.conversationId, effect.seq, effect.atMs)
      else if (effect.type === 'closed') this.#close(effect)
      else if (effect.type === 'ack') this.#checkAck(effect)
      else if (effect.type === 'note') this.#note(effect.conversationId, effect.note)
      else if (effect.type === 'note_kept') this.#checkKept(effect)
      else if (effect.type === 'alarm') this.#alarm(state, effect)
    }
    for (const effect of effects) {
      const isHeader = effect.type === 'conversation' || effect.type === 'log'
      const conversation = isHeader ? state.conversations.get(effect.conversationId) : undefined
      if (conversation !== undefined) this.headers.set(conversation.id, structuredClone(headerOf(conversation)))
      const agent = effect.type === 'agent' ? state.agents.get(effect.agentId) : undefined
      if (agent !== undefined) this.agents.set(agent.id, { ...agent })
    }
  }

  /** The state after a wake, from what is stored, which is JSON. */
  rebuild(config: SiteConfig, connected: Connected, nowMs: number): DeskState {
    const conversations = [...this.headers].map(([id, header]) => ({
      header,
      messages: this.messages.get(id) ?? [],
      notes: this.notes.get(id) ?? [],
    }))
    const stored = JSON.parse(
      JSON.stringify({ config, agents: [...this.agents.values()], conversations, alarms: [...this.alarms.values()] }),
    ) as Stored
    const { state, effects } = rebuild({ ...stored, connected, lastAssigned: this.lastAssigned, nowMs })
    this.take(state, effects)
    return state
  }

  #append(id: ConversationId, message: Message): void {
    const messages = this.messages.get(id) ?? []
    this.messages.set(id, messages)
    expect(message.seq, 'R12 gap-free').toBe(messages.length + 1)
    expect(message.atMs).toBeGreaterThanOrEqual(messages.at(-1)?.atMs ?? 0)
    messages.push(structuredClone(message))
  }

  #note(id: ConversationId, note: Note): void {
    const notes = this.notes.get(id) ?? []
    this.notes.set(id, notes)
    expect(note.seq, 'R12 gap-free among the private lines').toBe(notes.length + 1)
    expect(
      notes.some(({ id: other, authorId }) => other === note.id && authorId === note.authorId),
      'kept once',
    ).toBe(false)
    notes.push(structuredClone(note))
  }

  #checkKept({ to, conversationId, seq }: Extract<Effect, { type: 'note_kept' }>): void {
    expect(this.notes.get(conversationId)?.[seq - 1]?.authorId).toBe(to.kind === 'agent' ? to.agentId : null)
  }

  #alarm(state: DeskState, { kind, isRaised, sinceMs }: Extract<Effect, { type: 'alarm' }>): void {
    expect(this.alarms.has(kind), 'R14 raised once, over once').toBe(!isRaised)
    if (!isRaised) expect(this.alarms.get(kind)?.sinceMs, 'R14 over is what was raised').toBe(sinceMs)
    const alarm = state.alarms.get(kind)
    if (alarm === undefined) this.alarms.delete(kind)
    else this.alarms.set(kind, { ...alarm })
  }

  #recall(id: ConversationId, seq: number, atMs: number): void {
    const messages = this.messages.get(id)!
    messages[seq - 1] = tombstoneOf(messages[seq - 1]!, atMs)
  }

  #close({ conversation }: Extract<Effect, { type: 'closed' }>): void {
    const { id, endReason, thread } = conversation
    expect(this.closed.has(id), 'closed once').toBe(false)
    this.closed.set(id, endReason)
    this.headers.delete(id)
    for (const { agentId, fromMs } of conversation.stretches)
      this.lastAssigned.set(agentId, Math.max(this.lastAssigned.get(agentId) ?? 0, fromMs))
    const messages = this.messages.get(id) ?? []
    expect(thread.lastSeq).toBe(messages.length)
    expect(conversation.noteCount ?? 0).toBe(this.notes.get(id)?.length ?? 0)
    const farewells = messages.filter(({ system }) => system === 'farewell' || system === 'nobody_online' || system === 'off_hours')
    expect(farewells, 'R11 one farewell').toHaveLength(1)
    expect(farewells[0]).toBe(messages.at(-1))
    expect(conversation.stretches.every(({ untilMs }) => untilMs !== null)).toBe(true)
  }

  #checkAck({ to, id, conversationId, seq, atMs }: Extract<Effect, { type: 'ack' }>): void {
    const key = idKey(to.kind === 'agent' ? to.agentId : undefined, id)
    const found = this.messages
      .get(conversationId)!
      .filter((message) => message.author !== 'system' && idKey(message.authorId, message.id) === key)
    expect(found, 'R12 acknowledged exists once').toHaveLength(1)
    expect(found[0]).toMatchObject({ seq, atMs })
  }
}

/** Everything that a wake must give back, as plain data. */
export const durable = (state: DeskState) => ({
  conversations: [...state.conversations.values()]
    .map((conversation) => ({
      ...headerOf(conversation),
      visitorConnected: conversation.visitorConnected,
      thread: { ...conversation.thread, recentIds: [...conversation.thread.recentIds] },
      notes: conversation.notes && { ...conversation.notes, ids: [...conversation.notes.ids], guests: [...conversation.notes.guests] },
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  // One that was never there has no row.
  agents: [...state.agents.values()]
    .filter(({ connected, leftAtMs }) => connected || leftAtMs !== null)
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  queue: [...state.queue],
  alarms: [...state.alarms.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1)),
  joinedBy: [...state.joinedBy].map(([agentId, ids]) => [agentId, [...ids].sort()]),
  seats: [...state.seats.byAgent.values()].map(({ agentId, load, limit, skip, online, lastAssignedAtMs }) => ({
    agentId,
    load,
    limit,
    skip,
    online,
    lastAssignedAtMs,
  })),
  pools: [state.seats.everyone, ...state.seats.byGroup.values()].map((pool) => ({
    available: [...pool.available].map(({ agentId }) => agentId),
    others: [...pool.others].map(({ agentId }) => agentId).sort(),
    online: pool.online,
  })),
})

/** And what only the same log of commands gives back. */
export const whole = (state: DeskState) => ({
  ...durable(state),
  nextDeadline: nextDeadline(state),
  volatile: [...state.conversations.values()].map(({ visitorMarks, agentMarks, typingAtMs }) => ({ visitorMarks, agentMarks, typingAtMs })),
  credits: [...state.seats.byAgent.values()].map(({ credit }) => credit),
})
