import Trash from 'lucide-solid/icons/trash'
import { Show } from 'solid-js'
import { passesMidnight } from '../../../../objects/core/hours.ts'
import { DAY_MIN, type HoursField, type HoursProblem } from '../../../../objects/core/hours-check.ts'
import type { ChainStep, HoursPeriod } from '../../../../objects/core/types.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { Tag } from '../../../ui/badge.tsx'
import { ClockInput } from '../../../ui/clock-input.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { texts } from '../i18n/texts.ts'
import { ChainEditor } from './chain-editor.tsx'
import { hoursProblemText, type People, spanText, whoText } from './hours-words.ts'
import { asEnd } from './periods-form.ts'

export type PeriodRowProps = {
  /** Of its start, for those who bring the focus here. */
  id: string
  period: HoursPeriod
  index: number
  people: People
  problems: readonly HoursProblem[]
  onChange: (patch: Partial<HoursPeriod>) => void
  onRemove: () => void
}

/** What the two times do not say by themselves. */
const EndMark = (props: { period: HoursPeriod }) => {
  const x = useTexts(texts)
  const text = () => {
    const { startMin, endMin } = props.period
    if (startMin === 0 && endMin === DAY_MIN) return x('editor.allDay')
    return passesMidnight(props.period) && endMin !== startMin ? x('editor.nextDay') : null
  }
  return <Show when={text()}>{(mark) => <Tag look="accent">{mark()}</Tag>}</Show>
}

const Times = (props: PeriodRowProps) => {
  const x = useTexts(texts)
  const wrong = (field: HoursField) => props.problems.some((problem) => problem.field === field)
  const shared = () => ({ describedBy: `${props.id}-note` })
  return (
    <div class="flex items-center gap-2">
      <ClockInput
        {...shared()}
        id={props.id}
        label={`${x('editor.period', { index: props.index + 1 })} ${x('editor.start')}`}
        minute={props.period.startMin}
        invalid={wrong('startMin')}
        onChange={(startMin) => props.onChange({ startMin })}
      />
      <span aria-hidden="true" class="text-muted">
        –
      </span>
      <ClockInput
        {...shared()}
        label={`${x('editor.period', { index: props.index + 1 })} ${x('editor.end')}`}
        minute={props.period.endMin}
        invalid={wrong('endMin')}
        onChange={(minute) => props.onChange({ endMin: asEnd(minute) })}
      />
      <EndMark period={props.period} />
    </div>
  )
}

/** Any ready agent, or groups in their order. */
const Whom = (props: PeriodRowProps & { chain: readonly ChainStep[] }) => {
  const x = useTexts(texts)
  const setChain = (chain: ChainStep[]) => props.onChange({ action: { kind: 'human', chain } })
  const first = () => (props.people.groups.find(({ enabled }) => enabled) ?? props.people.groups[0])?.id
  const setMode = (mode: 'any' | 'groups') => {
    const groupId = first()
    setChain(mode === 'any' || groupId === undefined ? [] : [{ groupId }])
  }
  return (
    <>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Segmented
          label={x('editor.whom')}
          value={props.chain.length === 0 ? 'any' : 'groups'}
          segments={[
            { value: 'any', label: x('editor.any') },
            { value: 'groups', label: x('editor.byGroups') },
          ]}
          onChange={setMode}
        />
        <p class="min-w-0 flex-1 basis-60 text-xs text-muted">{x(props.chain.length === 0 ? 'editor.anyText' : 'editor.chainText')}</p>
      </div>
      <Show when={props.chain.length > 0 || props.people.groups.length === 0}>
        <ChainEditor
          chain={props.chain}
          people={props.people}
          problems={props.problems.filter(({ field }) => field === 'chain')}
          onChange={setChain}
        />
      </Show>
    </>
  )
}

/** The same for those who may only look. */
export const PeriodLine = (props: { period: HoursPeriod; people: People }) => {
  const x = useTexts(texts)
  return (
    <li class="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-border px-4 py-3 text-sm text-normal">
      <span class="w-36 font-medium text-strong tabular-nums">{spanText(x, props.period)}</span>
      {whoText(x, props.people, props.period)}
    </li>
  )
}

/** One period: from when to when, and what happens then. */
export const PeriodRow = (props: PeriodRowProps) => {
  const x = useTexts(texts)
  const timeProblems = () => props.problems.filter(({ field }) => field !== 'chain')
  const chain = () => (props.period.action.kind === 'human' ? props.period.action.chain : null)
  const setAction = (kind: 'human' | 'left_message') => props.onChange({ action: kind === 'human' ? { kind, chain: [] } : { kind } })
  return (
    <li
      class="flex flex-col gap-3 border-t border-border px-4 py-4"
      aria-label={`${spanText(x, props.period)} ${whoText(x, props.people, props.period)}`}
    >
      <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Times {...props} />
        <Segmented
          class="max-sm:order-1"
          label={x('editor.action')}
          value={props.period.action.kind}
          segments={[
            { value: 'human', label: x('editor.human') },
            { value: 'left_message', label: x('editor.message') },
          ]}
          onChange={setAction}
        />
        <span class="flex-1" />
        <IconButton
          label={x('editor.remove', { span: spanText(x, props.period) })}
          icon={<Trash aria-hidden="true" />}
          onClick={() => props.onRemove()}
        />
      </div>
      <p id={`${props.id}-note`} role={timeProblems().length > 0 ? 'alert' : undefined} class="-mt-1 text-xs text-danger-text empty:hidden">
        {timeProblems()
          .map((problem) => hoursProblemText(x, problem))
          .join(' ')}
      </p>
      <Show when={chain()} fallback={<p class="text-xs text-muted">{x('editor.messageText')}</p>}>
        {(steps) => <Whom {...props} chain={steps()} />}
      </Show>
    </li>
  )
}
