import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { type Texts, useTexts } from '../../i18n/text.ts'
import { newId } from '../../session/ids.ts'
import { type Session, useSession } from '../../session/session.ts'
import type { UploadProblem } from '../../state/model.ts'
import { attachTexts } from '../attach/texts.ts'
import { fileTexts } from '../files/texts.ts'
import { PartIcon } from '../icon.tsx'
import { leaveTexts } from './texts.ts'

const MOST = 5
const RETRY_AFTER_MS = 3_000

type Attached = {
  id: string
  name: string
  share: number
  state: 'uploading' | 'done' | 'failed'
  ticket: string
  /** Why it was not taken; undefined: it did not get through. */
  problem?: UploadProblem
}

/** Files of a left message: each is uploaded when it is added, its ticket goes with the form. */
export const createAttachments = (session: Session, texts: Texts) => {
  const [items, setItems] = createStore<Attached[]>([])
  const [problem, setProblem] = createSignal('')
  const running = new Map<string, AbortController>()
  const starts = new Map<string, () => void>()
  const change = (id: string, patch: Partial<Attached>) => setItems((item) => item.id === id, patch)

  const load = () => Promise.all([session.files(), import('../files/files.ts')])
  /** What was picked stays picked until what takes it could be fetched. */
  const add = async (files: File[]): Promise<void> => {
    const loaded = await load().catch(() => null)
    if (loaded === null) {
      setProblem(texts.wordsOf(attachTexts)('attach.later'))
      setTimeout(() => void add(files), RETRY_AFTER_MS)
      return
    }
    const [{ uploadAlone }, { problemOf, uploadProblem }] = loaded
    const isTooMany = files.length > MOST - items.length
    setProblem(isTooMany ? texts.wordsOf(fileTexts)('file.tooMany', { count: MOST }) : problemOf(files, session.site.settings, texts))
    if (problem() !== '') return
    for (const file of files) {
      const id = newId()
      setItems(items.length, { id, name: file.name, share: 0, state: 'uploading', ticket: '' })
      const start = () => {
        const control = new AbortController()
        running.set(id, control)
        change(id, { share: 0, state: 'uploading', problem: undefined })
        uploadAlone(file, control.signal, (share) => change(id, { share })).then(
          ({ ticket }) => change(id, { state: 'done', ticket }),
          (error: unknown) => change(id, { state: 'failed', problem: uploadProblem(error) }),
        )
      }
      starts.set(id, start)
      start()
    }
  }
  const remove = (id: string) => {
    running.get(id)?.abort()
    starts.delete(id)
    setItems((all) => all.filter((item) => item.id !== id))
  }
  onCleanup(() => {
    for (const control of running.values()) control.abort()
  })
  return {
    items,
    problem,
    add,
    remove,
    retry: (id: string): void => starts.get(id)?.(),
    /** One of them is not with us: nothing is sent without it unasked. */
    hasFailed: (): boolean => items.some(({ state }) => state === 'failed'),
    isBusy: (): boolean => items.some(({ state }) => state === 'uploading'),
    tickets: (): string[] => items.flatMap(({ state, ticket }) => (state === 'done' ? [ticket] : [])),
    canAdd: (): boolean => items.length < MOST && session.site.settings.files !== 'none',
  }
}

export const AttachmentList = (props: { attachments: ReturnType<typeof createAttachments> }): JSX.Element => {
  const texts = useTexts()
  const t = texts.wordsOf(leaveTexts)
  const { site } = useSession()
  let input!: HTMLInputElement
  const stateText = (item: Attached) => {
    if (item.state === 'failed') return item.problem ? texts.wordsOf(fileTexts)(`file.problem.${item.problem}`) : t('leave.attachFailed')
    return item.state === 'uploading' ? t('leave.uploading', { percent: Math.round(item.share * 100) }) : ''
  }
  return (
    <>
      <Show when={props.attachments.items.length > 0}>
        <ul class="attached">
          <For each={props.attachments.items}>
            {(item) => (
              <li classList={{ wrong: item.state === 'failed' }}>
                <PartIcon name="file" size={16} />
                <span dir="auto">{item.name}</span>
                <small role="status">{stateText(item)}</small>
                <Show when={item.state === 'failed' && (item.problem === undefined || item.problem === 'too_many')}>
                  <button
                    type="button"
                    class="again"
                    aria-label={t('leave.again', { name: item.name })}
                    onClick={() => props.attachments.retry(item.id)}
                  >
                    {texts.t('delivery.retry')}
                  </button>
                </Show>
                <button
                  type="button"
                  class="tool"
                  aria-label={t('leave.remove', { name: item.name })}
                  onClick={() => props.attachments.remove(item.id)}
                >
                  <PartIcon name="close" size={16} />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="problem" role="status">
        {props.attachments.problem()}
      </p>
      <Show when={props.attachments.canAdd()}>
        <button type="button" class="attach-line" onClick={() => input.click()}>
          <PartIcon name="clip" size={18} />
          {t('leave.attach')}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={site.settings.files === 'images' ? 'image/*' : undefined}
          onChange={() => {
            void props.attachments.add(Array.from(input.files ?? []))
            input.value = ''
          }}
        />
      </Show>
    </>
  )
}
