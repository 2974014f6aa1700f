import { For, Show } from 'solid-js'
import type { CalendarProblem } from '../../../objects/core/calendar-check.ts'
import type { Calendar } from '../../../objects/core/types.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Select } from '../../ui/select.tsx'
import { setWeekday } from './calendar-form.ts'
import { weekdayName } from './dates.ts'
import { texts } from './i18n/texts.ts'
import { SHEET_WEEKDAYS } from './months.ts'
import { TypeChip } from './type-chip.tsx'
import type { Edit } from './types-panel.tsx'
import { calendarProblemText } from './words.ts'

type WeekdaysPanelProps = { calendar: Calendar; problems: readonly CalendarProblem[]; canWrite: boolean; edit: Edit }

/** Which type a weekday is while its date is not special. */
export const WeekdaysPanel = (props: WeekdaysPanelProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const options = () => props.calendar.dateTypes.map(({ id, name }) => ({ value: id, label: name }))
  const indexOf = (id: string | undefined) => props.calendar.dateTypes.findIndex((type) => type.id === id)
  return (
    <Panel title={x('weekdays.title')}>
      <p class="border-b border-border px-4 py-2 text-xs text-muted">{x('weekdays.text')}</p>
      <ul class="flex flex-col gap-1.5 px-4 py-3">
        <For each={SHEET_WEEKDAYS}>
          {(weekday) => {
            const typeId = () => props.calendar.byWeekday[weekday]
            const name = () => props.calendar.dateTypes[indexOf(typeId())]?.name ?? ''
            const fault = () => props.problems.find((problem) => problem.part === 'weekday' && problem.weekday === weekday)
            return (
              <li class="flex flex-wrap items-center gap-2">
                <span class="w-20 text-sm text-normal">{weekdayName(language(), weekday)}</span>
                <TypeChip index={indexOf(typeId())} name={name()} />
                <Show when={props.canWrite} fallback={<span class="text-sm text-normal">{name()}</span>}>
                  <Select
                    inline
                    hideLabel
                    class="min-w-0 flex-1"
                    label={weekdayName(language(), weekday)}
                    value={typeId() ?? ''}
                    options={options()}
                    onChange={(id) => props.edit((calendar) => setWeekday(calendar, weekday, id))}
                  />
                </Show>
                <Show when={fault()}>
                  {(found) => <p class="basis-full pl-22 text-xs text-danger-text">{calendarProblemText(x, found())}</p>}
                </Show>
              </li>
            )
          }}
        </For>
      </ul>
    </Panel>
  )
}
