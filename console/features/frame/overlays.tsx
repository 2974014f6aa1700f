import { createSignal, Show } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { laterPart } from '../../lib/later-part.tsx'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { createWarmUp } from './warm-up.ts'

const Palette = laterPart(async () => (await import('../palette/palette.tsx')).default)
const ShortcutSheet = laterPart(async () => (await import('../shortcut-sheet/sheet.tsx')).default)

export const PALETTE_KEYS = 'Mod+K'
const SHEET_KEYS = '?'

type Overlay = 'palette' | 'sheet'

/** What lies over every page: the command palette and the sheet of keys, one at a time. */
export const createOverlays = () => {
  const { t } = useI18n()
  const [shown, setShown] = createSignal<Overlay | null>(null)
  const close = () => setShown(null)
  createWarmUp([Palette.warm, ShortcutSheet.warm])
  useShortcuts([
    {
      keys: PALETTE_KEYS,
      label: () => t('palette.open'),
      group: 'general',
      overDialogs: true,
      onlyKeys: true,
      run: () => setShown((before) => (before === 'palette' ? null : 'palette')),
    },
    { keys: SHEET_KEYS, label: () => t('shortcuts.title'), group: 'general', run: () => setShown('sheet') },
  ])
  const View = () => (
    <>
      <Show when={shown() === 'palette'}>
        <Palette onClose={close} />
      </Show>
      <Show when={shown() === 'sheet'}>
        <ShortcutSheet onClose={close} />
      </Show>
    </>
  )
  return { View, openPalette: () => setShown('palette'), openSheet: () => setShown('sheet') }
}
