import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { createWarmUp } from './warm-up.ts'

const loadPalette = () => import('../palette/palette.tsx')
const loadSheet = () => import('../shortcut-sheet/sheet.tsx')
const Palette = lazy(loadPalette)
const ShortcutSheet = lazy(loadSheet)

export const PALETTE_KEYS = 'Mod+K'
const SHEET_KEYS = '?'

type Overlay = 'palette' | 'sheet'

/** What lies over every page: the command palette and the sheet of keys, one at a time. */
export const createOverlays = () => {
  const { t } = useI18n()
  const [shown, setShown] = createSignal<Overlay | null>(null)
  const close = () => setShown(null)
  createWarmUp([loadPalette, loadSheet])
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
    <Suspense>
      <Show when={shown() === 'palette'}>
        <Palette onClose={close} />
      </Show>
      <Show when={shown() === 'sheet'}>
        <ShortcutSheet onClose={close} />
      </Show>
    </Suspense>
  )
  return { View, openPalette: () => setShown('palette'), openSheet: () => setShown('sheet') }
}
