import { createStore } from 'solid-js/store'
import type { Identity } from '../../../shared/messages.ts'
import type { PublicSite } from '../../../shared/public-site.ts'
import type { Texts } from '../../i18n/text.ts'
import { authorizationOf } from '../../session/authorization.ts'
import { newId } from '../../session/ids.ts'
import type { LiveState } from '../../session/live-state.ts'
import { nextToUpload } from '../../state/reduce.ts'
import { createPictures } from './pictures.ts'
import { prepareImage } from './shrink.ts'
import { fileTexts } from './texts.ts'
import { type Uploaded, uploadFile } from './upload.ts'

const BYTES_PER_MB = 1_000_000
const MOST_AT_ONCE = 10

/** How far a file of ours has come, 0 to 1, and the address of its picture while this page lives. */
type Progress = { share: number; url?: string }

export const isImage = (file: { type: string }): boolean => /^image\/(?!svg)/.test(file.type)

/** What speaks against these files, in words; empty: nothing. Large pictures pass, they are shrunk. */
export const problemOf = (files: readonly File[], { files: allowed, fileMaxMb }: PublicSite['settings'], texts: Texts): string => {
  const t = texts.wordsOf(fileTexts)
  if (files.length > MOST_AT_ONCE) return t('file.tooMany', { count: MOST_AT_ONCE })
  if (allowed === 'images' && files.some((file) => !isImage(file))) return t('file.onlyImages')
  if (files.some((file) => file.size === 0)) return t('file.empty')
  const isTooLarge = (file: File) => file.size > fileMaxMb * BYTES_PER_MB && !(isImage(file) && file.type !== 'image/gif')
  return files.some(isTooLarge) ? t('file.tooLarge', { mb: fileMaxMb }) : ''
}

/** Everything about files: into the outbox, up to the server, and back as pictures and downloads. */
export const createFiles = (live: LiveState, site: PublicSite, identity: () => Identity | null) => {
  const [progress, setProgress] = createStore<Record<string, Progress>>({})
  const waiting = new Map<string, File>()
  const running = new Map<string, AbortController>()

  const upload = async (
    file: File,
    extra: Record<string, string>,
    signal: AbortSignal,
    onShare: (share: number) => void,
  ): Promise<Uploaded> => {
    const prepared = isImage(file) ? await prepareImage(file) : { blob: file, name: file.name, thumb: null }
    if (prepared.blob.size > site.settings.fileMaxMb * BYTES_PER_MB) throw new Error('too large')
    return uploadFile(prepared, { siteId: site.siteId, headers: { ...authorizationOf(identity()), ...extra }, signal, onShare })
  }
  const run = async (id: string, conversationId: string) => {
    const file = waiting.get(id)
    const control = new AbortController()
    live.dispatch({ type: 'uploading', id })
    running.set(id, control)
    try {
      if (!file) throw new Error('the file is gone')
      const uploaded = await upload(file, { 'X-Conversation-Id': conversationId }, control.signal, (share) =>
        setProgress(id, 'share', share),
      )
      running.delete(id)
      live.dispatch({ type: 'uploaded', id, ...uploaded })
    } catch {
      running.delete(id)
      live.dispatch({ type: 'upload-failed', id })
    }
  }
  live.watch((state) => {
    for (const [id, control] of running) if (!state.rows.some((row) => row.id === id)) control.abort()
    const next = nextToUpload(state)
    if (next) void run(next.row.id, next.conversationId)
  })

  return {
    ...createPictures(identity),
    progressOf: (id: string): Progress | undefined => progress[id],
    /** Puts files into the outbox. Gives what speaks against it, in words; then nothing was put. */
    attach: (files: File[], texts: Texts): string => {
      const problem = problemOf(files, site.settings, texts)
      if (problem !== '') return problem
      for (const file of files) {
        const id = newId()
        const kind = isImage(file) ? 'image' : 'file'
        waiting.set(id, file)
        setProgress(id, { share: 0, ...(kind === 'image' ? { url: URL.createObjectURL(file) } : {}) })
        live.dispatch({ type: 'attached', id, kind, file: { fileId: '', name: file.name, type: file.type, sizeBytes: file.size } })
      }
      return ''
    },
    /** A file that belongs to no conversation: of a left message. */
    uploadAlone: (file: File, signal: AbortSignal, onShare: (share: number) => void): Promise<Uploaded> =>
      upload(file, {}, signal, onShare),
  }
}
export type Files = Awaited<ReturnType<typeof createFiles>>
