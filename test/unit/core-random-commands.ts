import fc from 'fast-check'
import type { Actor, Command } from '../../objects/core/effects.ts'
import type { ConversationId, DeskState, Target, VisitorId } from '../../objects/core/types.ts'
import type { Message } from '../../objects/protocol/model.ts'
import { AGENTS, at, GROUPS, randomConfig, VISITORS } from './core-random-config.ts'
import { SEAT_STEPS } from './core-random-seats.ts'

/** Random sequences are lists of small numbers, read against the state they meet: so most of what they ask for is possible. */
export type Step = { what: (typeof WHAT)[number]; a: number; b: number; c: number }

const WHAT = [
  'ask',
  'ask',
  'ask',
  'ask',
  'ask',
  'visitorWrites',
  'visitorWrites',
  'agentWrites',
  'agentWrites',
  'resend',
  'recall',
  'typing',
  'read',
  'rate',
  'invite',
  'end',
  'endAny',
  'visitorLeaves',
  'visitorReturns',
  'agentConnects',
  'agentConnects',
  'agentLeaves',
  'agentConnects',
  'status',
  'status',
  'assign',
  'front',
  'offer',
  'offer',
  'answer',
  'answer',
  'cancel',
  'block',
  'note',
  'note',
  'whisper',
  'noteAgain',
  'watch',
  'join',
  'join',
  'leave',
  'joinedWrites',
  'contact',
  'configure',
  'satisfaction',
  'wait',
  'wait',
  'sleep',
  ...SEAT_STEPS,
] as const

export const steps = (max: number) => {
  const small = fc.noBias(fc.nat({ max: 999 }))
  return fc.array(fc.record({ what: fc.constantFrom(...WHAT), a: small, b: small, c: small }), {
    minLength: 1,
    maxLength: max,
    size: 'max',
  })
}

const WAITS_SEC = [0, 1, 3, 10, 20, 31, 45, 61, 91, 121, 200]

const pick = (state: DeskState, index: number): ConversationId => at([...state.conversations.keys(), 'c-none'], index)
const pickServed = (state: DeskState, index: number): ConversationId =>
  at([...[...state.conversations.values()].filter(({ phase }) => phase.kind === 'served').map(({ id }) => id), 'c-none'], index)

/** Mostly one with a conversation who is there, or away. */
const pickVisitor = (state: DeskState, index: number, isThere: boolean): VisitorId => {
  const some = [...state.conversations.values()].filter(({ visitorConnected }) => visitorConnected === isThere)
  return at([...some.map(({ visitorId }) => visitorId), `v${index % VISITORS}`], index)
}

const agentOf = (state: DeskState, id: ConversationId, index: number): Actor => {
  const phase = state.conversations.get(id)?.phase
  const agentId = phase?.kind === 'served' && index % 10 !== 0 ? phase.agentId : at(AGENTS, index)
  return { kind: 'agent', agentId, supervisor: agentId === 'sue' }
}
const visitorOf = (state: DeskState, id: ConversationId, index: number): Actor => ({
  kind: 'visitor',
  visitorId: (index % 10 !== 0 && state.conversations.get(id)?.visitorId) || `v${index % VISITORS}`,
})
const SUPERVISOR: Actor = { kind: 'agent', agentId: 'sue', supervisor: true }

const targetOf = (n: number): Target =>
  n % 3 === 0 ? { kind: 'group', groupId: at(GROUPS, n) } : n % 7 === 0 ? { kind: 'agent', agentId: at(AGENTS, n) } : { kind: 'any' }

/** Mostly somebody who has room. */
const colleague = (state: DeskState, b: number, c: number): string => {
  const free = [...state.seats.everyone.available].map(({ agentId }) => agentId)
  return free.length > 0 && c % 5 !== 0 ? at(free, b) : at(AGENTS, b)
}

