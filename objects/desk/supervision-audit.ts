import type { ClosedConversation } from '../core/types.ts'
import type { Supervision } from '../protocol/model.ts'
import { notErased } from './erased.ts'

type Entry = { id: string; at: number; by: string; action: string; after: unknown }
type Supervised = Pick<ClosedConversation, 'id' | 'siteId' | 'visitorId' | 'supervision' | 'transfers'>

/** What of the log changes something for the visitor or the agent; looking on stands in the conversation alone. */
const ACTIONS: Partial<Record<Supervision['what'], string>> = {
  joined: 'join',
  assigned: 'assign',
  taken_over: 'take_over',
  fronted: 'front',
  ended: 'end',
}

// One bound value for any number of rows; again changes nothing.
const INSERT = `
INSERT OR IGNORE INTO audit (id, at_ms, actor_id, actor_name, action, target_kind, target_id, after)
SELECT value ->> 'id', value ->> 'at', value ->> 'by', coalesce((SELECT name FROM agent WHERE id = value ->> 'by'), ''),
  value ->> 'action', 'conversation', ?1, value -> 'after' FROM json_each(?2) WHERE ${notErased('?3')}`

const entriesOf = ({ id, siteId, supervision = [], transfers }: Supervised): Entry[] => [
  ...supervision.flatMap(({ agentId, what, toAgentId, atMs }, index) => {
    const action = ACTIONS[what]
    return action === undefined ? [] : [{ id: `${id}-s${index}`, at: atMs, by: agentId, action, after: { siteId, toAgentId } }]
  }),
  // R10: what was offered in vain has changed nothing.
  ...transfers.flatMap(({ from, to, toAgentId, remark, atMs, outcome }, index) =>
    outcome === 'accepted' || outcome === 'immediate'
      ? [
          {
            id: `${id}-t${index}`,
            at: atMs,
            by: from,
            action: 'transfer',
            after: { siteId, ...to, ...(toAgentId && { toAgentId }), remark },
          },
        ]
      : [],
  ),
]

/** The audit rows of an ended conversation: who steered it, and who handed it on. None for an ordinary one. */
export const supervisionStatements = (db: D1Database, record: Supervised): D1PreparedStatement[] => {
  const entries = entriesOf(record)
  return entries.length === 0 ? [] : [db.prepare(INSERT).bind(record.id, JSON.stringify(entries), record.visitorId)]
}
