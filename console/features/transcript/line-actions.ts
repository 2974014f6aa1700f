import type { Message } from '../../../objects/protocol/model.ts'
import type { Outgoing, OutgoingNote } from '../../lib/live/model.ts'

/** What one can do with the lines of a transcript; what is left out cannot be done here. */
export type LineActions = {
  retry?: (own: Outgoing) => void
  discard?: (own: Outgoing) => void
  retryNote?: (own: OutgoingNote) => void
  discardNote?: (own: OutgoingNote) => void
  /** The next reply answers this line. */
  quote?: (message: Message) => void
  recall?: (message: Message) => void
  /** Asked as the menu opens: the time for it runs out. */
  canRecall?: (message: Message) => boolean
}

export type Author = { id: string; name: string; avatar?: string }

/** What lines need to know of their conversation. */
export type LineContext = {
  actions: LineActions
  /** The quoted line, while it is loaded. */
  messageOf: (seq: number) => Message | undefined
  authorOf: (message: Pick<Message, 'author' | 'authorId'>) => Author
  /** Colleagues by id, for the names in private lines. */
  nameOf?: (agentId: string) => string | undefined
  /** The words of a transfer, by its id. */
  noteOf?: (id: string) => string
  /** Leads to a line, loading what lies between; absent where nothing scrolls. */
  showSeq?: (seq: number) => void
}