const offerIdOf = (state: DeskState, id: ConversationId): string => {
  const phase = state.conversations.get(id)?.phase
  return (phase?.kind === 'served' && phase.offer?.id) || 'o-none'
}
const offered = (state: DeskState, index: number): ConversationId =>
  at([...[...state.offersTo.values()].flatMap((ids) => [...ids]), 'c-none'], index)

/** What a step means in this state. `serial` makes ids; `messages` are those kept of a conversation. Null: time only. */
export const commandOf = (
  state: DeskState,
  step: Step,
  serial: number,
  messages: (id: ConversationId) => readonly Message[],
): Command | null => {
  const { what, a, b, c } = step
  const served = pickServed(state, a)
  switch (what) {
    case 'ask': {
      const visitorId = `v${a % VISITORS}`
      const ids = { visitorId, visitorName: visitorId, contactId: null, askId: `ask-${serial}`, conversationId: `c${serial}` }
      return { type: 'visitor.ask', ...ids, visitor: {}, target: targetOf(b), historyAgentId: c % 2 === 0 ? at(AGENTS, c) : null }
    }
    case 'visitorWrites': {
      const conversationId = pick(state, a)
      return { type: 'message', conversationId, actor: visitorOf(state, conversationId, b), id: `m${serial}`, kind: 'text', text: 'x' }
    }
    case 'agentWrites':
      return { type: 'message', conversationId: served, actor: agentOf(state, served, b), id: `m${serial}`, kind: 'text', text: 'y' }
    case 'resend':
    case 'recall': {
      const conversationId = pick(state, a)
      const message = at(messages(conversationId), b)
      if (message === undefined || message.author === 'system') return null
      const actor: Actor =
        message.author === 'agent' ? { kind: 'agent', agentId: message.authorId!, supervisor: false } : visitorOf(state, conversationId, 1)
      if (what === 'recall') return { type: 'recall', conversationId, actor, seq: message.seq, message }
      return { type: 'message', conversationId, actor, id: message.id, kind: 'text', text: message.text || 'z' }
    }
    case 'typing':
      return {
        type: 'typing',
        conversationId: served,
        actor: b % 2 ? visitorOf(state, served, b) : agentOf(state, served, b),
        active: c % 2 === 0,
        text: 't',
      }
    case 'read':
      return {
        type: 'read',
        conversationId: served,
        actor: b % 2 ? visitorOf(state, served, b) : agentOf(state, served, b),
        delivered: c % 9,
        read: b % 9,
      }
    case 'satisfaction':
      return { type: 'satisfaction', average: a % 9 === 0 ? null : 1 + (b % 41) / 10 }
    case 'rate':
      return { type: 'rate', conversationId: served, actor: visitorOf(state, served, b), score: 1 + (c % 5), comment: '' }
    case 'invite':
      return { type: 'invite_rating', conversationId: served, actor: agentOf(state, served, b) }
    case 'end':
      return { type: 'end', conversationId: served, actor: b % 2 ? visitorOf(state, served, b) : agentOf(state, served, b) }
    case 'endAny':
      return { type: 'end', conversationId: pick(state, a), actor: b % 2 ? SUPERVISOR : visitorOf(state, pick(state, a), b) }
    case 'visitorLeaves':
      return { type: 'visitor.left', visitorId: pickVisitor(state, a, true), atMs: Number.MAX_SAFE_INTEGER }
    case 'visitorReturns':
      return { type: 'visitor.connected', visitorId: pickVisitor(state, a, false), visitor: {} }
    case 'agentConnects':
      return { type: 'agent.connected', agentId: at(AGENTS, a) }
    case 'agentLeaves':
      return { type: 'agent.left', agentId: at(AGENTS, a), atMs: Number.MAX_SAFE_INTEGER }
    case 'status': {
      const agentId = at(AGENTS, a)
      const status = at(['ready', 'ready', 'ready', 'ready', 'ready', 'busy', 'busy', 'offline'] as const, b)
      return { type: 'agent.status', agentId, status, by: c % 4 === 0 ? SUPERVISOR : { kind: 'agent', agentId, supervisor: false } }
    }
    case 'assign':
      return {
        type: 'assign',
        conversationId: pick(state, a),
        agentId: at(AGENTS, b),
        actor: c % 5 ? SUPERVISOR : agentOf(state, served, c),
        anyway: c % 3 === 0,
      }
    case 'front':
      return { type: 'front', conversationId: pick(state, a), actor: SUPERVISOR }
    case 'offer':
      return {
        type: 'transfer.offer',
        conversationId: served,
        actor: agentOf(state, served, b),
        offerId: `o${serial}`,
        to: c % 4 === 0 ? { groupId: at(GROUPS, b) } : { agentId: colleague(state, b, c) },
        remark: '',
      }
    case 'answer':
    case 'cancel': {
      const conversationId = offered(state, a)
      const phase = state.conversations.get(conversationId)?.phase
      const offer = phase?.kind === 'served' ? phase.offer : null
      const offerId = offerIdOf(state, conversationId)
      const agentId = (b % 8 !== 0 && (what === 'answer' ? offer?.to : offer?.from)) || at(AGENTS, b)
      const actor: Actor = { kind: 'agent', agentId, supervisor: false }
      if (what === 'cancel') return { type: 'transfer.cancel', conversationId, actor, offerId }
      return { type: 'transfer.answer', conversationId, actor, offerId, accept: c % 2 === 0 }
    }
    case 'block':
      return a % 8 === 0 ? { type: 'block', visitorId: `v${b % VISITORS}` } : null
    case 'note':
    case 'whisper':
      return {
        type: 'note',
        conversationId: pick(state, a),
        actor: b % 3 === 0 ? SUPERVISOR : agentOf(state, pick(state, a), b),
        id: `n${serial}`,
        kind: what,
        text: `private ${serial}`,
        mentions: what === 'note' && c % 2 === 0 ? [at(AGENTS, c)] : [],
      }
    case 'noteAgain': {
      const conversationId = pick(state, a)
      const [authorId = 'ann', id = 'n-none'] = at(
        [...(state.conversations.get(conversationId)?.notes?.ids.keys() ?? ['ann/n-none'])],
        b,
      ).split('/')
      const actor: Actor = { kind: 'agent', agentId: authorId, supervisor: authorId === 'sue' }
      return { type: 'note', conversationId, actor, id, kind: 'note', text: 'again', mentions: [] }
    }
    case 'watch':
      return { type: 'watch', conversationId: pick(state, a), actor: b % 2 ? SUPERVISOR : agentOf(state, 'c-none', c) }
    case 'join':
    case 'leave':
      return { type: what, conversationId: served, actor: c % 10 === 0 ? agentOf(state, served, b) : SUPERVISOR }
    case 'joinedWrites': {
      const conversationId = at([...(state.joinedBy.get('sue') ?? ['c-none'])], a)
      return { type: 'message', conversationId, actor: SUPERVISOR, id: `m${serial}`, kind: 'text', text: 's' }
    }
    case 'contact':
      if (c % 4 === 0) return { type: 'visitor.named', visitorId: pickVisitor(state, a, true), visitorName: `N${b % 5}` }
      if (c % 4 === 1) {
        const profile = b % 3 ? { phone: `1${b % 3}` } : null
        return { type: 'visitor.profile', visitorId: pickVisitor(state, a, true), visitorName: `N${b % 5}`, profile }
      }
      return {
        type: 'visitor.contact',
        visitorId: pickVisitor(state, a, true),
        contactId: b % 3 ? `k${b % 3}` : null,
        contactName: b % 3 ? 'K' : null,
      }
    case 'configure':
      return a % 3 === 0 ? { type: 'configure', config: randomConfig(b + c, state.config.version + (c % 8 === 0 ? 0 : 1)) } : null
    default:
      return { type: 'tick' }
  }
}

/** How much later a step happens. `wait` meets every deadline on its way, `sleep` finds them overdue. */
export const waitMs = ({ what, a, b }: Step): number => (what === 'wait' || what === 'sleep' ? at(WAITS_SEC, a) * 1000 : (b % 4) * 300)
