import { type JSX, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { TextField } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Switch } from '../../ui/switch.tsx'
import { problemsOf } from './draft.ts'
import { asConfigured } from './engine/config.ts'
import { type FieldsProps, useProblemText } from './fields.ts'
import { texts } from './i18n/texts.ts'

/** A choice of two or three under its own heading. */
const Choice = (props: { label: string; children: JSX.Element }) => (
  <div class="flex flex-col items-start gap-1">
    <span class="text-sm font-medium text-normal">{props.label}</span>
    {props.children}
  </div>
)

/** [6] to [9], [13] and [16]. */
export const SettingFields = (props: FieldsProps) => {
  const x = useTexts(texts)
  const problemText = useProblemText()
  const problems = () => problemsOf(props.draft)
  const now = () => asConfigured(props.day)
  return (
    <>
      <TextField
        label={x('field.maxPerAgent')}
        inputmode="numeric"
        value={props.draft.maxPerAgent}
        disabled={props.disabled}
        hint={x('field.maxPerAgentHint', { value: now().maxPerAgent })}
        error={problemText(problems().maxPerAgent)}
        onInput={(maxPerAgent) => props.onChange({ maxPerAgent })}
      />
      <TextField
        label={x('field.maxAtReady')}
        inputmode="numeric"
        value={props.draft.maxAtReady}
        disabled={props.disabled}
        hint={x('variants.now', { value: now().maxAtReady })}
        error={problemText(problems().maxAtReady)}
        onInput={(maxAtReady) => props.onChange({ maxAtReady })}
      />
      <Choice label={x('field.strategy')}>
        <Segmented
          label={x('field.strategy')}
          value={props.draft.strategy}
          disabled={props.disabled}
          segments={(['fewest', 'in_turn'] as const).map((value) => ({ value, label: x(`strategy.${value}`) }))}
          onChange={(strategy) => props.onChange({ strategy })}
        />
      </Choice>
      <Switch
        label={x('field.historyAgentFirst')}
        hint={x('variants.now', { value: x(now().historyAgentFirst ? 'switch.on' : 'switch.off') })}
        checked={props.draft.historyAgentFirst}
        disabled={props.disabled}
        onChange={(historyAgentFirst) => props.onChange({ historyAgentFirst })}
      />
      <Switch
        label={x('field.queueTimeout')}
        hint={x('variants.now', { value: x(now().queueTimeoutSec === null ? 'switch.off' : 'switch.on') })}
        checked={props.draft.queueTimeout}
        disabled={props.disabled}
        onChange={(queueTimeout) => props.onChange({ queueTimeout })}
      />
      <Show when={props.draft.queueTimeout}>
        <TextField
          label={x('field.queueTimeoutSec')}
          inputmode="numeric"
          value={props.draft.queueTimeoutSec}
          disabled={props.disabled}
          hint={x('variants.now', { value: props.day.dialog.queueTimeoutSec })}
          error={problemText(problems().queueTimeoutSec)}
          onInput={(queueTimeoutSec) => props.onChange({ queueTimeoutSec })}
        />
      </Show>
      <Show when={props.day.dialog.hoursEnabled}>
        <Choice label={x('field.hours')}>
          <Segmented
            label={x('field.hours')}
            value={props.draft.hours}
            disabled={props.disabled}
            segments={(['configured', 'everyone'] as const).map((value) => ({ value, label: x(`hours.${value}`) }))}
            onChange={(hours) => props.onChange({ hours })}
          />
        </Choice>
      </Show>
    </>
  )
}
