import { useTexts } from '../../lib/i18n/index.tsx'
import { SortHeads } from '../../ui/sort-heads.tsx'
import type { columnsFor } from './columns.ts'
import { texts } from './i18n/texts.ts'
import { type AddressChange, orderBy, type WallSearch } from './search.ts'

type HeadProps = { columns: ReturnType<typeof columnsFor>; search: WallSearch; onChange: (change: AddressChange) => void }

/** Waits, lengths and lines begin with the most. */
const isUp = ({ order, descending }: WallSearch): boolean => (['waiting', 'duration', 'lines'].includes(order) ? descending : !descending)

/** The head of the wall. */
export const Head = (props: HeadProps) => {
  const x = useTexts(texts)
  return (
    <SortHeads
      columns={props.columns}
      label={({ id }) => x(`column.${id}`)}
      order={props.search.order}
      isUp={isUp(props.search)}
      onSort={(order) => props.onChange(orderBy(props.search, order))}
    />
  )
}
