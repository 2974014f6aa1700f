import type { Message, PublicAgent } from '../../../../objects/protocol/model.ts'
import type { Identity } from '../../../shared/messages.ts'
import { authorizationOf } from '../../session/authorization.ts'
import type { Thread } from '../../state/model.ts'
import { rowOf, sortRows } from '../../state/rows.ts'

type Listed = { items: { id: string; endedAtMs: number | null }[] }
type Stored = { messages: Message[]; people: PublicAgent[] }

/** This visitor's earlier conversations, newest first, one by one. The token travels in a header, never in the address. */
export const createHistory = (siteId: string, identity: () => Identity | null) => {
  let ids: string[] | null = null

  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`/api/visitor/${siteId}/conversations${path}`, { headers: authorizationOf(identity()) })
    if (!response.ok) throw new Error(`history ${response.status}`)
    return response.json()
  }

  /** The next older one that is not in `shown`; null when there is none. Throws when it could not be had. */
  const next = async (shown: readonly string[]): Promise<{ thread: Thread; people: PublicAgent[] } | null> => {
    if (identity() === null) return null
    ids ??= (await get<Listed>('')).items.filter((item) => item.endedAtMs !== null).map((item) => item.id)
    const id = ids.find((candidate) => !shown.includes(candidate))
    if (id === undefined) return null
    const { messages, people } = await get<Stored>(`/${encodeURIComponent(id)}`)
    return { thread: { id, rows: sortRows(messages.map((message) => rowOf(message, id))) }, people }
  }
  return { next }
}
export type History = ReturnType<typeof createHistory>
