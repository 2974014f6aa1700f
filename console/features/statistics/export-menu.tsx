import Download from 'lucide-solid/icons/download'
import LoaderCircle from 'lucide-solid/icons/loader-circle'
import { createSignal, Show } from 'solid-js'
import { useCan } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { saveFile } from '../../lib/list-page/save-file.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { texts } from './i18n/texts.ts'

/** Saves a table as a file, as the Worker makes it. `query` goes along as it is. */
export const FigureExport = (props: { name: string; path: string; query: Record<string, string> }) => {
  const { t, language } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)
  const save = async (format: 'csv' | 'xlsx') => {
    setBusy(true)
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    try {
      await saveFile(`${props.path}/export?${new URLSearchParams({ ...props.query, format, language: language(), timeZone })}`)
    } catch (error) {
      toasts.show({ text: x('export.failed', { name: props.name, reason: errorTextOf(t, error) }), look: 'danger' })
    }
    setBusy(false)
  }
  const icon = () => (busy() ? <LoaderCircle class="animate-spin" aria-hidden="true" /> : <Download aria-hidden="true" />)
  return (
    <Show when={can('exports.make')}>
      <Menu
        trigger={
          <IconButton class="print:hidden" size="sm" as={MenuTrigger} label={x('export.label', { name: props.name })} icon={icon()} />
        }
      >
        <MenuItem disabled={busy()} onSelect={() => void save('csv')}>
          {x('export.csv')}
        </MenuItem>
        <MenuItem disabled={busy()} onSelect={() => void save('xlsx')}>
          {x('export.xlsx')}
        </MenuItem>
      </Menu>
    </Show>
  )
}
