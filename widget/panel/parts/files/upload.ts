import type { FileRef } from '../../../../objects/protocol/model.ts'

/** What the server answers: the file, and the signed word that puts it into a message. */
export type Uploaded = { file: FileRef; ticket: string }

/** The server refused, with this status. */
export class UploadRefusal extends Error {
  readonly status: number
  constructor(status: number) {
    super(`upload ${status}`)
    this.status = status
  }
}

const AT_ONCE = 100

/** Sends a body and tells how far it is. Rejects when it failed or `signal` ended it. */
const send = (
  method: 'POST' | 'PUT',
  path: string,
  headers: Record<string, string>,
  body: Blob,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<Uploaded> =>
  new Promise((resolve, reject) => {
    // Only this old interface tells how much has gone out.
    const request = new XMLHttpRequest()
    let toldAtMs = 0
    request.open(method, path)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (!lengthComputable || Date.now() - toldAtMs < AT_ONCE) return
      toldAtMs = Date.now()
      onShare(loaded / total)
    }
    request.onload = () => (request.status < 300 ? resolve(request.response) : reject(new UploadRefusal(request.status)))
    request.onerror = () => reject(new Error('upload: no network'))
    request.onabort = () => reject(new Error('upload: cancelled'))
    signal.addEventListener('abort', () => request.abort())
    if (signal.aborted) reject(new Error('upload: cancelled'))
    else request.send(body)
  })

export type Outgoing = { blob: Blob; name: string; thumb: Blob | null }
type Way = { siteId: string; headers: Record<string, string>; signal: AbortSignal; onShare: (share: number) => void }

/** A file, and then its small picture; without that one the file still goes. */
export const uploadFile = async ({ blob, name, thumb }: Outgoing, { siteId, headers, signal, onShare }: Way): Promise<Uploaded> => {
  const path = `/api/visitor/${siteId}/files`
  const type = { 'Content-Type': blob.type || 'application/octet-stream' }
  const uploaded = await send('POST', path, { ...headers, ...type, 'X-File-Name': encodeURIComponent(name) }, blob, signal, onShare)
  if (thumb === null) return uploaded
  const thumbPath = `${path}/${encodeURIComponent(uploaded.file.fileId)}/thumb`
  try {
    const withThumb = await send('PUT', thumbPath, { ...headers, 'Content-Type': thumb.type }, thumb, signal, () => {})
    return withThumb?.ticket ? withThumb : uploaded
  } catch (error) {
    if (signal.aborted) throw error
    return uploaded
  }
}
