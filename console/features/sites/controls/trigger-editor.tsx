import { createUniqueId, For, Match, Show, Switch } from 'solid-js'
import { PAGE_MATCHES, PARTS, type Trigger } from '../../../../objects/core/site-parts.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { inputClass } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { NumberControl } from '../../dialog-settings/form/number-control.tsx'
import { readNumber } from '../../dialog-settings/length.ts'
import { texts } from '../i18n/texts.ts'
import { CONDITIONS, type Condition, hasCondition, toggleCondition } from '../trigger-form.ts'

type EditorProps = { trigger: Trigger; disabled: boolean; invalid: boolean; onChange: (trigger: Trigger) => void }
type NumberCondition = 'afterSec' | 'scrollPercent' | 'minVisits'
const BOUNDS: Record<NumberCondition, readonly [min: number, max: number]> = {
  afterSec: [0, PARTS.maxAfterSec],
  scrollPercent: [1, 100],
  minVisits: [1, PARTS.maxVisits],
}
const asNumber = (condition: Condition): NumberCondition | undefined =>
  condition === 'afterSec' || condition === 'scrollPercent' || condition === 'minVisits' ? condition : undefined

const MatchField = (props: {
  label: string
  placeholder: string
  value: string
  editor: EditorProps
  onChange: (value: string) => void
}) => {
  const isWrong = () => props.editor.invalid && (props.value.trim() === '' || props.value.length > PARTS.matchChars)
  return (
    <input
      type="text"
      aria-label={props.label}
      placeholder={props.placeholder}
      autocomplete="off"
      spellcheck={false}
      class={`${inputClass(isWrong())} min-w-40 flex-1 basis-40`}
      aria-invalid={isWrong() ? 'true' : undefined}
      value={props.value}
      disabled={props.editor.disabled}
      onInput={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}

const NumberField = (props: { condition: NumberCondition; label: string; editor: EditorProps }) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const value = () => props.editor.trigger[props.condition] ?? 0
  const isWrong = () => {
    const [min, max] = BOUNDS[props.condition]
    return props.editor.invalid && !(Number.isInteger(value()) && value() >= min && value() <= max)
  }
  return (
    <span class="flex items-center gap-2">
      <label for={id} class="sr-only">
        {props.label}
      </label>
      <NumberControl
        id={id}
        describedBy={`${id}-unit`}
        value={value()}
        disabled={props.editor.disabled}
        readOnly={false}
        invalid={isWrong()}
        write={String}
        read={readNumber}
        onChange={(next) => props.editor.onChange({ ...props.editor.trigger, [props.condition]: next ?? -1 })}
      />
      <span id={`${id}-unit`} class="text-sm text-muted">
        {x(`condition.unit.${props.condition}`)}
      </span>
    </span>
  )
}

const ConditionValue = (props: { condition: Condition; label: string; editor: EditorProps }) => {
  const x = useTexts(texts)
  const change = (part: Partial<Trigger>) => props.editor.onChange({ ...props.editor.trigger, ...part })
  return (
    <Switch>
      <Match when={props.condition === 'page' && props.editor.trigger.page}>
        {(page) => (
          <span class="flex min-w-0 flex-1 flex-wrap gap-2">
            <Select
              inline
              hideLabel
              label={x('condition.how')}
              value={page().how}
              options={PAGE_MATCHES.map((how) => ({ value: how, label: x(`match.${how}`) }))}
              onChange={(how) => change({ page: { ...page(), how } })}
            />
            <MatchField
              label={props.label}
              placeholder="/pricing"
              value={page().value}
              editor={props.editor}
              onChange={(value) => change({ page: { ...page(), value } })}
            />
          </span>
        )}
      </Match>
      <Match when={props.condition === 'referrer'}>
        <MatchField
          label={props.label}
          placeholder="baidu.com"
          value={props.editor.trigger.referrer ?? ''}
          editor={props.editor}
          onChange={(referrer) => change({ referrer })}
        />
      </Match>
      <Match when={asNumber(props.condition)}>
        {(condition) => <NumberField condition={condition()} label={props.label} editor={props.editor} />}
      </Match>
    </Switch>
  )
}

/** One rule: its conditions by tick, each with its value, and words of its own. */
export const TriggerEditor = (props: EditorProps) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  return (
    <div class="flex flex-col gap-2 border-t border-border p-3">
      <For each={CONDITIONS}>
        {(condition) => (
          <div class="flex min-h-9 flex-wrap items-center gap-2">
            <label class="flex w-36 shrink-0 items-center gap-2 text-sm text-normal">
              <input
                type="checkbox"
                class="size-4 accent-(--accent)"
                checked={hasCondition(props.trigger, condition)}
                disabled={props.disabled}
                onChange={(event) => props.onChange(toggleCondition(props.trigger, condition, event.currentTarget.checked))}
              />
              {x(`condition.${condition}`)}
            </label>
            <Show when={hasCondition(props.trigger, condition)}>
              <ConditionValue condition={condition} label={x(`condition.${condition}`)} editor={props} />
            </Show>
          </div>
        )}
      </For>
      <label for={id} class="mt-1 text-sm text-normal">
        {x('rule.text')}
      </label>
      <TextArea
        id={id}
        rows={1}
        placeholder={x('rule.textHint')}
        value={props.trigger.text}
        disabled={props.disabled}
        invalid={props.invalid && props.trigger.text.length > 500}
        onInput={(text) => props.onChange({ ...props.trigger, text })}
      />
    </div>
  )
}
