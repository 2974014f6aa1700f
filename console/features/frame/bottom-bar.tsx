import { A, useLocation, useNavigate } from '@solidjs/router'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import { For, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { CountBadge } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { PageIcon } from './page-icon.tsx'
import { menuPages, pageOf } from './pages.ts'

const ITEM = 'relative flex flex-1 flex-col items-center justify-center gap-0.5 text-[11px] [&_.lucide]:size-5'
const lookOf = (current: boolean) => (current ? 'font-medium text-accent-text' : 'text-muted')

/** The pages of settings, which a phone shows one click further away. */
const MorePages = () => {
  const { t } = useI18n()
  const me = useMe()
  const navigate = useNavigate()
  const location = useLocation()
  const pages = () => menuPages(me(), 'settings')
  return (
    <Show when={pages().length > 0}>
      <Menu
        placement="top-end"
        trigger={
          <MenuTrigger class={cx(ITEM, lookOf(pages().some((page) => page === pageOf(location.pathname))))}>
            <Ellipsis aria-hidden="true" />
            {t('rail.more')}
          </MenuTrigger>
        }
      >
        <For each={pages()}>
          {(page) => (
            <MenuItem icon={<PageIcon page={page.id} />} onSelect={() => navigate(page.path)}>
              {t(page.title)}
            </MenuItem>
          )}
        </For>
      </Menu>
    </Show>
  )
}

/** The menu of a phone. Hidden inside a conversation, where the composer needs the place. */
export const BottomBar = () => {
  const { t } = useI18n()
  const live = useLive()
  const me = useMe()
  const location = useLocation()
  const current = () => pageOf(location.pathname)
  const inConversation = () => location.pathname.startsWith('/desk/')
  return (
    <Show when={!inConversation()}>
      <nav
        aria-label={t('rail.label')}
        class="flex h-14 shrink-0 border-t border-border bg-surface-1 pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <For each={menuPages(me(), 'work')}>
          {(page) => (
            <A
              href={page.path}
              aria-current={current()?.id === page.id ? 'page' : undefined}
              class={cx(ITEM, lookOf(current()?.id === page.id))}
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
        <MorePages />
      </nav>
    </Show>
  )
}
