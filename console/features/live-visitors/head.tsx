import { useTexts } from '../../lib/i18n/index.tsx'
import { SortHeads } from '../../ui/sort-heads.tsx'
import type { Column } from './columns.tsx'
import { texts } from './i18n/texts.ts'
import { type AddressChange, orderBy, type VisitorSearch } from './search.ts'

type HeadProps = { columns: readonly Column[]; search: VisitorSearch; onChange: (change: AddressChange) => void }

/** A longer stay is an earlier start. */
const isUp = ({ order, descending }: VisitorSearch): boolean => (order === 'startedAtMs' ? descending : !descending)

/** The head of the list; the sites order by it. */
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
