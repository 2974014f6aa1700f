import { createMemo, For } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { barsOf, type CallFigures } from './hour-bars.ts'
import { texts } from './i18n/texts.ts'

const STEP = 10
const GAP = 3
const HEIGHT = 64
const EVERY_HOURS = 6

/** Calls by the hour of the day from zero up, answered ones below the others. A table for screen readers says the same. */
export const HourChart = (props: { byHour: readonly CallFigures[] }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const drawn = createMemo(() => barsOf(props.byHour))
  const highOf = (count: number) => (count / drawn().most) * HEIGHT
  const name = (hour: number) => `${String(hour).padStart(2, '0')}:00`
  return (
    <figure class="m-0 flex min-w-0 flex-col">
      <svg
        class="block h-20 w-full border-b border-border"
        viewBox={`0 0 ${24 * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <For each={drawn().bars}>
          {(bar) => (
            <g>
              <title>{x('chart.hour', { hour: name(bar.hour), answered: bar.answered, unanswered: bar.unanswered })}</title>
              <rect x={bar.hour * STEP} y={0} width={STEP} height={HEIGHT} fill="transparent" />
              <rect
                x={bar.hour * STEP + GAP / 2}
                y={HEIGHT - highOf(bar.answered)}
                width={STEP - GAP}
                height={highOf(bar.answered)}
                fill="var(--accent)"
              />
              <rect
                x={bar.hour * STEP + GAP / 2}
                y={HEIGHT - highOf(bar.all)}
                width={STEP - GAP}
                height={highOf(bar.unanswered)}
                fill="var(--warning)"
              />
            </g>
          )}
        </For>
      </svg>
      <div class="flex justify-between text-xs text-muted tabular-nums" aria-hidden="true">
        <For each={[0, 1, 2, 3, 4]}>{(at) => <span>{name(at * EVERY_HOURS)}</span>}</For>
      </div>
      <figcaption class="mt-1 flex flex-wrap gap-x-3 text-xs text-muted tabular-nums">
        <span class="inline-flex items-center gap-1">
          <span class="size-2 rounded-[2px] bg-accent" aria-hidden="true" />
          {x('chart.answered')}
        </span>
        <span class="inline-flex items-center gap-1">
          <span class="size-2 rounded-[2px] bg-warning" aria-hidden="true" />
          {x('chart.unanswered')}
        </span>
        <span class="ml-auto">
          {x('chart.most', { count: format.number(barsOf(props.byHour).bars.some(({ all }) => all > 0) ? drawn().most : 0) })}
        </span>
      </figcaption>
      <table class="sr-only">
        <caption>{x('chart.label')}</caption>
        <thead>
          <tr>
            <th scope="col">{x('chart.hourHead')}</th>
            <th scope="col">{x('chart.answered')}</th>
            <th scope="col">{x('chart.unanswered')}</th>
          </tr>
        </thead>
        <tbody>
          <For each={drawn().bars.filter(({ all }) => all > 0)}>
            {(bar) => (
              <tr>
                <th scope="row">{name(bar.hour)}</th>
                <td>{format.number(bar.answered)}</td>
                <td>{format.number(bar.unanswered)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </figure>
  )
}
