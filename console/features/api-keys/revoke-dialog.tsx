import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import type { ApiKey } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { keyCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { forgetKeys } from './queries.ts'

/** Ends a key once its name was typed: nothing brings it back. */
export const RevokeDialog = (props: { apiKey: ApiKey; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [typed, setTyped] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string | null>(null)
  const isMeant = () => typed().trim() === props.apiKey.name
  const revoke = async () => {
    if (!isMeant() || busy()) return
    setBusy(true)
    setFailure(null)
    try {
      const { name } = await keyCalls.revoke(props.apiKey.id)
      await forgetKeys(queries)
      toasts.show({ text: x('revoke.done', { name }), look: 'success' })
      props.onClose()
    } catch (error) {
      setFailure(errorTextOf(t, error))
    }
    setBusy(false)
  }
  return (
    <Modal open title={x('revoke.title', { name: props.apiKey.name })} closeLabel={t('action.close')} onClose={props.onClose}>
      <form
        class="flex flex-col gap-4 p-5"
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void revoke()
        }}
      >
        <p class="text-base text-normal">{x('revoke.text')}</p>
        <TextField label={x('revoke.type', { name: props.apiKey.name })} value={typed()} error={failure()} onInput={setTyped} />
        <div class="flex justify-end gap-2">
          <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
          <Button type="submit" look="danger" busy={busy()} disabled={!isMeant()}>
            {x('revoke.action')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
