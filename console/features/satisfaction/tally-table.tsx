import { For, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useFigureFormats } from '../statistics/formats.ts'
import { texts } from './i18n/texts.ts'
import { countOf, SCORES, shareOf, type Tally } from './shares.ts'
import { useScoreLabel } from './stars.tsx'

export type TallyRow = Tally & { key: string; name: string; onChoose?: () => void }

const TH = 'sticky top-0 bg-surface-1 px-2 py-1 text-right font-medium whitespace-nowrap'
const TD = 'px-2 py-1 text-right tabular-nums'

/** The same figures for each of several: agents, groups, sites or days. A click on one narrows the page to it. */
export const TallyTable = (props: { label: string; head: string; rows: readonly TallyRow[] }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const figures = useFigureFormats()
  const labelOf = useScoreLabel()
  return (
    <table class="w-full border-separate border-spacing-0 text-xs text-normal" aria-label={props.label}>
      <thead class="text-muted">
        <tr>
          <th scope="col" class={`${TH} text-left!`}>
            {props.head}
          </th>
          <th scope="col" class={TH}>
            {x('table.ratings')}
          </th>
          <th scope="col" class={TH}>
            {x('table.average')}
          </th>
          <For each={SCORES}>
            {(score) => (
              <th scope="col" class={TH} title={labelOf(score)}>
                {x('filter.one', { score })}
              </th>
            )}
          </For>
          <th scope="col" class={TH}>
            {x('table.served')}
          </th>
          <th scope="col" class={TH}>
            {x('table.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr class="hover:bg-surface-2">
              <th scope="row" class="max-w-40 truncate px-2 py-1 text-left font-normal" title={row.name}>
                <Show when={row.onChoose} fallback={row.name}>
                  {(choose) => (
                    <button
                      type="button"
                      class="text-accent-text hover:underline"
                      title={x('table.filter', { name: row.name })}
                      onClick={() => choose()()}
                    >
                      {row.name}
                    </button>
                  )}
                </Show>
              </th>
              <td class={TD}>{format.number(row.ratings)}</td>
              <td class={`${TD} font-medium text-strong`}>{figures.whole('score', row.average)}</td>
              <For each={SCORES}>{(score) => <td class={TD}>{format.number(countOf(row, score))}</td>}</For>
              <td class={TD}>{format.number(row.served)}</td>
              <td class={TD}>{figures.whole('share', shareOf(row.rated, row.served))}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
