import ChevronDown from 'lucide-solid/icons/chevron-down'
import { For, Show } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { Dot } from '../../ui/badge.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { keysText } from '../../ui/key-caps.ts'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { createOwnStatus } from './own-status.ts'
import { STATUSES, statusOf } from './status.ts'

/** Own state, one click or key each; going offline with open conversations is asked first. */
export const StatusControl = () => {
  const { t } = useI18n()
  const live = useLive()
  const { asking, stopAsking, set, choose, connected } = createOwnStatus()
  const name = () => {
    const status = live.status()
    return t(status === null ? 'status.unknown' : statusOf(status).label)
  }
  useShortcuts(
    STATUSES.map(({ keys, value, label }) => ({
      keys,
      run: () => choose(value),
      label: () => t(label),
      group: 'status',
      enabled: () => live.status() !== value,
      overDialogs: true,
    })),
  )

  return (
    <>
      <Segmented
        class="max-md:hidden"
        label={t('status.label')}
        value={live.status()}
        disabled={!connected()}
        segments={STATUSES.map((each) => ({
          value: each.value,
          get label() {
            return t(each.label)
          },
          get title() {
            return `${t(each.effect)} (${keysText(each.keys)})`
          },
          icon: <Dot look={each.dot} />,
        }))}
        onChange={choose}
      />
      <Menu
        trigger={
          <MenuTrigger
            class="flex h-8 items-center gap-1.5 rounded-control bg-surface-2 px-2.5 text-sm text-strong disabled:opacity-50 md:hidden"
            aria-label={`${t('status.label')} ${name()}`}
            disabled={!connected()}
          >
            <Show when={live.status()}>{(status) => <Dot look={statusOf(status()).dot} />}</Show>
            {name()}
            <ChevronDown class="text-muted" aria-hidden="true" />
          </MenuTrigger>
        }
      >
        <For each={STATUSES}>
          {(each) => (
            <MenuItem icon={<Dot look={each.dot} />} onSelect={() => choose(each.value)}>
              <span class="flex-1">{t(each.label)}</span>
              <span class="max-md:hidden">
                <Kbd keys={each.keys} />
              </span>
            </MenuItem>
          )}
        </For>
      </Menu>
      <ConfirmDialog
        open={asking()}
        onClose={stopAsking}
        title={t('status.offlineTitle')}
        confirm={t('status.goOffline')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => set('offline')}
      >
        {t('status.offlineText', { count: live.openCount() })}
      </ConfirmDialog>
    </>
  )
}
