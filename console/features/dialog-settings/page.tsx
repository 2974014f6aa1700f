import { A, Navigate, useNavigate, useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal'
import { createEffect, For, lazy, Match, Show, Switch } from 'solid-js'
import type { Site } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createStoredSignal } from '../../lib/preferences.ts'
import { dataOf } from '../../lib/query.ts'
import { asText } from '../../lib/storage.ts'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SettingsPart } from './form/settings-part.tsx'
import { SettingsSkeleton } from './form/settings-skeleton.tsx'
import { DialogHistory } from './history/dialog-history.tsx'
import { texts } from './i18n/texts.ts'
import { addressOf, asPart, PARTS, type Part } from './parts.ts'
import { sitesQuery } from './queries.ts'

const HoursPart = lazy(() => import('./hours/hours-part.tsx'))

/** The parts of the page as links: each has an address. */
const PartTabs = (props: { siteId: string; part: Part }) => {
  const x = useTexts(texts)
  return (
    <nav aria-label={x('page.parts')} class="-mb-px flex gap-5">
      <For each={PARTS}>
        {(part) => (
          <A
            href={addressOf(props.siteId, part)}
            aria-current={part === props.part ? 'page' : undefined}
            class="border-b-2 border-transparent py-2 text-sm text-muted transition-colors hover:text-strong aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-strong"
          >
            {x(`part.${part}`)}
          </A>
        )}
      </For>
    </nav>
  )
}

const PartBody = (props: { site: Site; sites: readonly Site[]; part: Part }) => {
  const can = useCan()
  const canWrite = () => can('settings.write')
  return (
    <Switch>
      <Match when={props.part === 'settings'}>
        <SettingsPart site={props.site} sites={props.sites} canWrite={canWrite()} />
      </Match>
      <Match when={props.part === 'hours'}>
        <HoursPart siteId={props.site.id} canWrite={canWrite()} />
      </Match>
      <Match when={props.part === 'history'}>
        <DialogHistory siteId={props.site.id} canWrite={canWrite()} />
      </Match>
    </Switch>
  )
}

/** How the dialog of a site behaves: its settings, its working hours, and who changed them when. The address is the state. */
const DialogSettingsPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const params = useParams<{ siteId?: string; part?: string }>()
  const navigate = useNavigate()
  const query = useQuery(() => sitesQuery())
  const [lastSiteId, setLastSiteId] = createStoredSignal('dialogSettings.site', asText, '')
  const sites = () => dataOf(query) ?? []
  const part = () => asPart(params.part)
  const site = () => sites().find(({ id }) => id === params.siteId)
  const start = () => sites().find(({ id }) => id === lastSiteId()) ?? sites()[0]
  createEffect(() => {
    const current = site()
    if (current !== undefined) setLastSiteId(current.id)
  })

  return (
    <div class="flex h-full flex-col bg-surface-1">
      <header class="shrink-0 border-b border-border px-6 pt-5 max-md:px-4 max-md:pt-4">
        <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 pb-2">
          <div class="min-w-0 flex-1 basis-80 max-md:basis-auto">
            <h1 class="text-xl font-semibold text-strong">{t('page.dialogSettings')}</h1>
            <p class="text-sm text-muted max-md:hidden">{x('page.text')}</p>
          </div>
          <Show when={sites().length > 0} fallback={<Skeleton class="h-8 w-40" />}>
            <Select
              inline
              label={x('page.site')}
              class="max-w-60"
              value={params.siteId ?? ''}
              options={sites().map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => navigate(addressOf(id, part()))}
            />
          </Show>
        </div>
        <PartTabs siteId={params.siteId ?? start()?.id ?? ''} part={part()} />
      </header>
      <div class="min-h-0 flex-1">
        <Switch fallback={<SettingsSkeleton />}>
          <Match when={query.isError && sites().length === 0}>
            <ErrorState
              title={t('error.title')}
              text={errorTextOf(t, query.error)}
              retry={t('action.retry')}
              onRetry={() => void query.refetch()}
            />
          </Match>
          <Match when={params.siteId === undefined && start()}>{(first) => <Navigate href={addressOf(first().id, part())} />}</Match>
          <Match when={site()?.id} keyed>
            {(id) => <PartBody site={sites().find((each) => each.id === id)!} sites={sites()} part={part()} />}
          </Match>
          <Match when={sites().length > 0}>
            <EmptyState icon={<SlidersHorizontal aria-hidden="true" />} title={x('page.noSite')} text={x('page.noSiteText')} />
          </Match>
        </Switch>
      </div>
    </div>
  )
}

export default DialogSettingsPage
