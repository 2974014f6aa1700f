import { createSignal, Show } from 'solid-js'
import { type AgentRow, ApiError, api } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { texts } from './i18n/texts.ts'
import { usePersonWords } from './person-words.ts'

type AccountSwitchProps = {
  agent: AgentRow
  /** Visitors it serves now, on the sites one can see. */
  load: number
  disabled: boolean
  onSaved: (agent: AgentRow) => void
  /** Somebody else changed the person meanwhile. */
  onStale: () => void
}

/** Switches an account off, with what that means for whom, and on again. */
export const AccountSwitch = (props: AccountSwitchProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const words = usePersonWords()
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const set = async (enabled: boolean) => {
    setBusy(true)
    const { id, name, revision } = props.agent
    try {
      props.onSaved(await api.updateAgent(id, { enabled, revision }))
      toasts.show({ text: x(enabled ? 'account.enabledDone' : 'account.disabledDone', { name }), look: 'success' })
    } catch (error) {
      const stale = error instanceof ApiError && error.field === 'revision'
      toasts.show({ text: stale ? x('account.stale', { name }) : words.textOf(error), look: 'danger' })
      if (stale) props.onStale()
    }
    setBusy(false)
  }
  return (
    <>
      <div>
        <Show
          when={props.agent.enabled}
          fallback={
            <Button busy={busy()} disabled={props.disabled} onClick={() => void set(true)}>
              {x('account.enable')}
            </Button>
          }
        >
          <Button busy={busy()} disabled={props.disabled} onClick={() => setAsking(true)}>
            {x('account.disable')}
          </Button>
        </Show>
      </div>
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={x('account.disableTitle', { name: props.agent.name })}
        confirm={x('account.disable')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => void set(false)}
      >
        <p>{x('account.disableText')}</p>
        <p class="mt-2">{props.load > 0 ? x('account.disableLoad', { count: props.load }) : x('account.disableNoLoad')}</p>
      </ConfirmDialog>
    </>
  )
}
