import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { type Texts, useTexts } from '../../i18n/text.ts'
import { newId } from '../../session/ids.ts'
import { type Session, useSession } from '../../session/session.ts'
import { attachTexts } from '../attach/texts.ts'
import { PartIcon } from '../icon.tsx'
import { leaveTexts } from './texts.ts'

const MOST = 5
const RETRY_AFTER_MS = 3_000

type Attached = { id: string; name: string; share: number; state: 'uploading' | 'done' | 'failed'; ticket: string }

/** Files of a left message: each is uploaded when it is added, its ticket goes with the form. */
export const createAttachments = (session: Session, texts: Texts) => {
  const [items, setItems] = createStore<Attached[]>([])
  const [problem, setProblem] = createSignal('')
  const running = new Map<string, AbortController>()
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
    const [{ uploadAlone }, { problemOf }] = loaded
    const fitting = files.slice(0, Math.max(0, MOST - items.length))
    setProblem(problemOf(fitting, session.site.settings, texts))
    if (problem() !== '') return
    for (const file of fitting) {
      const id = newId()
      const control = new AbortController()
      running.set(id, control)
      setItems(items.length, { id, name: file.name, share: 0, state: 'uploading', ticket: '' })
      uploadAlone(file, control.signal, (share) => change(id, { share })).then(
        ({ ticket }) => change(id, { state: 'done', ticket }),
        () => change(id, { state: 'failed' }),
      )
    }
  }
  const remove = (id: string) => {
    running.get(id)?.abort()
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
    isBusy: (): boolean => items.some(({ state }) => state === 'uploading'),
    tickets: (): string[] => items.flatMap(({ state, ticket }) => (state === 'done' ? [ticket] : [])),
    canAdd: (): boolean => items.length < MOST && session.site.settings.files !== 'none',
  }
}

export const AttachmentList = (props: { attachments: ReturnType<typeof createAttachments> }): JSX.Element => {
  const t = useTexts().wordsOf(leaveTexts)
  const { site } = useSession()
  let input!: HTMLInputElement
  const stateText = (item: Attached) => {
    if (item.state === 'failed') return t('leave.attachFailed')
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
