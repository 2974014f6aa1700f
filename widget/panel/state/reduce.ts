import { mergePeople, reduceFrame } from './frames.ts'
import { openConversationId, type PanelEvent, type PanelState, type Row } from './model.ts'
import { outgoing, patchRow } from './rows.ts'

/** What was on the wire when the socket went is sent again with its id; the desk knows it by that (R12). */
const unsend = (rows: Row[]): Row[] => rows.map((row) => (row.delivery === 'sending' ? { ...row, delivery: 'waiting' } : row))

const compose = (state: PanelState, id: string, text: string, nowMs: number): PanelState => {
  const row: Row = {
    id,
    seq: null,
    author: 'visitor',
    kind: 'text',
    text,
    atMs: nowMs,
    delivery: 'waiting',
    conversationId: openConversationId(state),
  }
  return { ...state, rows: [...state.rows, row] }
}

/** The panel's state after one event. Pure: the time comes in, nothing goes out. */
export const reduce = (state: PanelState, event: PanelEvent, nowMs: number): PanelState => {
  switch (event.type) {
    case 'frame':
      return reduceFrame(state, event.frame)
    case 'link': {
      const closeCode = event.closeCode ?? null
      if (event.link === 'open') return { ...state, link: 'open', closeCode }
      // A request that was on its way is made anew, unless the next welcome says that it arrived.
      return { ...state, link: event.link, closeCode, rows: unsend(state.rows), typingAgentId: null, askId: null }
    }
    case 'composed':
      return compose(state, event.id, event.text, nowMs)
    case 'restored': {
      const known = new Set(state.rows.map((row) => row.id))
      return { ...state, rows: [...state.rows, ...unsend(event.rows).filter((row) => !known.has(row.id))] }
    }
    case 'asking':
      return { ...state, askId: event.id }
    case 'sending':
      return { ...state, rows: patchRow(state.rows, event.id, { delivery: 'sending', conversationId: openConversationId(state) }) }
    case 'retry':
      return { ...state, rows: patchRow(state.rows, event.id, { delivery: 'waiting', conversationId: openConversationId(state) }) }
    case 'discarded':
      return { ...state, rows: state.rows.filter((row) => row.id !== event.id || row.seq !== null) }
    case 'seen':
      return event.conversationId === state.conversationId ? { ...state, seenSeq: Math.max(state.seenSeq, event.seq) } : state
    case 'typing-expired':
      return { ...state, typingAgentId: null }
    case 'rated':
      return { ...state, rating: { text: state.rating?.text ?? '', score: event.score } }
    case 'returned-taken':
      return { ...state, returnedText: '' }
    case 'history':
      return state.conversationId === event.thread.id || state.earlier.some((thread) => thread.id === event.thread.id)
        ? state
        : { ...state, earlier: [event.thread, ...state.earlier], people: mergePeople(state.people, event.people) }
  }
}

/** The next thing to do on an open socket: send a line, ask for a human first, or nothing now. One line is on the wire at a time, so that a refused one is not overtaken. */
export const nextToSend = (state: PanelState): { kind: 'message'; row: Row; conversationId: string } | { kind: 'ask' } | null => {
  if (state.link !== 'open' || !state.isKnown) return null
  const rows = outgoing(state.rows)
  if (rows.some((row) => row.delivery === 'sending')) return null
  const row = rows.find((candidate) => candidate.delivery === 'waiting')
  if (!row) return null
  const conversationId = openConversationId(state)
  if (conversationId !== null) return { kind: 'message', row, conversationId }
  return state.askId === null ? { kind: 'ask' } : null
}
