import { idKey } from '../core/conversation.ts'
import type { FileRef } from '../protocol/model.ts'
import { isShownType, verifyFileTicket } from './file-ticket.ts'
import { Refusal } from './frames.ts'
import type { VisitorTurns } from './turn.ts'

type Uploaded = { id: string; conversationId: string; kind: 'text' | 'image' | 'file'; text: string; ticket?: string }
type Content = { kind: 'text' | 'image' | 'file'; text: string; file?: FileRef }

/** R12: it was kept already, and gets its first acknowledgement whatever has become of its ticket. */
const isRepeat = (turns: VisitorTurns, { id, conversationId }: Uploaded, agentId: string | undefined): boolean =>
  turns.state?.conversations.get(conversationId)?.thread.recentIds.has(idKey(agentId, id)) === true

/**
 * What a message says. A file is what its ticket says it is, of the uploader's own and for this conversation; how it is shown
 * follows from its type. Throws a `Refusal` when there is no such file.
 */
export const contentOf = (
  turns: VisitorTurns,
  frame: Uploaded,
  by: { visitorId: string } | { agentId: string },
  nowMs: number,
): Content => {
  if (frame.kind === 'text') return { kind: 'text', text: frame.text }
  const config = turns.state?.config
  const agentId = 'agentId' in by ? by.agentId : undefined
  if (!config || isRepeat(turns, frame, agentId)) return { kind: frame.kind, text: '' }
  const ticket = verifyFileTicket(frame.ticket ?? '', config.siteId, config.visitorKey, nowMs)
  const uploader = 'agentId' in by ? by.agentId : by.visitorId
  if (ticket === null || ticket.by !== uploader || ticket.conversationId !== frame.conversationId)
    throw new Refusal('bad_request', 'this ticket is not valid here; upload the file again')
  const { file } = ticket
  const { files } = config.settings
  if (files === 'none' || (files === 'images' && !file.type.startsWith('image/')))
    throw new Refusal('forbidden', 'this site takes no such files')
  return { kind: isShownType(file.type) ? 'image' : 'file', text: '', file }
}
