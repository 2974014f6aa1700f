import { useLocation, useNavigate } from '@solidjs/router'
import X from 'lucide-solid/icons/x'
import { createContext, createEffect, For, type JSX, on, Show, useContext } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { createTabSignal } from '../../lib/preferences.ts'
import { CountBadge } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { asTabs, closeTab, type OpenTab, visit } from './open-tabs.ts'
import { landingPath, type PageId, pageById, pageOf } from './pages.ts'

type Tabs = { tabs: () => readonly OpenTab[]; addressOf: (page: PageId) => string; close: (page: PageId) => void; closeAll: () => void }

const TabsContext = createContext<Tabs>()

export const useTabs = (): Tabs => {
  const tabs = useContext(TabsContext)
  if (tabs === undefined) throw new Error('useTabs needs a TabsProvider above it')
  return tabs
}

/** Keeps which pages are open, over reloads, per person. */
export const TabsProvider = (props: { children: JSX.Element }) => {
  const me = useMe()
  const location = useLocation()
  const navigate = useNavigate()
  const [tabs, setTabs] = createTabSignal<readonly OpenTab[]>(`tabs.${me().id}`, asTabs, [])

  /** Tabs go with their page, and a page with unsaved changes may refuse to go. */
  let leaving: { to: string; left: readonly OpenTab[] } | null = null

  createEffect(
    on([() => location.pathname, () => location.search], ([path, search]) => {
      const open = leaving?.to === path + search ? leaving.left : tabs()
      leaving = null
      setTabs(visit(open, path, path + search))
    }),
  )

  const leave = (to: string, left: readonly OpenTab[]) => {
    if (to === location.pathname + location.search) return setTabs(visit(left, location.pathname, to))
    leaving = { to, left }
    navigate(to)
  }
  const close = (page: PageId) => {
    const { tabs: left, goTo } = closeTab(tabs(), page)
    if (pageOf(location.pathname)?.id === page) leave(goTo ?? landingPath(me()), left)
    else setTabs(left)
  }
  const closeAll = () => leave(landingPath(me()), [])
  const addressOf = (page: PageId) => tabs().find((tab) => tab.page === page)?.address ?? pageById(page).path
  return <TabsContext.Provider value={{ tabs, addressOf, close, closeAll }}>{props.children}</TabsContext.Provider>
}

/** The row of open pages. Middle click closes one; the last button closes all. */
export const TabStrip = () => {
  const { t } = useI18n()
  const live = useLive()
  const location = useLocation()
  const navigate = useNavigate()
  const { tabs, close, closeAll } = useTabs()
  const isCurrent = (page: PageId) => pageOf(location.pathname)?.id === page
  let strip!: HTMLElement
  const showCurrent = () =>
    strip.querySelector('[aria-current="page"]')?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  // Once it is drawn: a new tab is not there yet.
  createEffect(on([() => location.pathname, () => tabs().length], () => requestAnimationFrame(showCurrent)))
  return (
    <nav
      ref={strip}
      aria-label={t('tabs.label')}
      class="flex h-full min-w-0 flex-1 items-center gap-1 overflow-x-auto [scrollbar-width:none] max-md:hidden"
    >
      <For each={tabs()}>
        {(tab) => (
          <div
            class={cx(
              'group flex h-8 shrink-0 items-center rounded-control text-sm transition-colors',
              isCurrent(tab.page) ? 'bg-surface-2 font-medium text-strong' : 'text-muted hover:bg-surface-2 hover:text-normal',
            )}
          >
            <button
              type="button"
              aria-current={isCurrent(tab.page) ? 'page' : undefined}
              class="flex h-full items-center gap-1.5 rounded-control pl-3"
              onClick={() => navigate(tab.address)}
              onAuxClick={(event) => event.button === 1 && close(tab.page)}
            >
              {t(pageById(tab.page).title)}
              <Show when={tab.page === 'desk'}>
                <CountBadge count={live.openCount()} look="neutral" />
              </Show>
            </button>
            <button
              type="button"
              aria-label={t('tabs.close', { title: t(pageById(tab.page).title) })}
              class={cx(
                'mx-1 rounded-[4px] p-0.5 text-muted',
                !isCurrent(tab.page) && 'opacity-0',
                'group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-surface-3 hover:text-strong',
              )}
              onClick={() => close(tab.page)}
            >
              <X class="size-3.5" aria-hidden="true" />
            </button>
          </div>
        )}
      </For>
      <Show when={tabs().length > 1}>
        <button
          type="button"
          class="ml-1 h-7 shrink-0 rounded-control px-2 text-xs text-muted transition-colors hover:bg-surface-2 hover:text-strong"
          onClick={closeAll}
        >
          {t('tabs.closeAll')}
        </button>
      </Show>
    </nav>
  )
}
