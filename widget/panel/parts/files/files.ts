import { createStore } from 'solid-js/store'
import type { Identity } from '../../../shared/messages.ts'
import type { PublicSite } from '../../../shared/public-site.ts'
import type { Texts } from '../../i18n/text.ts'
import { authorizationOf } from '../../session/authorization.ts'
import { newId } from '../../session/ids.ts'
import type { LiveState } from '../../session/live-state.ts'
import type { PanelState, UploadProblem } from '../../state/model.ts'
import { nextToUpload } from '../../state/reduce.ts'
import { createPictures } from './pictures.ts'
import { prepareImage } from './shrink.ts'
import { fileTexts } from './texts.ts'
import { type Uploaded, UploadRefusal, uploadFile } from './upload.ts'

const BYTES_PER_MB = 1_000_000
const MOST_AT_ONCE = 10
const MOST_TRIES = 3
const RETRY_AFTER_MS = 2_000

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

const PROBLEMS: Record<number, UploadProblem> = { 413: 'too_large', 415: 'type', 429: 'too_many' }
/** Why the server did not take it; undefined: it never got so far. */
export const uploadProblem = (error: unknown): UploadProblem | undefined =>
  error instanceof UploadRefusal ? PROBLEMS[error.status] : undefined
/** Nobody refused it: the network or the server was away. */
const mayPass = (error: unknown): boolean => !(error instanceof UploadRefusal) || error.status >= 500

/** Everything about files: into the outbox, up to the server, and back as pictures and downloads. */
export const createFiles = (live: LiveState, site: PublicSite, identity: () => Identity | null) => {
  const [progress, setProgress] = createStore<Record<string, Progress | undefined>>({})
  const pictures = createPictures(identity)
  const waiting = new Map<string, File>()
  const running = new Map<string, AbortController>()
  const tries = new Map<string, number>()

  const upload = async (
    file: File,
    extra: Record<string, string>,
    signal: AbortSignal,
    onShare: (share: number) => void,
  ): Promise<Uploaded> => {
    const prepared = isImage(file) ? await prepareImage(file) : { blob: file, name: file.name, thumb: null }
    if (prepared.blob.size > site.settings.fileMaxMb * BYTES_PER_MB) throw new UploadRefusal(413)
    return uploadFile(prepared, { siteId: site.siteId, headers: { ...authorizationOf(identity()), ...extra }, signal, onShare })
  }
  /** Tries once more what is still wanted; without a network as often as it takes. False: it was tried enough. */
  const tryLater = (id: string): boolean => {
    const tried = (tries.get(id) ?? 0) + (navigator.onLine ? 1 : 0)
    tries.set(id, tried)
    if (tried >= MOST_TRIES) return !tries.delete(id)
    setTimeout(() => {
      const isWanted = live.get().rows.some((row) => row.id === id && row.delivery === 'uploading')
      if (isWanted) live.dispatch({ type: 'retry', id })
    }, RETRY_AFTER_MS)
    return true
  }
  const run = async (id: string, conversationId: string) => {
    const file = waiting.get(id)
    if (!file) {
      live.dispatch({ type: 'uploading', id })
      return live.dispatch({ type: 'upload-failed', id, problem: 'gone' })
    }
    const control = new AbortController()
    live.dispatch({ type: 'uploading', id })
    running.set(id, control)
    try {
      const uploaded = await upload(file, { 'X-Conversation-Id': conversationId }, control.signal, (share) =>
        setProgress(id, (known) => known && { ...known, share }),
      )
      running.delete(id)
      live.dispatch({ type: 'uploaded', id, ...uploaded })
    } catch (error) {
      running.delete(id)
      if (mayPass(error) && tryLater(id)) return
      live.dispatch({ type: 'upload-failed', id, problem: uploadProblem(error) })
    }
  }
  const release = (id: string) => {
    const url = progress[id]?.url
    setProgress(id, undefined)
    if (url) URL.revokeObjectURL(url)
  }
  /** A file that was sent or discarded is held no longer; its picture not before the server's is there. */
  const letGo = (state: PanelState) => {
    for (const id of waiting.keys()) {
      const row = state.rows.find((candidate) => candidate.id === id)
      if (row?.seq === null) continue
      waiting.delete(id)
      tries.delete(id)
      if (row?.file && row.kind === 'image')
        pictures.picture(row.file, true).then(
          () => release(id),
          () => {},
        )
      else release(id)
    }
  }
  live.watch((state) => {
    letGo(state)
    for (const [id, control] of running) if (!state.rows.some((row) => row.id === id)) control.abort()
    const next = nextToUpload(state)
    if (next) void run(next.row.id, next.conversationId)
  })

  return {
    ...pictures,
    progressOf: (id: string): Progress | undefined => progress[id],
    /** Puts files into the outbox. Gives what speaks against it, in words; then nothing was put. */
    attach: (files: File[], texts: Texts): string => {
      const problem = problemOf(files, site.settings, texts)
      // In the preview nothing goes anywhere.
      if (problem !== '' || site.isPreview) return problem
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
      site.isPreview
        ? Promise.resolve({ file: { fileId: '', name: file.name, type: file.type, sizeBytes: file.size }, ticket: '' })
        : upload(file, {}, signal, onShare),
  }
}
export type Files = Awaited<ReturnType<typeof createFiles>>
