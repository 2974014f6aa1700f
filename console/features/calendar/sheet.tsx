import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { For, Show } from 'solid-js'
import type { CalendarProblem } from '../../../objects/core/calendar-check.ts'
import type { Calendar } from '../../../objects/core/types.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { daysName, monthName } from './dates.ts'
import { texts } from './i18n/texts.ts'
import { MonthSheet } from './month-sheet.tsx'
import { moveByKey } from './months.ts'
import { createSheet, type Sheet as SheetState } from './sheet-state.ts'
import { TypeChip } from './type-chip.tsx'
import type { Edit } from './types-panel.tsx'
import { calendarProblemText } from './words.ts'

type SheetProps = { calendar: Calendar; problems: readonly CalendarProblem[]; canWrite: boolean; edit: Edit; today: string }

/** What the next click paints. */
const BrushChoice = (props: { calendar: Calendar; sheet: SheetState }) => {
  const x = useTexts(texts)
  return (
    <Segmented
      class="max-w-full flex-wrap"
      label={x('sheet.brush')}
      value={props.sheet.brush() ?? ''}
      segments={[
        ...props.calendar.dateTypes.map(({ id, name }, index) => ({
          value: id,
          label: name,
          icon: <TypeChip index={index} name={name} />,
        })),
        { value: '', label: x('sheet.byWeekday') },
      ]}
      onChange={(value) => props.sheet.setBrush(value === '' ? null : value)}
    />
  )
}

const SheetHead = (props: { sheet: SheetState; today: string }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const title = () =>
    props.sheet.view() === 'month'
      ? monthName(language(), props.sheet.cursor().slice(0, 7))
      : x('sheet.yearName', { year: props.sheet.cursor().slice(0, 4) })
  return (
    <div class="flex flex-wrap items-center gap-2">
      <IconButton label={x('sheet.previous')} icon={<ChevronLeft aria-hidden="true" />} onClick={() => props.sheet.turn(-1)} />
      <h3 class="min-w-28 text-center text-base font-semibold text-strong tabular-nums" aria-live="polite">
        {title()}
      </h3>
      <IconButton label={x('sheet.next')} icon={<ChevronRight aria-hidden="true" />} onClick={() => props.sheet.turn(1)} />
      <Button size="sm" onClick={() => props.sheet.setCursor(props.today)}>
        {x('sheet.today')}
      </Button>
      <span class="flex-1" />
      <Segmented
        label={x('sheet.view')}
        value={props.sheet.view()}
        segments={[
          { value: 'month', label: x('sheet.month') },
          { value: 'year', label: x('sheet.year') },
        ]}
        onChange={props.sheet.setView}
      />
    </div>
  )
}

/** What the last stroke did, for those who do not see it. */
const StrokeNote = (props: { calendar: Calendar; sheet: SheetState }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const text = () => {
    const stroke = props.sheet.stroke()
    if (stroke === null) return ''
    const days = daysName(language(), stroke.first, stroke.last)
    const type = props.calendar.dateTypes.find(({ id }) => id === stroke.typeId)
    return type === undefined ? x('sheet.cleared', { days }) : x('sheet.painted', { days, type: type.name })
  }
  return (
    <p role="status" class="sr-only">
      {text()}
    </p>
  )
}

/** A month or a year on which dates are painted with their type. */
export const CalendarSheet = (props: SheetProps) => {
  const x = useTexts(texts)
  const sheet = createSheet({ calendar: () => props.calendar, edit: (change) => props.edit(change), today: props.today })
  let months!: HTMLDivElement
  const onKeyDown = (event: KeyboardEvent) => {
    const next =
      event.target instanceof HTMLElement && event.target.dataset.date !== undefined ? moveByKey(sheet.cursor(), event.key) : null
    if (next === null) return
    event.preventDefault()
    sheet.setCursor(next)
    months.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus()
  }
  const faults = () => props.problems.filter((problem) => problem.part === 'date' || problem.part === 'dates')
  return (
    <Panel title={x('sheet.title')}>
      <div class="flex flex-col gap-3 p-4">
        <Show when={props.canWrite}>
          <p class="text-xs text-muted">
            {x('sheet.text')} <span class="max-md:hidden">{x('sheet.textKeys')}</span>
          </p>
          <BrushChoice calendar={props.calendar} sheet={sheet} />
        </Show>
        <SheetHead sheet={sheet} today={props.today} />
        <div
          ref={months}
          class={cx(sheet.view() === 'year' && 'grid grid-cols-1 items-start gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-3')}
        >
          <For each={sheet.months()}>
            {(month) => (
              <MonthSheet
                month={month}
                calendar={props.calendar}
                sheet={sheet}
                today={props.today}
                compact={sheet.view() === 'year'}
                canWrite={props.canWrite}
                onKeyDown={onKeyDown}
              />
            )}
          </For>
        </div>
        <For each={faults()}>{(problem) => <p class="text-xs text-danger-text">{calendarProblemText(x, problem)}</p>}</For>
        <StrokeNote calendar={props.calendar} sheet={sheet} />
      </div>
    </Panel>
  )
}
