import type { ErrorCode } from '../../../objects/protocol/errors.ts'
import type { Note } from '../../../objects/protocol/model.ts'
import type { Held, Mention, OutgoingNote } from './model.ts'

/** Notes and whispers of a conversation: any order in, each once and by sequence out. Pure. */

const MENTIONS_KEPT = 50

type Notes = Pick<Held, 'notes' | 'pendingNotes'>

/** Takes notes from the desk; an own one among them is no longer on its way. Gives the same fields when nothing is new. */
export const receiveNotes = (held: Notes, incoming: readonly Note[]): Notes => {
  const known = new Set(held.notes.map(({ seq }) => seq))
  const news = new Map(incoming.filter(({ seq }) => !known.has(seq)).map((note) => [note.seq, note]))
  const arrived = new Set(incoming.map(({ id }) => id))
  const notes = news.size === 0 ? held.notes : [...held.notes, ...news.values()].sort((a, b) => a.seq - b.seq)
  const isWaiting = held.pendingNotes.some(({ id }) => arrived.has(id))
  return { notes, pendingNotes: isWaiting ? held.pendingNotes.filter(({ id }) => !arrived.has(id)) : held.pendingNotes }
}

export const addPendingNote = (held: Notes, own: OutgoingNote): Notes => {
  const isKnown = [...held.pendingNotes, ...held.notes].some(({ id }) => id === own.id)
  return isKnown ? held : { ...held, pendingNotes: [...held.pendingNotes, own] }
}

/** `failed` null: it is tried again. */
export const setNoteFailed = (held: Notes, id: string, failed: ErrorCode | null): Notes =>
  held.pendingNotes.some((own) => own.id === id && own.failed !== failed)
    ? { ...held, pendingNotes: held.pendingNotes.map((own) => (own.id === id ? { ...own, failed } : own)) }
    : held

export const dropPendingNote = (held: Notes, id: string): Notes =>
  held.pendingNotes.some((own) => own.id === id) ? { ...held, pendingNotes: held.pendingNotes.filter((own) => own.id !== id) } : held

export const addMention = (mentions: readonly Mention[], mention: Mention): readonly Mention[] =>
  mentions.some(({ note }) => note.id === mention.note.id) ? mentions : [...mentions, mention].slice(-MENTIONS_KEPT)
