import { For } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { useFigureFormats } from '../statistics/formats.ts'
import { texts } from './i18n/texts.ts'
import { countOf, SCORES, shareOf, type Tally } from './shares.ts'
import { useScoreLabel } from './stars.tsx'

/** How many ratings of each score; a click shows only those. */
export const Distribution = (props: { tally: Tally; chosen: string | undefined; onChoose: (scores: string | undefined) => void }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const figures = useFigureFormats()
  const labelOf = useScoreLabel()
  const share = (score: number) => shareOf(countOf(props.tally, score), props.tally.ratings)
  const chosen = (score: number) => props.chosen === String(score)
  return (
    <ul class="flex flex-col gap-0.5" aria-label={x('distribution.label')}>
      <For each={SCORES}>
        {(score) => (
          <li>
            <button
              type="button"
              aria-pressed={chosen(score)}
              title={x('distribution.filter', { label: labelOf(score) })}
              class={cx(
                'grid h-7 w-full grid-cols-[76px_1fr_40px_48px] items-center gap-2 rounded-control px-2 text-left text-xs text-normal hover:bg-surface-2',
                chosen(score) && 'bg-accent-subtle',
              )}
              onClick={() => props.onChoose(chosen(score) ? undefined : String(score))}
            >
              <span class="truncate">{labelOf(score)}</span>
              <span class="h-2 overflow-hidden rounded-full bg-surface-2">
                <span
                  class={cx('block h-full rounded-full', score >= 4 ? 'bg-accent' : 'bg-warning')}
                  style={{ width: `${(share(score) ?? 0) * 100}%` }}
                />
              </span>
              <span class="text-right tabular-nums">{format.number(countOf(props.tally, score))}</span>
              <span class="text-right text-muted tabular-nums">{figures.whole('share', share(score))}</span>
            </button>
          </li>
        )}
      </For>
    </ul>
  )
}
