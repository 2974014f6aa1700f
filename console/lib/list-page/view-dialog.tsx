import { createSignal } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useI18n, useTexts } from '../i18n/index.tsx'
import { texts } from './i18n/texts.ts'

type ViewDialogProps = {
  title: string
  name: string
  /** True: saved, and the dialog may go. */
  onSave: (name: string) => Promise<boolean>
  onClose: () => void
}

const NAME_CHARS = 60

/** Asks for a view's name. */
export const ViewDialog = (props: ViewDialogProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  let input: HTMLInputElement | undefined
  const [name, setName] = createSignal(props.name)
  const [busy, setBusy] = createSignal(false)
  const [missing, setMissing] = createSignal(false)
  const submit = async (event: Event) => {
    event.preventDefault()
    setMissing(name().trim() === '')
    if (missing() || busy()) return
    setBusy(true)
    if (await props.onSave(name().trim())) props.onClose()
    setBusy(false)
  }
  return (
    <Modal
      open
      title={props.title}
      closeLabel={t('action.close')}
      class="max-w-100"
      initialFocus={() => input}
      onClose={() => props.onClose()}
    >
      <form class="flex flex-col gap-4 p-5" onSubmit={(event) => void submit(event)}>
        <TextField
          ref={(element: HTMLInputElement) => (input = element)}
          label={x('views.name')}
          hint={x('views.nameHint')}
          error={missing() ? t('field.required') : null}
          maxLength={NAME_CHARS}
          value={name()}
          onInput={setName}
        />
        <div class="flex justify-end gap-2">
          <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
          <Button type="submit" look="primary" busy={busy()}>
            {t('action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
