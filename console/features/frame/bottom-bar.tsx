import { A, useLocation } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { CountBadge } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { PageIcon } from './page-icon.tsx'
import { PAGES, pageOf } from './pages.ts'

/** The menu of a phone. Hidden inside a conversation, where the composer needs the place. */
export const BottomBar = () => {
  const { t } = useI18n()
  const live = useLive()
  const location = useLocation()
  const current = () => pageOf(location.pathname)
  const inConversation = () => location.pathname.startsWith('/desk/')
  return (
    <Show when={!inConversation()}>
      <nav
        aria-label={t('rail.label')}
        class="flex h-14 shrink-0 border-t border-border bg-surface-1 pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <For each={PAGES.filter((page) => page.inMenu)}>
          {(page) => (
            <A
              href={page.path}
              aria-current={current()?.id === page.id ? 'page' : undefined}
              class={cx(
                'relative flex flex-1 flex-col items-center justify-center gap-0.5 text-[11px] [&_.lucide]:size-5',
                current()?.id === page.id ? 'font-medium text-accent-text' : 'text-muted',
              )}
            >
              <PageIcon page={page.id} />
              {t(page.title)}
              <span class="absolute top-1 left-1/2 ml-1.5">
                <CountBadge
                  count={page.id === 'desk' ? live.unreadCount() : 0}
                  label={page.id === 'desk' ? t('rail.unread', { count: live.unreadCount() }) : undefined}
                />
              </span>
            </A>
          )}
        </For>
      </nav>
    </Show>
  )
}
