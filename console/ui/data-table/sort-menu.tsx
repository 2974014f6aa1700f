import ArrowDownWideNarrow from 'lucide-solid/icons/arrow-down-wide-narrow'
import { createSignal, Show } from 'solid-js'
import { IconButton } from '../icon-button.tsx'
import { Menu, MenuChoices, MenuSeparator, MenuTrigger } from '../menu.tsx'
import { type Column, firstSortOf } from './column.ts'

type SortMenuProps<Row> = {
  columns: readonly Column<Row>[]
  sort: string
  onSort: (sort: string) => void
  texts: { sort: string; by: string; direction: string; rising: string; falling: string }
}

/** The order of a list where its heads are not all in sight: as cards, or beside what one opened. */
export const SortMenu = <Row,>(props: SortMenuProps<Row>) => {
  const [open, setOpen] = createSignal(false)
  const sortable = () => props.columns.filter((column) => column.sort !== undefined)
  const by = () => props.sort.replace(/^-/, '')
  const choose = (name: string) => {
    const column = sortable().find((each) => each.sort === name)
    if (column !== undefined && name !== by()) props.onSort(firstSortOf(column) ?? name)
  }
  return (
    <Show when={sortable().length > 0}>
      <Menu
        open={open()}
        onOpenChange={setOpen}
        trigger={<IconButton as={MenuTrigger} quiet={open()} label={props.texts.sort} icon={<ArrowDownWideNarrow aria-hidden="true" />} />}
      >
        <MenuChoices
          label={props.texts.by}
          value={by()}
          choices={sortable().map((column) => ({ value: column.sort ?? '', label: column.title() }))}
          onChange={choose}
        />
        <MenuSeparator />
        <MenuChoices
          label={props.texts.direction}
          value={props.sort.startsWith('-') ? 'falling' : 'rising'}
          choices={[
            { value: 'rising', label: props.texts.rising },
            { value: 'falling', label: props.texts.falling },
          ]}
          onChange={(direction) => props.onSort(direction === 'rising' ? by() : `-${by()}`)}
        />
      </Menu>
    </Show>
  )
}
