import Download from 'lucide-solid/icons/download'
import LoaderCircle from 'lucide-solid/icons/loader-circle'
import { createSignal } from 'solid-js'
import { shownIds } from '../../ui/data-table/column.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { errorTextOf } from '../errors.ts'
import { useI18n, useTexts } from '../i18n/index.tsx'
import type { List } from './create-list.ts'
import { texts } from './i18n/texts.ts'
import { saveFile } from './save-file.ts'

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
  const { t, language } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)
  const save = async (format: 'csv' | 'xlsx') => {
    setBusy(true)
    try {
      const isWhole = await saveFile(exportHref(props.list, format, language()))
      if (!isWhole) toasts.show({ text: x('export.incomplete'), look: 'info', lastsMs: 10_000 })
    } catch (error) {
      toasts.show({ text: x('export.failed', { reason: errorTextOf(t, error) }), look: 'danger' })
    }
    setBusy(false)
  }
  const icon = () => (busy() ? <LoaderCircle class="animate-spin" aria-hidden="true" /> : <Download aria-hidden="true" />)
  return (
    <Menu trigger={<IconButton as={MenuTrigger} label={x(busy() ? 'export.busy' : 'export.label')} icon={icon()} />}>
      <MenuItem disabled={busy()} onSelect={() => void save('csv')}>
        {x('export.csv')}
      </MenuItem>
      <MenuItem disabled={busy()} onSelect={() => void save('xlsx')}>
        {x('export.xlsx')}
      </MenuItem>
      <p class="max-w-60 px-2 pt-1 pb-1.5 text-xs text-muted">{x('export.text')}</p>
    </Menu>
  )
}
