import { For, Show } from 'solid-js'
import { clockText, DAY_MIN } from '../../../../objects/core/hours-check.ts'
import type { DateType } from '../../../../objects/core/types.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { cx } from '../../../ui/cx.ts'
import { dayName, weekdayName } from '../dates.ts'
import { texts } from '../i18n/texts.ts'
import { TypeChip } from '../type-chip.tsx'
import { type People, spanText, whoText } from './hours-words.ts'
import type { Block, WeekDay } from './week.ts'

type DayProps = {
  day: WeekDay
  types: readonly DateType[]
  people: People
  /** No period at all: every hour is worked (R5). */
  openAllDay: boolean
  /** Minute of the day on the site's clock; null: another day. */
  nowMin: number | null
  onPick: (typeId: string, index: number) => void
}

const percent = (minutes: number): string => `${(minutes / DAY_MIN) * 100}%`
/** Below this a block has no room for a second line. */
const ROOMY_MIN = 100

/** A stretch of the day; leads to its period in the form. */
const DayBlock = (props: { block: Block; people: People; onPick: DayProps['onPick'] }) => {
  const x = useTexts(texts)
  const span = () => spanText(x, props.block.period)
  const who = () => whoText(x, props.people, props.block.period)
  const label = () => x('week.block', { span: span(), what: props.block.carried ? `${who()}, ${x('week.carried')}` : who() })
  return (
    <li
      class="md:absolute md:inset-x-0.5 md:top-(--top) md:h-(--height)"
      style={{ '--top': percent(props.block.fromMin), '--height': percent(props.block.toMin - props.block.fromMin) }}
    >
      <button
        type="button"
        title={label()}
        class={cx(
          'relative flex size-full min-w-0 flex-col overflow-hidden rounded-[4px] border px-1.5 py-0.5 text-left text-xs leading-4',
          'hover:border-accent max-md:gap-0.5 max-md:px-2.5 max-md:py-1.5 max-md:text-sm',
          props.block.period.action.kind === 'human'
            ? 'border-accent bg-accent-subtle text-accent-text'
            : 'hatched border-control text-normal',
          props.block.carried && 'border-dashed',
        )}
        onClick={() => props.onPick(props.block.typeId, props.block.index)}
      >
        <span class="sr-only">{label()}</span>
        <span aria-hidden="true" class="shrink-0 font-medium tabular-nums">
          {props.block.carried ? '↳ ' : ''}
          {clockText(props.block.fromMin)}–{clockText(props.block.toMin)}
        </span>
        <span aria-hidden="true" class={cx('line-clamp-3 break-words', props.block.toMin - props.block.fromMin < ROOMY_MIN && 'md:hidden')}>
          {who()}
        </span>
      </button>
    </li>
  )
}

const DayHead = (props: { day: WeekDay; types: readonly DateType[]; isToday: boolean }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const index = () => props.types.findIndex((type) => type.id === props.day.dateType?.id)
  return (
    <div class="flex h-14 flex-col items-center justify-center gap-0.5 max-md:h-auto max-md:flex-row max-md:justify-start max-md:gap-2">
      <h3 class={cx('text-sm font-medium', props.isToday ? 'text-accent-text' : 'text-strong')}>
        {weekdayName(language(), props.day.weekday, 'short')}{' '}
        <span class="font-normal text-muted tabular-nums">{dayName(language(), props.day.date)}</span>
      </h3>
      <span
        class="flex max-w-full items-center gap-1 text-xs text-muted"
        title={props.day.foundBy === 'date' ? x('week.special') : undefined}
      >
        <Show when={props.day.dateType} fallback={x('week.noType')}>
          {(type) => (
            <>
              <TypeChip index={index()} name={type().name} class="size-4! text-[10px]!" />
              <span class={cx('truncate', props.day.foundBy === 'date' && 'font-semibold text-normal')}>{type().name}</span>
              <Show when={props.day.foundBy === 'date'}>
                <span class="sr-only">{x('week.special')}</span>
              </Show>
            </>
          )}
        </Show>
      </span>
    </div>
  )
}

/** One day of the week: a column of 24 hours, on a phone a list. */
export const WeekDayColumn = (props: DayProps) => {
  const x = useTexts(texts)
  const isToday = () => props.nowMin !== null
  const closedText = () => {
    if (props.openAllDay) return x('week.openAllDay')
    return x(props.day.dateType?.worked === false ? 'week.unworked' : 'week.closed')
  }
  return (
    <li class="min-w-0 border-l border-border last:border-r max-md:border-x-0 max-md:border-t max-md:px-4 max-md:py-2.5 max-md:first:border-t-0">
      <DayHead day={props.day} types={props.types} isToday={isToday()} />
      <div
        class={cx(
          'relative max-md:mt-1.5 md:h-120',
          'md:bg-[repeating-linear-gradient(to_bottom,var(--border)_0_1px,transparent_1px_12.5%)]',
          isToday() && 'md:bg-surface-2/50',
        )}
      >
        <ul class="contents max-md:flex max-md:flex-col max-md:gap-1.5">
          <For
            each={props.day.blocks}
            fallback={
              <li class="text-xs text-muted md:absolute md:inset-x-0 md:top-1/2 md:-translate-y-1/2 md:text-center">{closedText()}</li>
            }
          >
            {(block) => <DayBlock block={block} people={props.people} onPick={props.onPick} />}
          </For>
        </ul>
        <Show when={props.nowMin}>
          {(minute) => (
            <div
              class="pointer-events-none absolute inset-x-0 border-t-2 border-danger max-md:hidden"
              style={{ top: percent(minute()) }}
              title={x('week.now', { time: clockText(minute()) })}
            >
              <span class="absolute -top-1.25 -left-1 size-2 rounded-full bg-danger" />
            </div>
          )}
        </Show>
      </div>
    </li>
  )
}
