import { createEffect, createSignal, type JSX, onCleanup, Show } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { PartIcon } from '../icon.tsx'
import { addStyle } from '../style.ts'
import css from './attach.css?inline'
import { attachTexts } from './texts.ts'

addStyle(css)

const RETRY_AFTER_MS = 3_000

/** Files by picking, pasting, dropping anywhere on the panel, or a phone's camera. */
export const AttachButtons = (props: { onFiles: (files: File[]) => Promise<void>; onProblem: (text: string) => void }): JSX.Element => {
  const texts = useTexts()
  const { t } = texts
  const attachT = texts.wordsOf(attachTexts)
  const { site } = useSession()
  const [isOver, setOver] = createSignal(false)
  const isAllowed = () => site.settings.files !== 'none'
  /** What was picked stays picked until what takes it could be fetched. */
  const give = async (files: File[]) => {
    try {
      await props.onFiles(files)
    } catch {
      props.onProblem(attachT('attach.later'))
      setTimeout(() => void give(files), RETRY_AFTER_MS)
    }
  }
  const take = (list: FileList | null | undefined) => {
    const files = Array.from(list ?? [])
    if (files.length > 0) void give(files)
    return files.length > 0
  }
  const onPaste = (event: ClipboardEvent) => {
    if (isAllowed() && take(event.clipboardData?.files)) event.preventDefault()
  }
  const onDrag = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    // Also where nothing may be sent: the browser would leave the page for the file.
    event.preventDefault()
    setOver(isAllowed() && event.type === 'dragover')
    if (event.type === 'drop' && isAllowed()) take(event.dataTransfer.files)
  }
  const listeners = { paste: onPaste, dragover: onDrag, dragleave: onDrag, drop: onDrag } as const
  for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener as EventListener)
  onCleanup(() => {
    for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener as EventListener)
  })
  createEffect(() => document.body.classList.toggle('dropping', isOver()))
  return (
    <Show when={isAllowed()}>
      <Picker label={t('composer.attach')} icon="clip" accept={site.settings.files === 'images' ? 'image/*' : undefined} onPick={take} />
      <Show when={matchMedia('(pointer: coarse)').matches}>
        <Picker label={t('composer.camera')} icon="camera" accept="image/*" capture="environment" onPick={take} />
      </Show>
    </Show>
  )
}

type PickerProps = {
  label: string
  icon: 'clip' | 'camera'
  accept?: string
  capture?: 'environment'
  onPick: (files: FileList | null) => void
}

const Picker = (props: PickerProps): JSX.Element => {
  let input!: HTMLInputElement
  return (
    <>
      <button type="button" class="tool" aria-label={props.label} title={props.label} onClick={() => input.click()}>
        <PartIcon name={props.icon} size={22} />
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={props.capture === undefined}
        accept={props.accept}
        capture={props.capture}
        onChange={() => {
          props.onPick(input.files)
          input.value = ''
        }}
      />
    </>
  )
}
