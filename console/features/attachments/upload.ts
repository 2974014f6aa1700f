import type { ErrorCode } from '../../../objects/protocol/errors.ts'
import type { FileRef } from '../../../objects/protocol/model.ts'
import type { Attachment } from '../../lib/live/model.ts'

export type UploadFailure = ErrorCode | 'network'
type Uploaded = { file: FileRef; ticket: string }

const THUMB_MOST_PX = 480
const THUMB_MOST_BYTES = 100_000

const codeIn = (text: string): UploadFailure => {
  try {
    return JSON.parse(text).error.code
  } catch {
    return 'internal'
  }
}

/** `XMLHttpRequest`, because `fetch` does not tell how far an upload is. Rejects with an `UploadFailure`. */
export const sendBody = <Answer>(
  request: XMLHttpRequest,
  method: string,
  url: string,
  headers: Record<string, string>,
  body: Blob,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request.open(method, url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.onload = () => (request.status < 300 ? resolve(JSON.parse(request.responseText)) : reject(codeIn(request.responseText)))
    request.onerror = request.onabort = request.ontimeout = () => reject('network')
    request.send(body)
  })

/** A small picture of a picture; null where the browser cannot draw it. */
export const drawThumb = async (file: Blob): Promise<Blob | null> => {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return null
  const scale = Math.min(1, THUMB_MOST_PX / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const thumb = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })
  return thumb.size <= THUMB_MOST_BYTES ? thumb : null
}

/** Without the small picture the large one is shown: its failure is nobody's matter. */
const withThumb = async (siteId: string, uploaded: Uploaded, file: Blob): Promise<Uploaded> => {
  try {
    const thumb = await drawThumb(file)
    if (thumb === null) return uploaded
    const url = `/api/sites/${siteId}/files/${uploaded.file.fileId}/thumb`
    return await sendBody<Uploaded>(new XMLHttpRequest(), 'PUT', url, { 'Content-Type': thumb.type }, thumb)
  } catch {
    return uploaded
  }
}

export type Running = { done: Promise<Attachment>; cancel: () => void }

/** Uploads a file into a conversation this person serves. `onProgress` gets 0 to 1. */
export const uploadFile = (siteId: string, conversationId: string, file: File, onProgress: (share: number) => void): Running => {
  const request = new XMLHttpRequest()
  request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
  const headers = {
    'Content-Type': file.type || 'application/octet-stream',
    'X-File-Name': encodeURIComponent(file.name),
    'X-Conversation-Id': conversationId,
  }
  const run = async (): Promise<Attachment> => {
    const uploaded = await sendBody<Uploaded>(request, 'POST', `/api/sites/${siteId}/files`, headers, file)
    const isImage = uploaded.file.type.startsWith('image/') && uploaded.file.width !== undefined
    return isImage ? { kind: 'image', ...(await withThumb(siteId, uploaded, file)) } : { kind: 'file', ...uploaded }
  }
  return { done: run(), cancel: () => request.abort() }
}
