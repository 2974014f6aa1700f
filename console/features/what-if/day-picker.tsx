import { createEffect, For, Show } from 'solid-js'
import { addDays } from '../../../objects/core/wall-clock.ts'
import type { WhatIfDays } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { inputClass } from '../../ui/field.tsx'
import { texts } from './i18n/texts.ts'
import { dayText } from './words.ts'

const SHOWN_DAYS = 14

/** Any day that is over; those with conversations are one click away, each with how many. */
export const DayPicker = (props: { days: WhatIfDays; day: string | null; onPick: (day: string) => void }) => {
  const { format, language } = useI18n()
  const x = useTexts(texts)
  return (
    <div class="flex min-w-0 items-center gap-x-3 gap-y-2 max-md:flex-wrap">
      <label class="flex shrink-0 items-center gap-2 text-sm text-muted">
        {x('page.day')}
        <span class="w-36">
          <input
            type="date"
            class={cx(inputClass(false), 'h-8 px-2 text-sm')}
            value={props.day ?? ''}
            max={addDays(props.days.today, -1)}
            onChange={(event) => event.currentTarget.value !== '' && props.onPick(event.currentTarget.value)}
          />
        </span>
      </label>
      <Show when={props.days.days.length > 0}>
        <ul class="flex min-w-0 gap-1.5 overflow-x-auto p-0.5" aria-label={x('page.days')}>
          <For each={props.days.days.slice(0, SHOWN_DAYS)}>
            {({ day, conversations }) => (
              <li>
                <button
                  type="button"
                  ref={(button) => createEffect(() => day === props.day && button.scrollIntoView({ block: 'nearest', inline: 'nearest' }))}
                  aria-pressed={day === props.day}
                  aria-label={x('page.dayCount', { day: dayText(language(), day), count: conversations })}
                  class="flex h-8 items-center gap-1.5 rounded-control border border-border bg-surface-1 px-2 text-xs whitespace-nowrap text-normal transition-colors hover:bg-surface-2 aria-pressed:border-accent aria-pressed:bg-accent-subtle aria-pressed:text-accent-text"
                  onClick={() => props.onPick(day)}
                >
                  {dayText(language(), day)}
                  <span class={cx('tabular-nums', day === props.day ? '' : 'text-muted')}>{format.number(conversations)}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}
