import Download from 'lucide-solid/icons/download'
import { shownIds } from '../../ui/data-table/column.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { useI18n, useTexts } from '../i18n/index.tsx'
import type { List } from './create-list.ts'
import { texts } from './i18n/texts.ts'

/** Where a list's export stands: with its filters, its order and the columns shown. */
const exportHref = <Row extends object>(list: List<Row>, format: 'csv' | 'xlsx', language: string): string => {
  const exported = list
    .columns()
    .filter((column) => column.exported !== false)
    .map((column) => column.id)
  const columns = shownIds(list.columns(), list.chosen()).filter((id) => exported.includes(id))
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return `${list.input.path}/export?${new URLSearchParams({ ...list.query(), format, columns: columns.join(','), language, timeZone })}`
}

/** Saves what the list shows as a file. */
export const ExportMenu = <Row extends object>(props: { list: List<Row> }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const save = (format: 'csv' | 'xlsx') => {
    const link = document.createElement('a')
    link.href = exportHref(props.list, format, language())
    link.download = ''
    link.click()
  }
  return (
    <Menu trigger={<IconButton as={MenuTrigger} label={x('export.label')} icon={<Download aria-hidden="true" />} />}>
      <MenuItem onSelect={() => save('csv')}>{x('export.csv')}</MenuItem>
      <MenuItem onSelect={() => save('xlsx')}>{x('export.xlsx')}</MenuItem>
      <p class="max-w-60 px-2 pt-1 pb-1.5 text-xs text-muted">{x('export.text')}</p>
    </Menu>
  )
}
