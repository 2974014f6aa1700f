import { A, useLocation } from '@solidjs/router'
import Languages from 'lucide-solid/icons/languages'
import PanelLeftClose from 'lucide-solid/icons/panel-left-close'
import PanelLeftOpen from 'lucide-solid/icons/panel-left-open'
import { For, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { createStoredSignal } from '../../lib/preferences.ts'
import { asBoolean } from '../../lib/storage.ts'
import { CountBadge } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Logo } from '../../ui/logo.tsx'
import { Menu, MenuChoices, MenuTrigger } from '../../ui/menu.tsx'
import { Tooltip, TooltipTrigger } from '../../ui/tooltip.tsx'
import { useLanguageChoice } from './language-choice.ts'
import { usePageCount } from './page-count.ts'
import { PageIcon } from './page-icon.tsx'
import { warmPage } from './page-parts.ts'
import { menuPages, type Page, pageOf } from './pages.ts'
import { useTabs } from './tabs.tsx'

const RailLink = (props: { page: Page; collapsed: boolean }) => {
  const { t } = useI18n()
  const location = useLocation()
  const { addressOf } = useTabs()
  const current = () => pageOf(location.pathname)?.id === props.page.id
  const countOf = usePageCount()
  return (
    <Tooltip label={t(props.page.title)} placement="right" disabled={!props.collapsed}>
      <TooltipTrigger
        as={A}
        href={current() ? props.page.path : addressOf(props.page.id)}
        aria-current={current() ? 'page' : undefined}
        onPointerEnter={() => warmPage(props.page.id)}
        onFocus={() => warmPage(props.page.id)}
        aria-label={props.collapsed ? t(props.page.title) : undefined}
        class={cx(
          'relative flex h-9 items-center gap-3 rounded-control text-sm transition-colors [&_.lucide]:size-4.5',
          props.collapsed ? 'justify-center' : 'px-2.5',
          current() ? 'bg-accent-subtle font-medium text-accent-text' : 'text-normal hover:bg-surface-2',
        )}
      >
        <PageIcon page={props.page.id} />
        <Show when={!props.collapsed}>
          <span class="flex-1 truncate">{t(props.page.title)}</span>
        </Show>
        <Show when={countOf(props.page.id)}>
          {(count) => (
            <span class={cx(props.collapsed && 'absolute -top-0.5 right-0')}>
              <CountBadge count={count().count} label={count().label} look={count().look} />
            </span>
          )}
        </Show>
      </TooltipTrigger>
    </Tooltip>
  )
}

/** The menu at the left; collapses to icons and stays that way in this browser. */
export const Rail = () => {
  const { t } = useI18n()
  const me = useMe()
  const [collapsed, setCollapsed] = createStoredSignal('railCollapsed', asBoolean, false)
  const { language, choices, choose } = useLanguageChoice()
  const languageName = () => choices().find((choice) => choice.value === language())?.label
  return (
    <aside
      class={cx('flex shrink-0 flex-col border-r border-border bg-surface-1 max-md:hidden', collapsed() ? 'w-14' : 'w-48')}
      aria-label={t('rail.label')}
    >
      <div class={cx('flex h-12 items-center gap-2.5 border-b border-border', collapsed() ? 'justify-center' : 'px-4')}>
        <Logo class="size-6 shrink-0" />
        <Show when={!collapsed()}>
          <span class="truncate text-base font-semibold text-strong">{me().organisation.name}</span>
        </Show>
      </div>
      <nav class="flex flex-1 flex-col gap-0.5 overflow-y-auto p-2" aria-label={t('rail.label')}>
        <For each={menuPages(me(), 'work')}>{(page) => <RailLink page={page} collapsed={collapsed()} />}</For>
        <Show when={menuPages(me(), 'settings').length > 0}>
          <Show when={!collapsed()} fallback={<hr class="mx-2 my-2 border-border" />}>
            <h2 class="mt-4 mb-1 px-2.5 text-xs font-medium text-muted">{t('rail.settings')}</h2>
          </Show>
          <For each={menuPages(me(), 'settings')}>{(page) => <RailLink page={page} collapsed={collapsed()} />}</For>
        </Show>
      </nav>
      <div class={cx('flex gap-1 border-t border-border p-2', collapsed() ? 'flex-col items-center' : 'items-center justify-between')}>
        <Menu
          placement="top-start"
          trigger={
            <MenuTrigger
              class="flex h-8 items-center gap-2 rounded-control px-2 text-sm text-muted transition-colors hover:bg-surface-2 hover:text-strong"
              aria-label={`${t('language.label')} ${languageName()}`}
            >
              <Languages aria-hidden="true" />
              <Show when={!collapsed()}>{languageName()}</Show>
            </MenuTrigger>
          }
        >
          <MenuChoices label={t('language.label')} value={language()} choices={choices()} onChange={choose} />
        </Menu>
        <IconButton
          label={t(collapsed() ? 'rail.expand' : 'rail.collapse')}
          placement="right"
          icon={
            <Show when={collapsed()} fallback={<PanelLeftClose aria-hidden="true" />}>
              <PanelLeftOpen aria-hidden="true" />
            </Show>
          }
          onClick={() => setCollapsed(!collapsed())}
        />
      </div>
    </aside>
  )
}
