import { PASSING_CODES } from '../../../objects/protocol/constants.ts'
import type { PublicAgent, VisitorPhase } from '../../../objects/protocol/model.ts'
import type { ToVisitorFrame } from '../../../objects/protocol/visitor.ts'
import { isRefusal, type PanelState, type Row } from './model.ts'
import { mergeMessages, outgoing, patchRow } from './rows.ts'

type Frame<T extends ToVisitorFrame['type']> = Extract<ToVisitorFrame, { type: T }>

export const mergePeople = (known: PublicAgent[], more: PublicAgent[]): PublicAgent[] => [
  ...known.filter((person) => !more.some((other) => other.id === person.id)),
  ...more,
]

/** Makes `conversationId` the current one; the one before moves up, what is unsent stays. */
const adopt = (state: PanelState, conversationId: string): PanelState => {
  if (state.conversationId === conversationId) return state
  const placed = state.rows.filter((row) => row.seq !== null)
  const earlier =
    state.conversationId !== null && placed.length > 0 ? [...state.earlier, { id: state.conversationId, rows: placed }] : state.earlier
  return {
    ...state,
    conversationId,
    earlier: earlier.filter((thread) => thread.id !== conversationId),
    rows: outgoing(state.rows),
    agentDelivered: 0,
    agentRead: 0,
    seenSeq: 0,
    typingAgentId: null,
    rating: null,
  }
}

const failRows = (rows: Row[], struck: Row[]): Row[] => rows.map((row) => (struck.includes(row) ? { ...row, delivery: 'failed' } : row))

/** What an end leaves in the outbox: words that began nothing go back to the composer, others wait for the visitor's word. */
const settleOutbox = (state: PanelState, phase: Extract<VisitorPhase, { kind: 'ended' }>, isLive: boolean): PanelState => {
  const unsent = outgoing(state.rows).filter((row) => row.delivery !== 'failed')
  // A welcome tells of an old end: what was written to begin a new conversation goes on doing so.
  const struck = unsent.filter((row) => row.conversationId === phase.conversationId || (isLive && row.conversationId === null))
  if (struck.length === 0) return state
  if (isRefusal(phase.reason)) {
    const texts = struck.filter((row) => row.kind === 'text')
    const returnedText = [state.returnedText, ...texts.map((row) => row.text)].filter((text) => text !== '').join('\n')
    return { ...state, returnedText, rows: failRows(state.rows, struck).filter((row) => !texts.some(({ id }) => id === row.id)) }
  }
  return { ...state, rows: failRows(state.rows, struck) }
}

const enterPhase = (state: PanelState, phase: VisitorPhase, isLive: boolean): PanelState => {
  if (phase.kind === 'idle') return { ...state, phase }
  const entered: PanelState = { ...adopt(state, phase.conversationId), phase, askId: null }
  if (phase.kind === 'ended') {
    const asked = phase.mayRate ? (entered.rating ?? { text: '', score: null }) : entered.rating
    // A wish that is newer than the end a welcome tells of is still to be made.
    const wish = isLive ? null : entered.wish
    return settleOutbox({ ...entered, typingAgentId: null, rating: asked, isEndFresh: isLive, wish }, phase, isLive)
  }
  const claim = (row: Row): Row =>
    row.seq === null && row.conversationId === null && row.delivery !== 'failed'
      ? { ...row, conversationId: phase.conversationId, ticket: undefined }
      : row
  return { ...entered, wish: null, rows: entered.rows.map(claim) }
}

const onWelcome = (state: PanelState, frame: Frame<'welcome'>): PanelState => {
  const known: PanelState = {
    ...state,
    isKnown: true,
    isStaffed: frame.online ?? null,
    visitorName: frame.visitorName ?? '',
    people: mergePeople(state.people, frame.people),
  }
  if (frame.phase.kind === 'idle') return enterPhase(known, frame.phase, false)
  const adopted = adopt(known, frame.phase.conversationId)
  // Merged before the phase is entered: an echo of an unsent line takes it out of the outbox first.
  const rows = mergeMessages(adopted.rows, frame.messages, frame.phase.conversationId)
  return enterPhase({ ...adopted, rows, agentRead: Math.max(adopted.agentRead, frame.agentRead) }, frame.phase, false)
}

