import type { conversation } from '../../migrations/schema/index.ts'
import { maySeeNote } from '../../objects/desk/client.ts'
import type { Note, Supervision } from '../../objects/protocol/model.ts'

type Row = Pick<typeof conversation.$inferSelect, 'notes' | 'supervision'>
/** What colleagues wrote and did beside a conversation; `people` are all it names. */
export type PrivateLines = { notes: Note[]; supervision?: Supervision[]; people: string[] }

/** R13: notes for whoever may read the conversation, whispers for whom they were for and who steers, the log for who steers. */
export const privateLinesFor = (row: Row, reader: { id: string; steers: boolean }): PrivateLines => {
  const notes = (row.notes ?? []).filter((note) => maySeeNote(note, { id: reader.id, supervisor: reader.steers }))
  const supervision = reader.steers ? (row.supervision ?? []) : undefined
  const named = (supervision ?? []).flatMap(({ agentId, toAgentId }) => (toAgentId === undefined ? [agentId] : [agentId, toAgentId]))
  const people = [...notes.flatMap(({ authorId, mentions }) => [authorId, ...mentions]), ...named]
  return { notes, ...(supervision !== undefined && { supervision }), people }
}
