import X from 'lucide-solid/icons/x'
import { For, Show } from 'solid-js'
import type { Calendar } from '../../../objects/core/types.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { daysBetween, paintDates, type Run, runsFrom } from './calendar-form.ts'
import { daysName } from './dates.ts'
import { texts } from './i18n/texts.ts'
import { RangeForm } from './range-form.tsx'
import { TypeChip } from './type-chip.tsx'
import type { Edit } from './types-panel.tsx'

type ComingDatesProps = { calendar: Calendar; canWrite: boolean; edit: Edit; today: string }

const RunRow = (props: ComingDatesProps & { run: Run }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const index = () => props.calendar.dateTypes.findIndex(({ id }) => id === props.run.typeId)
  const name = () => props.calendar.dateTypes[index()]?.name ?? ''
  const days = () => daysName(language(), props.run.first, props.run.last)
  const count = () => daysBetween(props.run.first, props.run.last, 2_000)
  return (
    <li class="flex min-h-10 items-center gap-2 border-t border-border px-4 py-1 text-sm first:border-t-0">
      <TypeChip index={index()} name={name()} />
      <span class="w-24 truncate text-strong">{name()}</span>
      <span class="min-w-0 flex-1 text-normal tabular-nums">{days()}</span>
      <span class="text-muted tabular-nums">{x('coming.days', { count: count().length })}</span>
      <Show when={props.canWrite}>
        <IconButton
          size="sm"
          label={x('coming.remove', { days: days() })}
          icon={<X aria-hidden="true" />}
          onClick={() => props.edit((calendar) => paintDates(calendar, count(), null))}
        />
      </Show>
    </li>
  )
}

/** The special dates to come, and the way to enter many of them. */
export const ComingDates = (props: ComingDatesProps) => {
  const x = useTexts(texts)
  const runs = () => runsFrom(props.calendar, props.today)
  const past = () => Object.keys(props.calendar.byDate).filter((date) => date < props.today)
  return (
    <Panel title={x('coming.title')}>
      <Show when={props.canWrite}>
        <RangeForm calendar={props.calendar} edit={props.edit} />
      </Show>
      <ul class="max-h-100 overflow-y-auto">
        <For each={runs()} fallback={<li class="px-4 py-3 text-sm text-muted">{x('coming.none')}</li>}>
          {(run) => <RunRow {...props} run={run} />}
        </For>
      </ul>
      <Show when={past().length > 0}>
        <div class="flex items-center justify-between gap-2 border-t border-border px-4 py-2 text-xs text-muted">
          {x('coming.past', { count: past().length })}
          <Show when={props.canWrite}>
            <Button size="sm" look="ghost" onClick={() => props.edit((calendar) => paintDates(calendar, past(), null))}>
              {x('coming.removePast')}
            </Button>
          </Show>
        </div>
      </Show>
    </Panel>
  )
}