const onMessages = (state: PanelState, frame: Frame<'message'> | Frame<'messages'>): PanelState => {
  const messages = frame.type === 'message' ? [frame.message] : frame.messages
  const { conversationId } = frame
  if (state.earlier.some((thread) => thread.id === conversationId)) {
    const merge = (rows: Row[]) => mergeMessages(rows, messages, conversationId)
    return {
      ...state,
      earlier: state.earlier.map((thread) => (thread.id === conversationId ? { ...thread, rows: merge(thread.rows) } : thread)),
    }
  }
  const adopted = adopt(state, conversationId)
  const typingAgentId = messages.some((message) => message.author === 'agent') ? null : adopted.typingAgentId
  return { ...adopted, typingAgentId, rows: mergeMessages(adopted.rows, messages, conversationId) }
}

const onAck = (state: PanelState, frame: Frame<'ack'>): PanelState => {
  const row = state.rows.find((candidate) => candidate.id === frame.id && candidate.seq === null)
  if (!row) return state
  const rest = state.rows.filter((candidate) => candidate !== row)
  const message = { id: row.id, seq: frame.seq, author: row.author, kind: row.kind, text: row.text, file: row.file, atMs: frame.atMs }
  return { ...state, rows: mergeMessages(rest, [message], frame.conversationId) }
}

const onError = (state: PanelState, frame: Frame<'error'>): PanelState => {
  if (frame.id === undefined) return state
  const passing = PASSING_CODES.includes(frame.code)
  if (frame.id === state.askId) {
    const rows = passing
      ? state.rows
      : state.rows.map((row): Row => (row.seq === null && row.conversationId === null ? { ...row, delivery: 'failed' } : row))
    return { ...state, askId: null, wish: passing ? state.wish : null, rows }
  }
  const row = state.rows.find((candidate) => candidate.id === frame.id && candidate.seq === null)
  return row ? { ...state, rows: patchRow(state.rows, row.id, { delivery: passing ? 'waiting' : 'failed' }) } : state
}

/** One frame of the desk. Frames of a later protocol are passed over. */
export const reduceFrame = (state: PanelState, frame: ToVisitorFrame): PanelState => {
  switch (frame.type) {
    case 'welcome':
      return onWelcome(state, frame)
    case 'phase':
      return enterPhase(
        { ...state, people: mergePeople(state.people, frame.people), visitorName: frame.visitorName ?? state.visitorName },
        frame.phase,
        true,
      )
    case 'message':
    case 'messages':
      return onMessages(state, frame)
    case 'availability':
      return { ...state, isStaffed: frame.online }
    case 'groups':
      return { ...state, groups: { groups: frame.groups, noRegion: frame.noRegion } }
    case 'ack':
      return onAck(state, frame)
    case 'typing':
      return frame.conversationId === state.conversationId ? { ...state, typingAgentId: frame.active ? frame.agentId : null } : state
    case 'read':
      if (frame.conversationId !== state.conversationId) return state
      return {
        ...state,
        agentDelivered: Math.max(state.agentDelivered, frame.delivered),
        agentRead: Math.max(state.agentRead, frame.read),
      }
    case 'recalled':
      return frame.conversationId === state.conversationId
        ? {
            ...state,
            rows: state.rows.map((row) => (row.seq === frame.seq ? { ...row, text: '', file: undefined, recalledAtMs: frame.atMs } : row)),
          }
        : state
    case 'rating':
      return { ...state, rating: { text: frame.text, score: state.rating?.score ?? null } }
    case 'error':
      return onError(state, frame)
    default:
      return state
  }
}
