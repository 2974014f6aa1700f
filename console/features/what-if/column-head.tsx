import { Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { TH_NUMBER } from '../../ui/panel.tsx'
import type { Column } from './columns.ts'
import { texts } from './i18n/texts.ts'

export const useColumnTitle = () => {
  const x = useTexts(texts)
  return ({ kind, key }: Column): string => (kind === 'variant' ? x('variants.name', { key }) : x(`column.${kind}`))
}

/** The head of a column in any of the tables. */
export const ColumnHead = (props: { column: Column }) => {
  const x = useTexts(texts)
  const title = useColumnTitle()
  return (
    <th scope="col" class={TH_NUMBER}>
      {title(props.column)}
      <Show when={props.column.isStale}>
        <span class="block font-normal text-warning-text">{x('column.stale')}</span>
      </Show>
    </th>
  )
}

/** The first column stays in sight while the others are scrolled on a phone. */
export const ROW_HEAD = 'sticky left-0 z-1 bg-surface-1 text-left font-normal max-md:min-w-24 max-md:max-w-32 max-md:whitespace-normal'
