import type { FileRef } from '../../objects/protocol/model.ts'
import { HttpError } from './http.ts'

type Where = { url: string; siteId: string; identity: { visitorId: string; token: string } }
type Sent = { bytes: Uint8Array<ArrayBuffer>; name: string; conversationId?: string }

/** Uploads a file as a visitor's panel does; without a conversation it is for a left message. Throws `HttpError` when it is refused. */
export const uploadAsVisitor = async (
  { url, siteId, identity: { visitorId, token } }: Where,
  { bytes, name, conversationId }: Sent,
): Promise<{ file: FileRef; ticket: string }> => {
  const response = await fetch(`${url}/api/visitor/${siteId}/files`, {
    method: 'POST',
    headers: {
      Origin: url,
      Authorization: `Visitor ${visitorId}.${token}`,
      'X-File-Name': encodeURIComponent(name),
      ...(conversationId === undefined ? {} : { 'X-Conversation-Id': conversationId }),
    },
    body: bytes,
  })
  if (!response.ok) throw new HttpError(response.status, 'refused', await response.text())
  return response.json() as Promise<{ file: FileRef; ticket: string }>
}
