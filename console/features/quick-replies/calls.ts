import type { InferRequestType, InferResponseType } from 'hono/client'
import { bodyOf, client, type QuickReply } from '../../lib/api.ts'
import { drawThumb, sendBody } from '../attachments/upload.ts'

/** The calls of this page alone; they load with it. */

const replies = client['quick-replies']
const { categories } = replies

type File = NonNullable<QuickReply['file']>
export type Tree = InferResponseType<typeof categories.$get>
export type Category = Tree['items'][number]
export type ReplyInput = InferRequestType<typeof replies.$post>['json']
export type ReplyPatch = InferRequestType<(typeof replies)[':reply']['$patch']>['json']
export type BulkInput = InferRequestType<typeof replies.bulk.$post>['json']
export type ImportRow = InferRequestType<typeof replies.import.$post>['json']['rows'][number]
export type ImportAnswer = InferResponseType<typeof replies.import.$post>
export type Seen = { categories: number; replies: number }

export const readTree = (): Promise<Tree> => bodyOf(categories.$get())
export const createCategory = (input: { public: boolean; parentId: string | null; name: string; remark: string }): Promise<Category> =>
  bodyOf(categories.$post({ json: input }))
export const updateCategory = (category: string, patch: { name: string; remark: string; revision: string }): Promise<Category> =>
  bodyOf(categories[':category'].$patch({ param: { category }, json: patch }))
export const placeCategory = (category: string, place: { parentId: string | null; index: number; revision: string }): Promise<Tree> =>
  bodyOf(categories[':category'].place.$put({ param: { category }, json: place }))
export const deleteCategory = (category: string, seen: Seen) => categories[':category'].$delete({ param: { category }, json: seen })
export const clearRoot = (isPublic: boolean, seen: Seen) => categories.$delete({ json: { public: isPublic, ...seen } })
export const orderReplies = (category: string, ids: string[]) =>
  categories[':category'].replies.$put({ param: { category }, json: { ids } })

export const readReply = (reply: string): Promise<QuickReply> => bodyOf(replies[':reply'].$get({ param: { reply } }))
export const createReply = (input: ReplyInput): Promise<QuickReply> => bodyOf(replies.$post({ json: input }))
export const updateReply = (reply: string, patch: ReplyPatch): Promise<QuickReply> =>
  bodyOf(replies[':reply'].$patch({ param: { reply }, json: patch }))
export const changeMany = (input: BulkInput) => bodyOf(replies.bulk.$post({ json: input }))
export const importRows = (input: { public: boolean; dryRun: boolean; rows: ImportRow[] }): Promise<ImportAnswer> =>
  bodyOf(replies.import.$post({ json: input }))

/** Keeps a picture or file for a reply that is about to be saved. `onProgress` gets 0 to 1; rejects with an `UploadFailure`. */
export const uploadReplyFile = async (file: globalThis.File, onProgress: (share: number) => void): Promise<File> => {
  const request = new XMLHttpRequest()
  request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
  const headers = { 'Content-Type': file.type || 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) }
  const kept = await sendBody<File>(request, 'POST', '/api/quick-replies/files', headers, file)
  const thumb = kept.width === undefined ? null : await drawThumb(file)
  if (thumb === null) return kept
  const url = `/api/quick-replies/files/${kept.fileId}/thumb`
  // Without the small picture the large one is shown.
  return sendBody<File>(new XMLHttpRequest(), 'PUT', url, { 'Content-Type': thumb.type }, thumb).catch(() => kept)
}
