import { A, useLocation, useNavigate } from '@solidjs/router'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import { For, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { CountBadge } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { usePageCount } from './page-count.ts'
import { PageIcon } from './page-icon.tsx'
import { type Page, pageOf, phonePages } from './pages.ts'

const ITEM = 'relative flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[11px] [&_.lucide]:size-5'
const lookOf = (current: boolean) => (current ? 'font-medium text-accent-text' : 'text-muted')

/** One page of the bar, with what is counted of it. */
const BarLink = (props: { page: Page }) => {
  const { t } = useI18n()
  const location = useLocation()
  const countOf = usePageCount()
  const current = () => pageOf(location.pathname)?.id === props.page.id
  return (
    <A href={props.page.path} aria-current={current() ? 'page' : undefined} class={cx(ITEM, lookOf(current()))}>
      <PageIcon page={props.page.id} />
      <span class="max-w-full truncate">{t(props.page.title)}</span>
      <Show when={countOf(props.page.id)}>
        {(count) => (
          <span class="absolute top-1 left-1/2 ml-1.5">
            <CountBadge count={count().count} label={count().label} look={count().look} />
          </span>
        )}
      </Show>
    </A>
  )
}

/** The pages that a phone shows one click further away. */
const MorePages = (props: { pages: readonly Page[] }) => {
  const { t } = useI18n()
  const navigate = useNavigate()
  const location = useLocation()
  return (
    <Menu
      placement="top-end"
      trigger={
        <MenuTrigger class={cx(ITEM, lookOf(props.pages.some((page) => page === pageOf(location.pathname))))}>
          <Ellipsis aria-hidden="true" />
          {t('rail.more')}
        </MenuTrigger>
      }
    >
      <For each={props.pages}>
        {(page) => (
          <MenuItem icon={<PageIcon page={page.id} />} onSelect={() => navigate(page.path)}>
            {t(page.title)}
          </MenuItem>
        )}
      </For>
    </Menu>
  )
}

/** The menu of a phone. Hidden inside a conversation, where the composer needs the place. */
export const BottomBar = () => {
  const { t } = useI18n()
  const me = useMe()
  const location = useLocation()
  const pages = () => phonePages(me())
  const inConversation = () => location.pathname.startsWith('/desk/')
  return (
    <Show when={!inConversation()}>
      <nav
        aria-label={t('rail.label')}
        class="flex h-[calc(3.5rem+env(safe-area-inset-bottom))] shrink-0 border-t border-border bg-surface-1 px-[env(safe-area-inset-left)] pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <For each={pages().bar}>{(page) => <BarLink page={page} />}</For>
        <Show when={pages().more.length > 0}>
          <MorePages pages={pages().more} />
        </Show>
      </nav>
    </Show>
  )
}
