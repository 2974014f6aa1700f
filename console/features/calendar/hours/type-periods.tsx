import Copy from 'lucide-solid/icons/copy'
import Plus from 'lucide-solid/icons/plus'
import { For, Index, Show } from 'solid-js'
import type { HoursProblem } from '../../../../objects/core/hours-check.ts'
import type { Calendar, HoursPeriod } from '../../../../objects/core/types.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Tag } from '../../../ui/badge.tsx'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../../ui/menu.tsx'
import { type DateTypeRow, datesOf, weekdaysOf } from '../calendar-form.ts'
import { weekdayName } from '../dates.ts'
import { texts } from '../i18n/texts.ts'
import { TypeChip } from '../type-chip.tsx'
import { listText } from '../words.ts'
import { hoursProblemText, type People } from './hours-words.ts'
import { PeriodLine, PeriodRow } from './period-row.tsx'

export const periodId = (typeId: string, index: number): string => `period-${typeId}-${index}`

type TypePeriodsProps = {
  type: DateTypeRow
  index: number
  calendar: Calendar
  periods: readonly HoursPeriod[]
  /** Types that have periods one may copy. */
  sources: readonly DateTypeRow[]
  people: People
  problems: readonly HoursProblem[]
  canWrite: boolean
  onAdd: () => void
  onCopy: (fromTypeId: string) => void
  onChange: (index: number, patch: Partial<HoursPeriod>) => void
  onRemove: (index: number) => void
}

const TypeHead = (props: TypePeriodsProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const usage = () => {
    const weekdays = weekdaysOf(props.calendar, props.type.id).map((weekday) => weekdayName(language(), weekday, 'short'))
    const dates = datesOf(props.calendar, props.type.id).length
    return [
      ...(weekdays.length > 0 ? [x('editor.usage', { weekdays: listText(x, weekdays) })] : []),
      ...(dates > 0 ? [x('editor.usageDates', { count: dates })] : []),
    ].join(' · ')
  }
  return (
    <header class="flex flex-wrap items-center gap-2 px-4 py-3">
      <TypeChip index={props.index} name={props.type.name} />
      <h3 class="text-base font-semibold text-strong">{props.type.name}</h3>
      <Show when={!props.type.worked}>
        <Tag>{x('types.notWorked')}</Tag>
      </Show>
      <span class="min-w-0 flex-1 truncate text-xs text-muted">{usage()}</span>
      <Show when={props.canWrite && props.periods.length === 0 && props.sources.length > 0}>
        <Menu
          trigger={
            <MenuTrigger class={buttonClass('ghost', 'sm')}>
              <Copy aria-hidden="true" />
              {x('editor.copy')}
            </MenuTrigger>
          }
        >
          <For each={props.sources}>
            {({ id, name }) => <MenuItem onSelect={() => props.onCopy(id)}>{x('editor.copyFrom', { type: name })}</MenuItem>}
          </For>
        </Menu>
      </Show>
      <Show when={props.canWrite}>
        <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => props.onAdd()}>
          {x('editor.add')}
        </Button>
      </Show>
    </header>
  )
}

/** The periods of one date type. */
export const TypePeriods = (props: TypePeriodsProps) => {
  const x = useTexts(texts)
  const whole = () => props.problems.filter(({ period }) => period === null)
  return (
    <section aria-label={props.type.name} class="rounded-panel border border-border bg-surface-1">
      <TypeHead {...props} />
      <Show when={!props.type.worked && props.periods.length > 0}>
        <p class="px-4 pb-3 text-xs text-warning-text">{x('editor.notWorked')}</p>
      </Show>
      <For each={whole()}>
        {(problem) => (
          <p role="alert" class="px-4 pb-3 text-xs text-danger-text">
            {hoursProblemText(x, problem)}
          </p>
        )}
      </For>
      <Show
        when={props.periods.length > 0}
        fallback={
          <p class="border-t border-border px-4 py-3 text-sm text-muted">{x(props.type.worked ? 'editor.empty' : 'editor.emptyAll')}</p>
        }
      >
        <ul>
          <Index each={props.periods}>
            {(period, index) => (
              <Show when={props.canWrite} fallback={<PeriodLine period={period()} people={props.people} />}>
                <PeriodRow
                  id={periodId(props.type.id, index)}
                  period={period()}
                  index={index}
                  people={props.people}
                  problems={props.problems.filter((problem) => problem.period === index)}
                  onChange={(patch) => props.onChange(index, patch)}
                  onRemove={() => props.onRemove(index)}
                />
              </Show>
            )}
          </Index>
        </ul>
      </Show>
    </section>
  )
}
