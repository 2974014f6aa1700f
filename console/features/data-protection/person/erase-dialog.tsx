import { createSignal, Show } from 'solid-js'
import { ApiError, type HeldData } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Modal } from '../../../ui/modal.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { texts } from '../i18n/texts.ts'
import type { Erasing } from './erasing.ts'

type DialogProps = { held: HeldData; erasing: Erasing; siteId?: string; onClose: () => void }

/** Asks once more, by the person's name: what goes here does not come back. */
export const EraseDialog = (props: DialogProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [name, setName] = createSignal('')
  const [endOpen, setEndOpen] = createSignal(false)
  const [isOther, setIsOther] = createSignal(false)
  const state = () => props.erasing.state()
  const running = () => {
    const now = state()
    return now.kind === 'running' ? now : null
  }
  const failure = () => {
    const now = state()
    return now.kind === 'failed' ? now : null
  }
  const failureText = () => {
    const reason = errorTextOf(t, failure()?.error)
    const cause = failure()?.error
    if (cause instanceof ApiError && cause.field === 'endOpen') return x('held.openText')
    return x('erase.failed', { reason })
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (name().trim() !== props.held.name.trim()) return setIsOther(true)
    void props.erasing.run({ confirm: name(), endOpen: endOpen(), siteId: props.siteId })
  }
  return (
    <Modal open onClose={props.onClose} title={x('erase.dialog', { name: props.held.name })} closeLabel={t('action.close')}>
      <form class="flex flex-col gap-4 overflow-y-auto p-5" novalidate onSubmit={submit}>
        <p class="text-base text-normal">{x('erase.warning', { count: props.held.counts.conversations })}</p>
        <Show when={props.held.open.length > 0}>
          <Switch label={x('erase.endOpen')} hint={x('held.open')} checked={endOpen()} onChange={setEndOpen} />
        </Show>
        <TextField
          label={x('erase.field', { name: props.held.name })}
          value={name()}
          disabled={running() !== null}
          error={isOther() ? x('erase.otherName') : null}
          onInput={(value) => {
            setName(value)
            setIsOther(false)
          }}
        />
        <p role="status" class="text-sm text-muted empty:hidden">
          {running() === null ? '' : x('erase.running', { count: running()?.count ?? 0 })}
        </p>
        <Show when={failure()}>
          <Notice look="danger">{failureText()}</Notice>
        </Show>
        <div class="flex justify-end gap-2">
          <Button onClick={props.onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="danger" busy={running() !== null} disabled={name().trim() === ''}>
            {failure()?.isBegun ? x('erase.goOn') : x('erase.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
