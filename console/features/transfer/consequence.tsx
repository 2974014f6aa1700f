import { Match, Show, Switch } from 'solid-js'
import type { DeskSettingsView } from '../../../objects/protocol/agent.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'
import { nameOf, type Target } from './targets.ts'

/** What a transfer to the chosen one will do, or why it is not possible any more. */
export const Consequence = (props: { target: Target | undefined; settings: DeskSettingsView }) => {
  const x = useTexts(texts)
  const asksFirst = () => props.settings.transferConsent !== false
  const possible = () => (props.target?.reason === null ? props.target : undefined)
  const reason = () => {
    const target = props.target
    return target === undefined || target.reason === null ? null : { name: nameOf(target), reason: x(`reason.${target.reason}`) }
  }
  return (
    <Switch fallback={<p class="text-muted">{x('dialog.choose')}</p>}>
      <Match when={reason()}>{(values) => <p class="text-danger-text">{x('dialog.unavailable', values())}</p>}</Match>
      <Match when={possible()}>
        {(target) => (
          <p class="text-muted">
            <Show when={target().kind === 'group'}>{x('dialog.routed', { group: nameOf(target()) })} </Show>
            <Show when={asksFirst()} fallback={x('dialog.immediate')}>
              <Show when={props.settings.transferConsentSec} fallback={x('dialog.consentSome')}>
                {(count) => x('dialog.consent', { count: count() })}
              </Show>
            </Show>
          </p>
        )}
      </Match>
    </Switch>
  )
}
