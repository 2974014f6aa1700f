import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { clearRoot, type Seen } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { refreshWithout } from './queries.ts'
import type { Root } from './roots.ts'

/** Empties a root once its name was typed. */
export const ClearDialog = (props: { root: Root; seen: Seen; onClose: () => void; onGone: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [typed, setTyped] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string | null>(null)
  const name = () => x(`root.${props.root}`)
  const isMeant = () => typed().trim() === name()
  const run = async () => {
    if (!isMeant() || busy()) return
    setBusy(true)
    try {
      await clearRoot(props.root === 'public', props.seen)
      toasts.show({ text: x('clear.done', { root: name() }), look: 'success' })
      props.onGone()
      props.onClose()
    } catch (error) {
      setFailure(error instanceof ApiError && error.code === 'conflict' ? x('conflict.someone') : errorTextOf(t, error))
    }
    setBusy(false)
    void refreshWithout(queries)
  }
  return (
    <Modal open title={x('clear.title', { root: name() })} closeLabel={t('action.close')} onClose={props.onClose}>
      <form
        class="flex flex-col gap-4 p-5"
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void run()
        }}
      >
        <p class="text-base text-normal">{x('clear.text', props.seen)}</p>
        <TextField label={x('clear.type', { root: name() })} value={typed()} error={failure()} onInput={setTyped} />
        <div class="flex justify-end gap-2">
          <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
          <Button type="submit" look="danger" busy={busy()} disabled={!isMeant()}>
            {x('clear.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
