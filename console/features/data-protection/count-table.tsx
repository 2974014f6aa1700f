import { For } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'
import { kindWord, placeOf } from './words.ts'

/** Kinds of data with how many there are. */
export const CountTable = (props: { label: string; counts: Readonly<Record<string, number>> }) => {
  const { format, language } = useI18n()
  const x = useTexts(texts)
  const rows = () =>
    Object.entries(props.counts)
      .map(([kind, count]) => ({ kind, count }))
      .sort((one, other) => placeOf(one.kind) - placeOf(other.kind))
  return (
    <table class="w-full max-w-110 text-sm" aria-label={props.label}>
      <thead class="sr-only">
        <tr>
          <th scope="col">{x('held.kind')}</th>
          <th scope="col">{x('held.count')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={rows()}>
          {({ kind, count }) => (
            <tr class="border-b border-border">
              <th scope="row" class="py-1.5 pr-4 text-left font-normal text-normal">
                {kindWord(kind, language())}
              </th>
              <td class={count === 0 ? 'text-right text-muted tabular-nums' : 'text-right font-medium text-strong tabular-nums'}>
                {format.number(count)}
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
