import Search from 'lucide-solid/icons/search'
import { useI18n } from '../../lib/i18n/index.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { PALETTE_KEYS } from './overlays.tsx'

/** Opens the command palette, and tells its keys. */
export const PaletteButton = (props: { onClick: () => void }) => {
  const { t } = useI18n()
  return (
    <>
      <button
        type="button"
        title={t('palette.open')}
        aria-keyshortcuts="Control+K Meta+K"
        class="flex h-8 shrink-0 items-center gap-2 rounded-control border border-border px-2.5 text-sm text-muted transition-colors hover:bg-surface-2 hover:text-strong max-lg:hidden"
        onClick={() => props.onClick()}
      >
        <Search aria-hidden="true" />
        {t('palette.short')}
        <span aria-hidden="true">
          <Kbd keys={PALETTE_KEYS} />
        </span>
      </button>
      <IconButton
        class="lg:hidden"
        label={t('palette.open')}
        keys={PALETTE_KEYS}
        icon={<Search aria-hidden="true" />}
        onClick={() => props.onClick()}
      />
    </>
  )
}
