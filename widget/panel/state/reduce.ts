import { mergePeople, reduceFrame } from './frames.ts'
import { INITIAL_STATE, openConversationId, type PanelEvent, type PanelState, type Row, type Wish } from './model.ts'
import { outgoing, patchRow } from './rows.ts'

/** What was on the wire when the socket went is sent again with its id; the desk knows it by that (R12). */
const unsend = (rows: Row[]): Row[] => rows.map((row) => (row.delivery === 'sending' ? { ...row, delivery: 'waiting' } : row))

const withoutFile = (row: Row): Row => (row.kind === 'text' ? row : { ...row, isFileAway: true })

type Written = Pick<Row, 'id' | 'kind' | 'text' | 'file'>

/** A ticket is its conversation's: in another one the file goes up again, where it is still at hand. */
const retried = (row: Row, conversationId: string | null): Row => {
  const isBound = row.kind === 'text' || (row.ticket !== undefined && row.conversationId === conversationId)
  const again: Row = { ...row, conversationId, delivery: 'waiting', problem: undefined, ticket: isBound ? row.ticket : undefined }
  return !isBound && row.isFileAway ? { ...again, delivery: 'failed', problem: 'gone' } : again
}

const compose = (state: PanelState, written: Written, nowMs: number): PanelState => {
  const row: Row = {
    ...written,
    seq: null,
    author: 'visitor',
    atMs: nowMs,
    delivery: 'waiting',
    conversationId: openConversationId(state),
  }
  return { ...state, rows: [...state.rows, row] }
}

/** An upload that was given up, or whose conversation is over, changes nothing any more. */
const patchUpload = (state: PanelState, id: string, patch: Partial<Row>): PanelState =>
  state.rows.some((row) => row.id === id && row.delivery === 'uploading') ? { ...state, rows: patchRow(state.rows, id, patch) } : state

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
      return compose(state, { id: event.id, kind: 'text', text: event.text }, nowMs)
    case 'attached':
      return compose(state, { id: event.id, kind: event.kind, text: '', file: event.file }, nowMs)
    case 'uploading':
      return { ...state, rows: patchRow(state.rows, event.id, { delivery: 'uploading', conversationId: openConversationId(state) }) }
    case 'uploaded':
      return patchUpload(state, event.id, { delivery: 'waiting', file: event.file, ticket: event.ticket })
    case 'upload-failed':
      return patchUpload(state, event.id, { delivery: 'failed', problem: event.problem })
    case 'wished':
      return { ...state, wish: event.wish }
    case 'replaced':
      return event.isOther
        ? INITIAL_STATE
        : { ...INITIAL_STATE, rows: unsend(outgoing(state.rows)).map((row) => ({ ...row, conversationId: null })) }
    case 'restored': {
      const known = new Set(state.rows.map((row) => row.id))
      return {
        ...state,
        rows: [
          ...state.rows,
          ...unsend(event.rows)
            .filter((row) => !known.has(row.id))
            .map(withoutFile),
        ],
      }
    }
    case 'asking':
      return { ...state, askId: event.id }
    case 'sending':
      return { ...state, rows: patchRow(state.rows, event.id, { delivery: 'sending', conversationId: openConversationId(state) }) }
    case 'retry':
      return { ...state, rows: state.rows.map((row) => (row.id === event.id ? retried(row, openConversationId(state)) : row)) }
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

const hasNoTicket = (row: Row) => row.kind !== 'text' && row.ticket === undefined
const needsUpload = (row: Row, conversationId: string) => hasNoTicket(row) || (row.kind !== 'text' && row.conversationId !== conversationId)

/** The next thing to do on an open socket: send a line, ask for a human first, or nothing now. One line is on the wire at a time, so that a refused one is not overtaken. */
export const nextToSend = (
  state: PanelState,
): { kind: 'message'; row: Row; conversationId: string } | { kind: 'ask'; wish: Wish | null } | null => {
  if (state.link !== 'open' || !state.isKnown) return null
  const rows = outgoing(state.rows)
  if (rows.some((row) => row.delivery === 'sending')) return null
  const waiting = rows.filter((row) => row.delivery === 'waiting')
  const conversationId = openConversationId(state)
  if (conversationId === null)
    return state.askId === null && (waiting.length > 0 || state.wish !== null) ? { kind: 'ask', wish: state.wish } : null
  const row = waiting.find((candidate) => !needsUpload(candidate, conversationId))
  return row ? { kind: 'message', row, conversationId } : null
}

/** The file to upload now. A file belongs to its conversation, so one must be open; text does not wait for it. */
export const nextToUpload = (state: PanelState): { row: Row; conversationId: string } | null => {
  const conversationId = openConversationId(state)
  const rows = outgoing(state.rows)
  if (state.link !== 'open' || conversationId === null || rows.some((row) => row.delivery === 'uploading')) return null
  const row = rows.find((candidate) => candidate.delivery === 'waiting' && needsUpload(candidate, conversationId))
  return row ? { row, conversationId } : null
}

/** What outlives the page: files do not, once uploaded their tickets do. */
export const worthKeeping = (rows: Row[]): Row[] => outgoing(rows).filter((row) => !hasNoTicket(row))
