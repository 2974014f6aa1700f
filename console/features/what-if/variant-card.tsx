import X from 'lucide-solid/icons/x'
import { createMemo, createUniqueId, type JSX, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Tag } from '../../ui/badge.tsx'
import { TextField } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PickList } from '../../ui/pick-list.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Switch } from '../../ui/switch.tsx'
import { type Draft, type Problem, peopleOf, problemsOf, variantOf } from './draft.ts'
import { asConfigured } from './engine/config.ts'
import type { Day } from './engine/types.ts'
import { texts } from './i18n/texts.ts'
import { differences } from './words.ts'

type VariantCardProps = {
  day: Day
  draft: Draft
  disabled: boolean
  onChange: (change: Partial<Draft>) => void
  /** Left out: it is the only one. */
  onRemove?: () => void
}

/** How far it is from the settings as they are. */
const DifferenceTag = (props: { day: Day; draft: Draft }) => {
  const x = useTexts(texts)
  const count = createMemo(() => {
    const variant = variantOf(props.draft)
    return variant === null ? null : differences(variant, asConfigured(props.day))
  })
  return (
    <Show when={count() !== null}>
      <Tag look={count() === 0 ? 'neutral' : 'accent'}>
        {count() === 0 ? x('variants.same') : x('variants.differs', { count: count() ?? 0 })}
      </Tag>
    </Show>
  )
}

/** A choice of two or three under its own heading. */
const Choice = (props: { label: string; children: JSX.Element }) => (
  <div class="flex flex-col items-start gap-1">
    <span class="text-sm font-medium text-normal">{props.label}</span>
    {props.children}
  </div>
)

const useProblemText = () => {
  const x = useTexts(texts)
  return (problem: Problem | undefined): string | null => {
    if (problem === undefined) return null
    return problem.kind === 'span' ? x('problem.span') : x('problem.bounds', { min: problem.min, max: problem.max })
  }
}

/** [6] to [9], [13] and [16]. */
const SettingFields = (props: VariantCardProps) => {
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

/** Simulated agents and their time. */
const AddedFields = (props: VariantCardProps) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const problemText = useProblemText()
  const problems = () => problemsOf(props.draft)
  const isNone = () => Number(props.draft.addedCount) === 0
  return (
    <fieldset class="flex min-w-0 flex-col gap-1" aria-describedby={id} disabled={props.disabled}>
      <legend class="mb-1 text-sm font-medium text-normal">{x('field.added')}</legend>
      <div class="grid grid-cols-2 gap-2">
        <TextField
          class="col-span-2"
          label={x('field.addedCount')}
          inputmode="numeric"
          value={props.draft.addedCount}
          error={problemText(problems().addedCount)}
          onInput={(addedCount) => props.onChange({ addedCount })}
        />
        <TextField
          label={x('field.addedFrom')}
          type="time"
          value={props.draft.addedFrom}
          disabled={isNone()}
          onInput={(addedFrom) => props.onChange({ addedFrom })}
        />
        <TextField
          label={x('field.addedUntil')}
          type="time"
          value={props.draft.addedUntil}
          disabled={isNone()}
          error={problemText(problems().addedUntil)}
          onInput={(addedUntil) => props.onChange({ addedUntil })}
        />
      </div>
      <p id={id} class="text-xs text-muted">
        {x('field.addedHint')}
      </p>
    </fieldset>
  )
}

const AgentsField = (props: VariantCardProps) => {
  const x = useTexts(texts)
  const people = createMemo(() => peopleOf(props.day))
  const selected = () => new Set(people().flatMap(({ id }) => (props.draft.removedAgentIds.includes(id) ? [] : [id])))
  const toggle = (ids: string[], on: boolean) => {
    const removed = props.draft.removedAgentIds.filter((id) => !ids.includes(id))
    props.onChange({ removedAgentIds: on ? removed : [...removed, ...ids] })
  }
  return (
    <PickList
      label={x('field.agents')}
      options={people().map(({ id, name, workNumber }) => ({ id, label: name, hint: workNumber }))}
      selected={selected()}
      disabled={props.disabled}
      onToggle={toggle}
      texts={{
        search: x('agents.search'),
        clear: x('agents.clear'),
        none: x('agents.none'),
        all: x('agents.all'),
        noneOf: x('agents.noneOf'),
        chosen: (count) => x('agents.chosen', { count }),
      }}
    />
  )
}

/** What is to be different in one variant. */
export const VariantCard = (props: VariantCardProps) => {
  const x = useTexts(texts)
  const name = () => x('variants.name', { key: props.draft.key })
  return (
    <section aria-label={name()} class="min-w-0 rounded-panel border border-border bg-surface-1 p-4">
      <header class="-mt-1 mb-3 flex h-8 items-center gap-2">
        <h3 class="text-base font-semibold text-strong">{name()}</h3>
        <DifferenceTag day={props.day} draft={props.draft} />
        <span class="flex-1" />
        <Show when={props.onRemove}>
          {(remove) => (
            <IconButton
              size="sm"
              label={x('variants.remove', { key: props.draft.key })}
              icon={<X aria-hidden="true" />}
              disabled={props.disabled}
              onClick={() => remove()()}
            />
          )}
        </Show>
      </header>
      <div class="grid grid-cols-[repeat(auto-fit,minmax(220px,1fr))] items-start gap-x-6 gap-y-4">
        <SettingFields {...props} />
        <AgentsField {...props} />
        <AddedFields {...props} />
      </div>
    </section>
  )
}
