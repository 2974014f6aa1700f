import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import ExternalLink from 'lucide-solid/icons/external-link'
import Globe from 'lucide-solid/icons/globe'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { ApiError, type SettingsArea, type SiteDetails } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { Tag } from '../../ui/badge.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HistoryPart } from '../dialog-settings/history/history-part.tsx'
import { EmbedPart } from './embed/embed-part.tsx'
import { GeneralPart } from './general/general-part.tsx'
import { linesOf } from './history-words.ts'
import { texts } from './i18n/texts.ts'
import { settingsQuery, siteQuery, sitesQuery } from './queries.ts'
import { FormSkeleton, SettingsPart } from './settings/settings-part.tsx'
import { addressOf, settingsTab, TABS, type Tab } from './tabs.ts'

/** How often the page looks whether the widget was seen, while somebody waits for it. */
const LOOK_EVERY_MS = 5_000

/** The parts of the page as links: each has an address. */
const TabLinks = (props: { siteId: string; tab: Tab }) => {
  const x = useTexts(texts)
  return (
    <nav aria-label={x('page.parts')} class="-mb-px flex gap-5 overflow-x-auto">
      <For each={TABS}>
        {(tab) => (
          <A
            href={addressOf(props.siteId, tab)}
            aria-current={tab === props.tab ? 'page' : undefined}
            class="shrink-0 border-b-2 border-transparent py-2 text-sm whitespace-nowrap text-muted transition-colors hover:text-strong aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-strong"
          >
            {x(`tab.${tab}`)}
          </A>
        )}
      </For>
    </nav>
  )
}

const Head = (props: { site: SiteDetails | undefined; siteId: string; tab: Tab }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return (
    <header class="shrink-0 border-b border-border px-6 pt-4 max-md:px-4">
      <A href="/sites" class="inline-flex items-center gap-1 text-sm text-muted hover:text-strong">
        <ArrowLeft class="size-4" aria-hidden="true" />
        {t('page.sites')}
      </A>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1 pb-1">
        <h1 class="max-w-full truncate text-xl font-semibold text-strong">{props.site?.name ?? t('page.sites')}</h1>
        <Show when={props.site?.enabled === false}>
          <Tag look="warning">{x('state.off')}</Tag>
        </Show>
        <span class="flex-1" />
        <Show when={props.site?.enabled}>
          <a href={`/chat/${props.siteId}`} target="_blank" rel="noopener" class={`${buttonClass('secondary')} max-md:hidden`}>
            <ExternalLink aria-hidden="true" />
            {x('page.chat')}
          </a>
        </Show>
      </div>
      <TabLinks siteId={props.siteId} tab={props.tab} />
    </header>
  )
}

const Body = (props: { site: SiteDetails; tab: Tab }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const sites = useQuery(sitesQuery)
  const [area, setArea] = createSignal<SettingsArea>('settings')
  const canWrite = () => can('settings.write') && can('sites.write')
  return (
    <Switch>
      <Match when={props.tab === 'embed'}>
        <EmbedPart site={props.site} />
      </Match>
      <Match when={settingsTab(props.tab)}>
        {(tab) => <SettingsPart site={props.site} sites={dataOf(sites) ?? []} tab={tab()} canWrite={canWrite()} />}
      </Match>
      <Match when={props.tab === 'general'}>
        <GeneralPart site={props.site} canWrite={canWrite()} />
      </Match>
      <Match when={props.tab === 'history'}>
        <HistoryPart
          siteId={props.site.id}
          canWrite={canWrite()}
          areas={[
            { value: 'settings', label: x('history.settings'), none: x('history.noneText') },
            { value: 'site', label: x('tab.general'), none: x('history.noneText') },
          ]}
          area={area()}
          onArea={setArea}
          linesOf={(changes) => linesOf(x, language(), changes)}
          changed={[settingsQuery(props.site.id).queryKey, siteQuery(props.site.id).queryKey, sitesQuery().queryKey]}
        />
      </Match>
    </Switch>
  )
}

/** One site: how pages get its widget, what the widget is like, what the site is. */
export const SitePage = (props: { siteId: string; tab: Tab }) => {
  const x = useTexts(texts)
  const query = useQuery(() => ({ ...siteQuery(props.siteId), refetchInterval: props.tab === 'embed' ? LOOK_EVERY_MS : false }))
  const site = () => dataOf(query)
  const isGone = () => query.error instanceof ApiError && query.error.code === 'not_found'
  return (
    <div class="flex h-full flex-col bg-surface-1">
      <Head site={site()} siteId={props.siteId} tab={props.tab} />
      <div class="min-h-0 flex-1">
        <Switch fallback={<FormSkeleton />}>
          <Match when={isGone()}>
            <EmptyState icon={<Globe aria-hidden="true" />} title={x('page.noSite')} text={x('page.noSiteText')} />
          </Match>
          <Match when={query.isError && site() === undefined}>
            <QueryFailed query={query} />
          </Match>
          <Match when={site()}>{(known) => <Body site={known()} tab={props.tab} />}</Match>
        </Switch>
      </div>
    </div>
  )
}
