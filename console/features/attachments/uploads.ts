import { onCleanup } from 'solid-js'
import { createStore } from 'solid-js/store'
import { ApiError } from '../../lib/api.ts'
import type { Attachment } from '../../lib/live/model.ts'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { type Running, type UploadFailure, uploadFile } from './upload.ts'

type Start = (siteId: string, onProgress: (share: number) => void) => Running

/** A file on its way into a conversation; `failed` null while it is. */
export type PendingUpload = {
  id: number
  conversationId: string
  file: { name: string; size: number }
  share: number
  failed: UploadFailure | null
  start: Start
}

let lastId = 0

const codeOf = (error: unknown): UploadFailure => (error instanceof ApiError ? error.code : 'internal')

/** The uploads of one site's conversations: each becomes a message as soon as it is through. */
export const createUploads = (link: () => SiteLink) => {
  const [list, setList] = createStore<PendingUpload[]>([])
  const running = new Map<number, Running>()
  const patch = (id: number, change: Partial<PendingUpload>) => setList((one) => one.id === id, change)
  const remove = (id: number) => {
    running.get(id)?.cancel()
    running.delete(id)
    setList((all) => all.filter((one) => one.id !== id))
  }
  const run = ({ id, conversationId, start }: PendingUpload) => {
    const to = link()
    const upload = start(to.siteId, (share) => patch(id, { share }))
    running.set(id, upload)
    upload.done.then(
      (attachment) => {
        if (!running.has(id)) return
        remove(id)
        to.sendFile(conversationId, attachment)
      },
      (failed: UploadFailure) => running.has(id) && patch(id, { failed }),
    )
  }
  const begin = (conversationId: string, file: PendingUpload['file'], start: Start) => {
    const one: PendingUpload = { id: ++lastId, conversationId, file, share: 0, failed: null, start }
    setList((all) => [...all, one])
    run(one)
  }
  const add = (conversationId: string, files: Iterable<File>) => {
    for (const file of files) {
      const { name, size } = file
      begin(conversationId, { name, size }, (siteId, onProgress) => uploadFile(siteId, conversationId, file, onProgress))
    }
  }
  /** A file the server has already: `attach` puts it into the conversation. */
  const addKept = (conversationId: string, file: PendingUpload['file'], attach: () => Promise<Attachment>) =>
    begin(conversationId, file, () => ({ done: attach().catch((error: unknown) => Promise.reject(codeOf(error))), cancel: () => {} }))
  const retry = (one: PendingUpload) => {
    patch(one.id, { failed: null, share: 0 })
    run({ ...one, failed: null })
  }
  onCleanup(() => {
    for (const upload of running.values()) upload.cancel()
  })
  return { of: (conversationId: string) => list.filter((one) => one.conversationId === conversationId), add, addKept, remove, retry }
}
export type Uploads = ReturnType<typeof createUploads>
