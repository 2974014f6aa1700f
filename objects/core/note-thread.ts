import type { Note } from '../protocol/model.ts'
import type { NoteThread } from './types.ts'

/** Author and client id of a private line: nobody can claim the id of another's (R12). */
export const noteKey = (authorId: string, id: string): string => `${authorId}/${id}`

/** R13: a note is for everybody who has a part in the conversation, a whisper for the agent it was spoken to and for supervisors. */
export const maySeeNote = ({ kind, authorId, to }: Note, reader: { id: string; supervisor: boolean }): boolean =>
  kind === 'note' || reader.supervisor || authorId === reader.id || to === reader.id

/** What a text takes of a conversation's room for notes: they are kept as JSON, where one sign may become six. */
export const roomOf = (text: string): number => JSON.stringify(text).length - '""'.length

/** Adds one stored private line to what is derived from them all; the same live and on a wake, in order of sequence. */
export const foldNote = (notes: NoteThread | null, { seq, id, kind, authorId, text, mentions }: Note): NoteThread => {
  const thread = notes ?? { lastSeq: 0, chars: 0, ids: new Map<string, number>(), guests: new Set<string>() }
  thread.lastSeq = seq
  thread.chars += roomOf(text)
  thread.ids.set(noteKey(authorId, id), seq)
  if (kind === 'note') for (const agentId of mentions) thread.guests.add(agentId)
  return thread
}
