import type { conversation } from '../../migrations/schema/index.ts'
import type { Note, Supervision } from '../../objects/protocol/model.ts'

type Row = Pick<typeof conversation.$inferSelect, 'notes' | 'supervision' | 'stretches'>
/** What colleagues wrote and did beside a conversation; `people` are all it names. */
export type PrivateLines = { notes: Note[]; supervision?: Supervision[]; people: string[] }

/** R13: notes for whoever may read the conversation, whispers for its agents and who steers, the log for who steers. */
export const privateLinesFor = (row: Row, reader: { id: string; steers: boolean }): PrivateLines => {
  const served = row.stretches.some(({ agentId }) => agentId === reader.id)
  const notes = (row.notes ?? []).filter(({ kind }) => kind === 'note' || reader.steers || served)
  const supervision = reader.steers ? (row.supervision ?? []) : undefined
  const named = (supervision ?? []).flatMap(({ agentId, toAgentId }) => (toAgentId === undefined ? [agentId] : [agentId, toAgentId]))
  const people = [...notes.flatMap(({ authorId, mentions }) => [authorId, ...mentions]), ...named]
  return { notes, ...(supervision !== undefined && { supervision }), people }
}
