import { createSignal, Show } from 'solid-js'
import { ApiError, type HeldData } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { TypedConfirm } from '../../../lib/typed-confirm/typed-confirm.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { texts } from '../i18n/texts.ts'
import type { Erasing } from './erasing.ts'

type DialogProps = { held: HeldData; erasing: Erasing; siteId?: string; onClose: () => void }

/** How far it is, or why it broke off. */
const Progress = (props: { erasing: Erasing }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const running = () => {
    const now = props.erasing.state()
    return now.kind === 'running' ? now : null
  }
  const failure = () => {
    const now = props.erasing.state()
    return now.kind === 'failed' ? now : null
  }
  const failureText = (cause: unknown) =>
    cause instanceof ApiError && cause.field === 'endOpen' ? x('held.openText') : x('erase.failed', { reason: errorTextOf(t, cause) })
  return (
    <>
      <p role="status" class="text-sm text-muted empty:hidden">
        {running() === null ? '' : x('erase.running', { count: running()?.count ?? 0 })}
      </p>
      <Show when={failure()}>{(failed) => <Notice look="danger">{failureText(failed().error)}</Notice>}</Show>
    </>
  )
}

/** Asks once more, by the person's name: what goes here does not come back. */
export const EraseDialog = (props: DialogProps) => {
  const x = useTexts(texts)
  const [endOpen, setEndOpen] = createSignal(false)
  const isBegun = () => {
    const now = props.erasing.state()
    return now.kind === 'failed' && now.isBegun
  }
  return (
    <TypedConfirm
      title={x('erase.dialog', { name: props.held.name })}
      name={props.held.name}
      confirm={isBegun() ? x('erase.goOn') : x('erase.confirm')}
      onConfirm={(confirm) => props.erasing.run({ confirm, endOpen: endOpen(), siteId: props.siteId })}
      onClose={props.onClose}
      busy={props.erasing.state().kind === 'running'}
      progress={<Progress erasing={props.erasing} />}
    >
      <p class="text-base text-normal">{x('erase.warning', { count: props.held.counts.conversations })}</p>
      <Show when={props.held.open.length > 0}>
        <Switch label={x('erase.endOpen')} hint={x('held.open')} checked={endOpen()} onChange={setEndOpen} />
      </Show>
    </TypedConfirm>
  )
}
