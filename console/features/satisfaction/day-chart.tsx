import { createMemo, For, Show } from 'solid-js'
import type { SatisfactionFigures } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { useFigureFormats } from '../statistics/formats.ts'
import { texts } from './i18n/texts.ts'
import { type Bar, barsOf } from './shares.ts'

const HEIGHT = 72
const STEP = 10
const GAP = 2

/** Ratings of each day from zero up, satisfied ones below the others. The same stands in the table under it, so it is a picture only. */
export const DayChart = (props: { days: SatisfactionFigures['days'] }) => {
  const x = useTexts(texts)
  const figures = useFigureFormats()
  const drawn = createMemo(() => barsOf(props.days))
  const highOf = (count: number) => (count / drawn().most) * HEIGHT
  const label = () => x('chart.label', { from: props.days[0]?.date ?? '', until: props.days.at(-1)?.date ?? '' })
  const titleOf = ({ date, ratings, average }: Bar) => x('chart.day', { date, count: ratings, average: figures.whole('score', average) })
  return (
    <figure class="m-0">
      <svg
        class="block h-18 w-full"
        viewBox={`0 0 ${props.days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label()}
      >
        <For each={drawn().bars}>
          {(bar, at) => (
            <g>
              <title>{titleOf(bar)}</title>
              <rect x={at() * STEP} y={0} width={STEP} height={HEIGHT} fill="transparent" />
              <rect
                x={at() * STEP + GAP / 2}
                y={HEIGHT - highOf(bar.good)}
                width={STEP - GAP}
                height={highOf(bar.good)}
                fill="var(--accent)"
              />
              <rect
                x={at() * STEP + GAP / 2}
                y={HEIGHT - highOf(bar.ratings)}
                width={STEP - GAP}
                height={highOf(bar.bad)}
                fill="var(--warning)"
              />
            </g>
          )}
        </For>
      </svg>
      <figcaption class="flex items-center gap-3 border-t border-border pt-1 text-xs text-muted tabular-nums" aria-hidden="true">
        <span>{props.days[0]?.date}</span>
        <span class="ml-auto inline-flex items-center gap-1">
          <span class="size-2 rounded-[2px] bg-accent" />
          {x('chart.good')}
        </span>
        <span class="inline-flex items-center gap-1">
          <span class="size-2 rounded-[2px] bg-warning" />
          {x('chart.bad')}
        </span>
        <Show when={drawn().bars.some((bar) => bar.ratings > 0)}>
          <span>{x('chart.most', { count: drawn().most })}</span>
        </Show>
        <span class="ml-auto">{props.days.at(-1)?.date}</span>
      </figcaption>
    </figure>
  )
}
