import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Hours } from '../../../../objects/core/types.ts'
import { addDays, wallClockAt } from '../../../../objects/core/wall-clock.ts'
import { useNow } from '../../../lib/clock.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { Tag } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/cx.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { daysName } from '../dates.ts'
import { texts } from '../i18n/texts.ts'
import { mondayOf } from '../months.ts'
import type { People } from './hours-words.ts'
import { weekFrom } from './week.ts'
import { WeekDayColumn } from './week-day.tsx'

type WeekViewProps = {
  hours: Hours
  timeZone: string
  people: People
  /** [13]; while it is off, what is drawn does not count. */
  enabled: boolean
  onPick: (typeId: string, index: number) => void
}

const EVERY_HOURS = 3

const HourAxis = () => (
  <div aria-hidden="true" class="relative mt-14 h-120 w-9 shrink-0 text-right text-xs text-muted tabular-nums max-md:hidden">
    <For each={Array.from({ length: 24 / EVERY_HOURS + 1 }, (_, index) => index * EVERY_HOURS)}>
      {(hour) => (
        <span class="absolute right-1 -translate-y-1/2" style={{ top: `${(hour / 24) * 100}%` }}>
          {hour}
        </span>
      )}
    </For>
  </div>
)

const Legend = () => {
  const x = useTexts(texts)
  const entries = () => [
    { look: 'border-accent bg-accent-subtle', label: x('week.legendHuman') },
    { look: 'hatched border-control', label: x('week.legendMessage') },
    { look: 'border-dashed border-control bg-surface-1', label: x('week.legendCarried') },
  ]
  return (
    <ul class="flex flex-wrap gap-x-4 gap-y-1 border-t border-border px-4 py-2 text-xs text-muted">
      <For each={entries()}>
        {({ look, label }) => (
          <li class="flex items-center gap-1.5">
            <span aria-hidden="true" class={cx('size-3.5 rounded-[3px] border', look)} />
            {label}
          </li>
        )}
      </For>
    </ul>
  )
}

/** Seven days with what happens in each of their hours; on a phone a list day by day. */
export const WeekView = (props: WeekViewProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const minuteMs = createMemo(() => Math.floor(now() / 60_000) * 60_000)
  const wall = createMemo(() => wallClockAt(props.timeZone, minuteMs()))
  const [offset, setOffset] = createSignal(0)
  const monday = () => addDays(mondayOf(wall().date), offset() * 7)
  const isOpenAllDay = () => props.hours.dateTypes.every(({ periods }) => periods.length === 0)
  const days = createMemo(() => weekFrom(props.hours, monday()))
  return (
    <Panel
      title={x('week.title')}
      action={
        <div class="flex items-center gap-1">
          <Show when={!props.enabled}>
            <Tag>{x('week.off')}</Tag>
          </Show>
          <IconButton
            size="sm"
            label={x('week.previous')}
            icon={<ChevronLeft aria-hidden="true" />}
            onClick={() => setOffset(offset() - 1)}
          />
          <span class="text-sm text-normal tabular-nums max-sm:hidden" aria-live="polite">
            {daysName(language(), monday(), addDays(monday(), 6))}
          </span>
          <IconButton size="sm" label={x('week.next')} icon={<ChevronRight aria-hidden="true" />} onClick={() => setOffset(offset() + 1)} />
          <Button size="sm" look="ghost" disabled={offset() === 0} onClick={() => setOffset(0)}>
            {x('week.this')}
          </Button>
        </div>
      }
    >
      <div class="flex p-3 pl-2 max-md:p-0">
        <HourAxis />
        <ol class="grid min-w-0 flex-1 md:grid-cols-7">
          <For each={days()}>
            {(day) => (
              <WeekDayColumn
                day={day}
                openAllDay={isOpenAllDay()}
                people={props.people}
                nowMin={day.date === wall().date ? wall().minute : null}
                types={props.hours.dateTypes}
                onPick={props.onPick}
              />
            )}
          </For>
        </ol>
      </div>
      <Legend />
    </Panel>
  )
}
