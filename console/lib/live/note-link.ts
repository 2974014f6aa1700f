import type { AgentFrameInput, ToAgentFrame } from '../../../objects/protocol/agent.ts'
import { PASSING_CODES } from '../../../objects/protocol/constants.ts'
import type { Note } from '../../../objects/protocol/model.ts'
import type { ApiErrorCode } from '../api.ts'
import { makeDelivery } from './delivery.ts'
import type { OutgoingNote, SiteState } from './model.ts'
import type { StoredNotes } from './outbox.ts'
import { makeRequests } from './requests.ts'
import type { LiveEvent } from './store.ts'

/** Private lines of this person (R13): no frame of theirs has a way to a visitor. */
export type NoteLink = {
  /**
   * Null once the desk has it, else why it was refused; `network` when nothing was heard yet: it is kept and sent again like a message.
   */
  sendNote: (conversationId: string, kind: Note['kind'], text: string, mentions: string[]) => Promise<ApiErrorCode | null>
  retryNote: (own: OutgoingNote) => void
  discardNote: (own: OutgoingNote) => void
}

type NoteLinkOptions = {
  siteId: string
  stored: StoredNotes
  send: (frame: AgentFrameInput) => boolean
  apply: (event: LiveEvent) => void
  state: () => SiteState
}

const frameOf = ({ id, conversationId, kind, text, mentions }: OutgoingNote): AgentFrameInput => ({
  type: 'note',
  id,
  conversationId,
  kind,
  text,
  mentions,
})

/** What a frame says about a note by its id: null when the desk has it, else why not; undefined when it says nothing. Pure. */
export const noteAnswer = (id: string, frame: ToAgentFrame): ApiErrorCode | null | undefined => {
  if (frame.type === 'note') return frame.note.id === id ? null : undefined
  if (frame.type === 'notes') return frame.notes.some((note) => note.id === id) ? null : undefined
  return frame.type === 'error' && frame.id === id && !PASSING_CODES.includes(frame.code) ? frame.code : undefined
}

export const makeNoteLink = ({ siteId, stored, send, apply, state }: NoteLinkOptions) => {
  const delivery = makeDelivery<OutgoingNote>({
    stored,
    pending: () => Object.values(state().held).flatMap((held) => held.pendingNotes),
    transmit: (own) => send(frameOf(own)),
  })
  const requests = makeRequests<string, ApiErrorCode | null>({ send, answerTo: noteAnswer, lost: 'network' })
  const link: NoteLink = {
    sendNote: (conversationId, kind, text, mentions) => {
      const note: OutgoingNote = { id: crypto.randomUUID(), siteId, conversationId, kind, text, mentions, atMs: Date.now(), failed: null }
      stored.add(note)
      apply({ type: 'note_composed', note })
      return requests.ask(note.id, frameOf(note))
    },
    retryNote: (own) => {
      apply({ type: 'note_retried', conversationId: own.conversationId, id: own.id })
      delivery.send(own)
    },
    discardNote: (own) => {
      delivery.forget(own.id)
      apply({ type: 'note_discarded', conversationId: own.conversationId, id: own.id })
    },
  }
  const hear = (frame: ToAgentFrame, after: SiteState) => {
    requests.hear(frame, after)
    if (frame.type === 'note') delivery.forget(frame.note.id)
    else if (frame.type === 'notes') for (const { id } of frame.notes) delivery.forget(id)
    else if (frame.type === 'error') delivery.refused(frame)
  }
  return { link, hear, opened: delivery.opened, close: requests.close }
}
