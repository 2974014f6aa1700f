import { createMemo, createSignal, onCleanup, Show } from 'solid-js'
import type { ApiErrorCode } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { countTransfers } from '../../lib/live/offers.ts'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { Button } from '../../ui/button.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { Consequence } from './consequence.tsx'
import { texts } from './i18n/texts.ts'
import { RemarkField } from './remark-field.tsx'
import { TargetPicker } from './target-picker.tsx'
import { MANY_TRANSFERS, nameOf, type Target, targetsOf } from './targets.ts'
import { refusalWords } from './words.ts'

type FormProps = { id: string; link: SiteLink; onClose: () => void; ref: (search: HTMLInputElement) => void }

/** Everybody of the site but oneself, as they are at the moment. */
export const createTargets = (link: () => SiteLink) => {
  const me = useMe()
  const agents = createMemo(() => link().state().agents)
  const groups = createMemo(() => link().state().groups)
  return createMemo(() => targetsOf({ agents: agents(), groups: groups() }, me().id))
}

/** Asks the desk. What it refuses is told in the form, or in a toast when that was closed meanwhile. */
const createSending = (props: FormProps) => {
  const x = useTexts(texts)
  const { t } = useI18n()
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<ApiErrorCode | null>(null)
  let isGone = false
  onCleanup(() => (isGone = true))
  const send = async (target: Target, remark: string) => {
    setBusy(true)
    setRefusal(null)
    const to = target.kind === 'agent' ? { agentId: target.agent.id } : { groupId: target.group.id }
    const result = await props.link.transfer(props.id, to, remark)
    setBusy(false)
    if (result.kind === 'handed_over') toasts.show({ text: x('dialog.handedOver', { name: nameOf(target) }), look: 'success' })
    if (result.kind !== 'refused') props.onClose()
    else if (isGone) toasts.show({ text: refusalWords(x, t, result.code), look: 'danger' })
    else setRefusal(result.code)
  }
  return { send, busy, refusal, forget: () => setRefusal(null) }
}

/** Whom, why, and what will happen then. */
export const TransferForm = (props: FormProps) => {
  const x = useTexts(texts)
  const { t } = useI18n()
  const targets = createTargets(() => props.link)
  const sending = createSending(props)
  const [chosenKey, setChosenKey] = createSignal<string>()
  const [remark, setRemark] = createSignal('')
  let area!: HTMLTextAreaElement
  const chosen = createMemo(() => targets().find((target) => target.key === chosenKey()))
  const transfers = () => countTransfers(props.link.state().held[props.id]?.view?.transfers)
  const canSend = () => chosen()?.reason === null && !sending.busy()

  const choose = (key: string) => {
    setChosenKey(key)
    sending.forget()
    area.focus()
  }
  const send = () => {
    const target = chosen()
    if (target !== undefined && canSend()) void sending.send(target, remark().trim())
  }
  return (
    <form
      class="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TargetPicker ref={props.ref} targets={targets()} chosenKey={chosenKey()} onChoose={choose} />
      <RemarkField ref={(element) => (area = element)} value={remark()} onInput={setRemark} onSend={send} />
      <div class="flex flex-col gap-1 px-5 pt-2 text-sm" aria-live="polite">
        <Consequence target={chosen()} settings={props.link.state().settings} />
        <Show when={transfers() > MANY_TRANSFERS}>
          <p class="rounded-control bg-warning-subtle px-2 py-1 text-warning-text">{x('dialog.warn', { count: transfers() })}</p>
        </Show>
        <Show when={sending.refusal()}>{(code) => <p class="text-danger-text">{refusalWords(x, t, code())}</p>}</Show>
      </div>
      <footer class="flex justify-end gap-2 px-5 pt-3 pb-[max(16px,env(safe-area-inset-bottom))]">
        <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
        <Button type="submit" look="primary" busy={sending.busy()} disabled={!canSend()}>
          {x('button.label')}
        </Button>
      </footer>
    </form>
  )
}
