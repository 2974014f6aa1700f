import { Navigate, useNavigate, useParams, useSearchParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import FlaskConical from 'lucide-solid/icons/flask-conical'
import { createEffect, Match, Show, Switch } from 'solid-js'
import { ApiError, type WhatIfDays } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createStoredSignal } from '../../lib/preferences.ts'
import { dataOf } from '../../lib/query.ts'
import { asText } from '../../lib/storage.ts'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { sitesQuery } from '../dialog-settings/queries.ts'
import { DayPicker } from './day-picker.tsx'
import { DayView } from './day-view.tsx'
import { suggestedDay } from './draft.ts'
import { texts } from './i18n/texts.ts'
import { dayQuery, daysQuery } from './queries.ts'

const Loading = () => (
  <div class="mx-auto flex max-w-320 flex-col gap-5 p-6 max-md:p-4" aria-busy="true">
    <Skeleton class="h-80" />
    <Skeleton class="h-60" />
  </div>
)

const DayBody = (props: { siteId: string; day: string }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const query = useQuery(() => dayQuery(props.siteId, props.day))
  const isBadDay = () => query.error instanceof ApiError && query.error.field === 'day'
  return (
    <Switch fallback={<Loading />}>
      <Match when={dataOf(query)} keyed>
        {(day) => (
          <Show
            when={day.arrivals.length > 0}
            fallback={
              <EmptyState icon={<FlaskConical aria-hidden="true" />} title={x('page.noArrivals')} text={x('page.noArrivalsText')} />
            }
          >
            <DayView day={day} />
          </Show>
        )}
      </Match>
      <Match when={query.isError && isBadDay()}>
        <EmptyState icon={<FlaskConical aria-hidden="true" />} title={x('page.badDay')} text={x('page.badDayText')} />
      </Match>
      <Match when={query.isError}>
        <ErrorState
          title={t('error.title')}
          text={errorTextOf(t, query.error)}
          retry={t('action.retry')}
          onRetry={() => void query.refetch()}
        />
      </Match>
    </Switch>
  )
}

/** The chosen site: its days, and one of them. */
const SiteBody = (props: { siteId: string }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [search, setSearch] = useSearchParams<{ day?: string }>()
  const query = useQuery(() => daysQuery(props.siteId))
  const dayOf = (days: WhatIfDays): string | null => search.day ?? suggestedDay(days)
  return (
    <Switch fallback={<Loading />}>
      <Match when={dataOf(query)}>
        {(days) => (
          <div class="flex h-full flex-col">
            <div class="shrink-0 border-b border-border bg-surface-1 px-6 py-2 max-md:px-4">
              <DayPicker days={days()} day={dayOf(days())} onPick={(day) => setSearch({ day })} />
            </div>
            <div class="min-h-0 flex-1 overflow-y-auto bg-surface-0">
              <Show
                when={dayOf(days())}
                fallback={<EmptyState icon={<FlaskConical aria-hidden="true" />} title={x('page.noDays')} text={x('page.noDaysText')} />}
                keyed
              >
                {(day) => <DayBody siteId={props.siteId} day={day} />}
              </Show>
            </div>
          </div>
        )}
      </Match>
      <Match when={query.isError}>
        <ErrorState
          title={t('error.title')}
          text={errorTextOf(t, query.error)}
          retry={t('action.retry')}
          onRetry={() => void query.refetch()}
        />
      </Match>
    </Switch>
  )
}

/** A past day under other settings. Site and day stand in the address. */
const WhatIfPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const params = useParams<{ siteId?: string }>()
  const navigate = useNavigate()
  const query = useQuery(() => sitesQuery())
  const [lastSiteId, setLastSiteId] = createStoredSignal('whatIf.site', asText, '')
  const sites = () => dataOf(query) ?? []
  const site = () => sites().find(({ id }) => id === params.siteId)
  const start = () => sites().find(({ id }) => id === lastSiteId()) ?? sites()[0]
  createEffect(() => {
    const current = site()
    if (current !== undefined) setLastSiteId(current.id)
  })
  return (
    <div class="flex h-full flex-col bg-surface-1">
      <header class="flex shrink-0 flex-wrap items-start justify-between gap-x-6 gap-y-2 px-6 pt-5 pb-2 max-md:px-4 max-md:pt-4">
        <div class="min-w-0">
          <h1 class="text-xl font-semibold text-strong">{t('page.whatIf')}</h1>
          <p class="text-sm text-muted max-md:hidden">{x('page.text')}</p>
        </div>
        <Show when={sites().length > 0} fallback={<Skeleton class="h-8 w-40" />}>
          <Select
            inline
            label={x('page.site')}
            class="max-w-60"
            value={params.siteId ?? ''}
            options={sites().map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => navigate(`/what-if/${id}`)}
          />
        </Show>
      </header>
      <div class="min-h-0 flex-1">
        <Switch fallback={<Loading />}>
          <Match when={query.isError && sites().length === 0}>
            <ErrorState
              title={t('error.title')}
              text={errorTextOf(t, query.error)}
              retry={t('action.retry')}
              onRetry={() => void query.refetch()}
            />
          </Match>
          <Match when={params.siteId === undefined && start()}>{(first) => <Navigate href={`/what-if/${first().id}`} />}</Match>
          <Match when={site()?.id} keyed>
            {(id) => <SiteBody siteId={id} />}
          </Match>
          <Match when={sites().length > 0}>
            <EmptyState icon={<FlaskConical aria-hidden="true" />} title={x('page.noSite')} text={x('page.noSiteText')} />
          </Match>
        </Switch>
      </div>
    </div>
  )
}

export default WhatIfPage
