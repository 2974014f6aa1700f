import { onCleanup } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { type Running, type UploadFailure, uploadFile } from './upload.ts'

/** A file on its way into a conversation; `failed` null while it is. */
export type PendingUpload = { id: number; conversationId: string; file: File; share: number; failed: UploadFailure | null }

let lastId = 0

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
  const run = ({ id, conversationId, file }: PendingUpload) => {
    const to = link()
    const upload = uploadFile(to.siteId, conversationId, file, (share) => patch(id, { share }))
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
  const add = (conversationId: string, files: Iterable<File>) => {
    for (const file of files) {
      const one: PendingUpload = { id: ++lastId, conversationId, file, share: 0, failed: null }
      setList((all) => [...all, one])
      run(one)
    }
  }
  const retry = (one: PendingUpload) => {
    patch(one.id, { failed: null, share: 0 })
    run({ ...one, failed: null })
  }
  onCleanup(() => {
    for (const upload of running.values()) upload.cancel()
  })
  return { of: (conversationId: string) => list.filter((one) => one.conversationId === conversationId), add, remove, retry }
}
export type Uploads = ReturnType<typeof createUploads>
