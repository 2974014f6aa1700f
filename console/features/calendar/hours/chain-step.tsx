import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import X from 'lucide-solid/icons/x'
import { For, Show } from 'solid-js'
import type { HoursProblem } from '../../../../objects/core/hours-check.ts'
import type { ChainStep } from '../../../../objects/core/types.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { cx } from '../../../ui/cx.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Select } from '../../../ui/select.tsx'
import { texts } from '../i18n/texts.ts'
import { groupName, groupOptions, hoursProblemText, type People } from './hours-words.ts'

type ChainStepProps = {
  noteId: string
  step: ChainStep
  index: number
  count: number
  /** Groups that stand in the chain. */
  taken: readonly string[]
  people: People
  problems: readonly HoursProblem[]
  onChange: (step: ChainStep) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** The members of a group as boxes to tick; who cannot serve here is shown only while it is ticked. */
const AgentBoxes = (props: ChainStepProps & { agentIds: readonly string[] }) => {
  const x = useTexts(texts)
  const group = () => props.people.groups.find(({ id }) => id === props.step.groupId)
  const offered = () =>
    props.people.agents.filter(
      ({ id, enabled, serves }) => props.agentIds.includes(id) || (enabled && serves && group()?.memberIds.includes(id)),
    )
  const toggle = (agentId: string, on: boolean) =>
    props.onChange({
      groupId: props.step.groupId,
      agentIds: on ? [...props.agentIds, agentId] : props.agentIds.filter((id) => id !== agentId),
    })
  const label = ({ name, enabled, serves }: People['agents'][number]) => {
    if (!enabled) return x('chain.agentDisabled', { agent: name })
    return serves ? name : x('chain.agentElsewhere', { agent: name })
  }
  return (
    <fieldset class="flex flex-wrap gap-x-4 gap-y-1.5" aria-describedby={props.noteId}>
      <legend class="sr-only">{x('chain.agents', { group: groupName(x, props.people, props.step.groupId) })}</legend>
      <For each={offered()} fallback={<p class="text-xs text-muted">{x('chain.nobody')}</p>}>
        {(agent) => (
          <label class="flex min-h-6 items-center gap-1.5 text-sm text-normal">
            <input
              type="checkbox"
              class="size-4 accent-(--accent-solid)"
              checked={props.agentIds.includes(agent.id)}
              onChange={(event) => toggle(agent.id, event.currentTarget.checked)}
            />
            {label(agent)}
          </label>
        )}
      </For>
    </fieldset>
  )
}

const StepButtons = (props: ChainStepProps & { name: string }) => {
  const x = useTexts(texts)
  return (
    <>
      <IconButton
        size="sm"
        data-move="-1"
        label={x('chain.up', { group: props.name })}
        disabled={props.index === 0}
        icon={<ArrowUp aria-hidden="true" />}
        onClick={() => props.onMove(-1)}
      />
      <IconButton
        size="sm"
        data-move="1"
        label={x('chain.down', { group: props.name })}
        disabled={props.index === props.count - 1}
        icon={<ArrowDown aria-hidden="true" />}
        onClick={() => props.onMove(1)}
      />
      <IconButton
        size="sm"
        label={x('chain.remove', { group: props.name })}
        icon={<X aria-hidden="true" />}
        onClick={() => props.onRemove()}
      />
    </>
  )
}

/** One group of a chain: which, its place, the whole of it or some of its agents. */
export const ChainStepRow = (props: ChainStepProps) => {
  const x = useTexts(texts)
  const name = () => groupName(x, props.people, props.step.groupId)
  const isKnown = () => props.people.groups.some(({ id }) => id === props.step.groupId)
  const options = () => [
    ...groupOptions(
      x,
      props.people,
      props.taken.filter((id) => id !== props.step.groupId),
    ),
    ...(isKnown() ? [] : [{ value: props.step.groupId, label: x('chain.gone') }]),
  ]
  const setScope = (scope: 'whole' | 'some') =>
    props.onChange(scope === 'whole' ? { groupId: props.step.groupId } : { groupId: props.step.groupId, agentIds: [] })
  return (
    <li class={cx('flex flex-col gap-2 rounded-control border p-2', props.problems.length > 0 ? 'border-danger' : 'border-border')}>
      <div class="flex flex-wrap items-center gap-2">
        <span aria-hidden="true" class="w-4 text-center text-xs text-muted tabular-nums">
          {props.index + 1}
        </span>
        <Select
          inline
          hideLabel
          class="min-w-32 flex-1"
          label={x('chain.group', { index: props.index + 1 })}
          invalid={props.problems.length > 0}
          value={props.step.groupId}
          options={options()}
          onChange={(groupId) => props.onChange({ groupId })}
        />
        <Segmented
          label={x('chain.scope', { group: name() })}
          value={props.step.agentIds === undefined ? 'whole' : 'some'}
          segments={[
            { value: 'whole', label: x('chain.whole') },
            { value: 'some', label: x('chain.some') },
          ]}
          onChange={setScope}
        />
        <span class="flex">
          <StepButtons {...props} name={name()} />
        </span>
      </div>
      <Show when={props.step.agentIds}>{(agentIds) => <AgentBoxes {...props} agentIds={agentIds()} />}</Show>
      <p id={props.noteId} class="text-xs text-danger-text empty:hidden">
        {props.problems.map((problem) => hoursProblemText(x, problem)).join(' ')}
      </p>
    </li>
  )
}
