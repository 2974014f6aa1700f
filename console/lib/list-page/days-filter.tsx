import * as Kobalte from '@kobalte/core/popover'
import Calendar from 'lucide-solid/icons/calendar'
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { cx } from '../../ui/cx.ts'
import { Popover } from '../../ui/popover.tsx'
import { useNow } from '../clock.tsx'
import { useTexts } from '../i18n/index.tsx'
import { isPeriod, PERIODS, periodProblem, rangeText } from './days.ts'
import { texts } from './i18n/texts.ts'
import { useDaysText } from './words.ts'

type DaysFilterProps = {
  label: string
  /** As in the address; undefined: any time. */
  value: string | undefined
  /** False: days are always named. */
  canBeAny: boolean
  /** More than these are refused. */
  maxDays?: number | undefined
  onChange: (value: string | undefined) => void
}

const INPUT = 'h-8 rounded-control border bg-surface-1 px-2 text-sm text-strong'

/** A period: one that moves with the calendar, or two days. */
export const DaysFilter = (props: DaysFilterProps) => {
  const x = useTexts(texts)
  const say = useDaysText()
  const now = useNow()
  const problemId = createUniqueId()
  const [open, setOpen] = createSignal(false)
  const ends = (): [string, string] => {
    const [from = '', until = ''] = props.value === undefined || isPeriod(props.value) ? [] : props.value.split('..')
    return [from, until]
  }
  const found = createMemo(() => (props.value === undefined ? null : periodProblem(props.value, now(), props.maxDays)))
  const problem = () => {
    const wrong = found()
    return wrong === 'long' ? x('days.long', { days: props.maxDays ?? 0 }) : wrong === 'reversed' ? x('days.reversed') : undefined
  }
  const choose = (value: string | undefined) => {
    setOpen(false)
    props.onChange(value)
  }
  const option = (value: string | undefined, text: string) => (
    <button
      type="button"
      aria-pressed={props.value === value}
      class={cx(
        'h-8 rounded-control px-2 text-left text-sm hover:bg-surface-2',
        props.value === value ? 'font-medium text-accent-text' : 'text-normal',
      )}
      onClick={() => choose(value)}
    >
      {text}
    </button>
  )
  const day = (label: string, at: 0 | 1) => (
    <label class="flex items-center justify-between gap-3 text-sm text-normal">
      {label}
      <input
        type="date"
        class={cx(INPUT, problem() === undefined ? 'border-control' : 'border-danger')}
        value={ends()[at]}
        aria-invalid={problem() === undefined ? undefined : 'true'}
        aria-describedby={problem() === undefined ? undefined : problemId}
        onChange={(event) => {
          const next = ends().with(at, event.currentTarget.value)
          props.onChange(rangeText(next[0] ?? '', next[1] ?? '') || undefined)
        }}
      />
    </label>
  )
  return (
    <div class="flex flex-col gap-1">
      <Popover
        open={open()}
        onOpenChange={setOpen}
        label={props.label}
        placement="bottom-start"
        class="flex w-64 flex-col p-2"
        trigger={
          <Kobalte.Trigger
            class={cx(
              'flex h-8 items-center gap-2 rounded-control border bg-surface-1 px-2.5 text-sm text-normal transition-colors hover:bg-surface-2',
              problem() === undefined ? 'border-control' : 'border-danger',
            )}
          >
            <span class="text-muted">{props.label}</span>
            <span class="max-w-52 truncate">{say(props.value)}</span>
            <Calendar class="size-4 text-muted" aria-hidden="true" />
          </Kobalte.Trigger>
        }
      >
        <Show when={props.canBeAny}>{option(undefined, x('days.any'))}</Show>
        <For each={PERIODS}>{(period) => option(period, x(`days.${period}`))}</For>
        <div class="mt-2 flex flex-col gap-2 border-t border-border px-2 pt-3 pb-1">
          {day(x('days.from'), 0)}
          {day(x('days.until'), 1)}
          <Show when={problem()}>
            <p id={problemId} class="text-xs text-danger-text">
              {problem()}
            </p>
          </Show>
        </div>
      </Popover>
      <Show when={problem()}>
        <p class="text-xs text-danger-text" role="alert">
          {problem()}
        </p>
      </Show>
    </div>
  )
}
