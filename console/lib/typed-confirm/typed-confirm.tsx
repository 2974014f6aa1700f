import { createSignal, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { errorTextOf } from '../errors.ts'
import { useI18n, useTexts } from '../i18n/index.tsx'
import { texts } from './i18n/texts.ts'

type TypedConfirmProps = {
  title: string
  /** The name of what goes, which has to be typed. */
  name: string
  /** Words of the button that does it. */
  confirm: string
  /** Does it; what it throws is told below the name. */
  onConfirm: (typed: string) => Promise<void>
  /** Words for what was thrown, where there are better ones than the usual. */
  textOf?: (error: unknown) => string
  onClose: () => void
  /** What will happen, to whom. */
  children: JSX.Element
  /** It goes on already, since before this was opened. */
  busy?: boolean
  /** Between the name and the buttons, such as how far it is. */
  progress?: JSX.Element
}

/** Asks by name before something that cannot be undone: a click alone must not be enough. */
export const TypedConfirm = (props: TypedConfirmProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [typed, setTyped] = createSignal('')
  const [working, setWorking] = createSignal(false)
  const busy = () => working() || props.busy === true
  const [failure, setFailure] = createSignal<string | null>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy() || typed().trim() === '') return
    if (typed().trim() !== props.name.trim()) return setFailure(x('other'))
    setWorking(true)
    setFailure(null)
    try {
      await props.onConfirm(typed())
    } catch (error) {
      setFailure(props.textOf?.(error) ?? errorTextOf(t, error))
    }
    setWorking(false)
  }
  return (
    <Modal open title={props.title} closeLabel={t('action.close')} onClose={props.onClose}>
      <form class="flex flex-col gap-4 overflow-y-auto p-5" novalidate onSubmit={submit}>
        {props.children}
        <TextField
          label={x('type', { name: props.name })}
          value={typed()}
          readonly={busy()}
          error={failure()}
          onInput={(value) => {
            setTyped(value)
            setFailure(null)
          }}
        />
        {props.progress}
        <div class="flex justify-end gap-2">
          <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
          <Button type="submit" look="danger" busy={busy()} disabled={typed().trim() === ''}>
            {props.confirm}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
