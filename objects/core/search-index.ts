import type { Message } from '../protocol/model.ts'
import { conversationWords } from './search-text.ts'

/**
 * A conversation's place in the full-text index: its time in the high bits, 21 bits of its id in the low ones. So the newest hits
 * come first without sorting, a period is a range, and the row is found again from the conversation alone.
 */

const SLOT_CHARS = 3

/** Seven bits of each of the last characters, which are random. */
const slotOf = (id: string): number =>
  [...id.slice(-SLOT_CHARS).padStart(SLOT_CHARS, ' ')].reduce((slot, char) => slot * 128 + (char.charCodeAt(0) & 127), 0)

/** The same in SQL, of a row of `conversation`. */
export const PLACE_OF_ROW = `(conversation.asked_at_ms * 2097152 + (unicode(substr(conversation.id, -3, 1)) & 127) * 16384
  + (unicode(substr(conversation.id, -2, 1)) & 127) * 128 + (unicode(substr(conversation.id, -1, 1)) & 127))`

/** In SQL, because the number has more bits than JavaScript's. */
const PLACE = '?1 * 2097152 + ?2'

/** Bound with `searchRow`. Run again it changes nothing; what was deleted meanwhile does not come back. */
export const INSERT_SEARCH = `
INSERT INTO conversation_search (rowid, conversation_id, words) SELECT ${PLACE}, ?3, ?4
WHERE NOT EXISTS (SELECT 1 FROM conversation_search WHERE rowid = ${PLACE}) AND EXISTS (SELECT 1 FROM conversation WHERE id = ?3)`

type Indexed = { id: string; askedAtMs: number }

/** One without a word stands there, too: it is known to have been read. */
export const searchRow = ({ id, askedAtMs }: Indexed, messages: readonly Message[]): [number, number, string, string] => [
  askedAtMs,
  slotOf(id),
  id,
  conversationWords(messages),
]

/** The place as two numbers, for `time * 2097152 + slot`. */
export const searchPlace = ({ id, askedAtMs }: Indexed): [atMs: number, slot: number] => [askedAtMs, slotOf(id)]
