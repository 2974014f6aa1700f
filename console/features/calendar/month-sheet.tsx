import { For, Show } from 'solid-js'
import type { Calendar } from '../../../objects/core/types.ts'
import { weekdayOf } from '../../../objects/core/wall-clock.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { dayTitle, monthName, weekdayName } from './dates.ts'
import { texts } from './i18n/texts.ts'
import { SHEET_WEEKDAYS, weeksOf } from './months.ts'
import type { Sheet } from './sheet-state.ts'
import { typeLetter, typeTint } from './type-chip.tsx'

type MonthSheetProps = {
  month: string
  calendar: Calendar
  sheet: Sheet
  today: string
  compact: boolean
  canWrite: boolean
  onKeyDown: (event: KeyboardEvent) => void
}

/** A day: its number, and its type by colour and by name (in the year by letter). */
const DayCell = (props: MonthSheetProps & { date: string }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const special = () => props.calendar.byDate[props.date] !== undefined
  const index = () => {
    const id = props.calendar.byDate[props.date] ?? props.calendar.byWeekday[weekdayOf(props.date)]
    return props.calendar.dateTypes.findIndex((type) => type.id === id)
  }
  const name = () => props.calendar.dateTypes[index()]?.name ?? ''
  const words = () => {
    const values = { day: dayTitle(language(), props.date), type: name() }
    return special() ? x('sheet.special', values) : x('sheet.day', values)
  }
  const look = () =>
    cx(
      'relative flex w-full flex-col items-center justify-center rounded-[4px] border text-sm tabular-nums select-none',
      props.compact ? 'h-9 leading-tight' : 'h-16 gap-0.5 max-md:h-13',
      special() ? 'font-semibold text-strong' : 'border-transparent text-normal',
      props.date === props.today && 'ring-2 ring-accent ring-inset',
    )
  const content = () => (
    <>
      <span class="sr-only">{words()}</span>
      <span aria-hidden="true">{Number(props.date.slice(8))}</span>
      <span
        aria-hidden="true"
        class={
          props.compact
            ? 'h-3 text-[10px] leading-3 font-normal'
            : cx('max-w-full truncate px-0.5 text-xs', special() ? 'text-strong' : 'font-normal text-muted')
        }
      >
        {props.compact ? special() && typeLetter(name()) : name()}
      </span>
    </>
  )
  return (
    <Show
      when={props.canWrite}
      fallback={
        <div class={look()} style={special() ? typeTint(index()) : undefined} title={words()}>
          {content()}
        </div>
      }
    >
      <button
        type="button"
        data-date={props.date}
        tabIndex={props.sheet.cursor() === props.date ? 0 : -1}
        aria-pressed={special()}
        class={cx(look(), 'hover:border-control')}
        style={special() ? typeTint(index()) : undefined}
        onKeyDown={(event) => props.onKeyDown(event)}
        onClick={(event) => props.sheet.paint(props.date, event.shiftKey)}
      >
        {content()}
      </button>
    </Show>
  )
}

/** One month. */
export const MonthSheet = (props: MonthSheetProps) => {
  const { language } = useI18n()
  return (
    <table class="w-full table-fixed border-separate border-spacing-0.5">
      <caption class={props.compact ? 'pb-1 text-left text-sm font-semibold text-strong' : 'sr-only'}>
        {monthName(language(), props.month, !props.compact)}
      </caption>
      <thead>
        <tr>
          <For each={SHEET_WEEKDAYS}>
            {(weekday) => (
              <th scope="col" class="pb-1 text-xs font-normal text-muted" abbr={weekdayName(language(), weekday)}>
                {weekdayName(language(), weekday, props.compact ? 'narrow' : 'short')}
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={weeksOf(props.month)}>
          {(week) => (
            <tr>
              <For each={week}>
                {(date) => (
                  <td class="p-0">
                    <Show when={date}>{(day) => <DayCell {...props} date={day()} />}</Show>
                  </td>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
