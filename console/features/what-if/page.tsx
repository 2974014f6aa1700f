import { useSearchParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import FlaskConical from 'lucide-solid/icons/flask-conical'
import { Match, Show, Switch } from 'solid-js'
import { ApiError, type WhatIfDays } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { QueryFailed, QueryFrame } from '../../lib/query-frame.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SiteChoicePage } from '../site-choice/site-choice-page.tsx'
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
        <QueryFailed query={query} />
      </Match>
    </Switch>
  )
}

/** The chosen site: its days, and one of them. */
const SiteBody = (props: { siteId: string }) => {
  const x = useTexts(texts)
  const [search, setSearch] = useSearchParams<{ day?: string }>()
  const query = useQuery(() => daysQuery(props.siteId))
  const dayOf = (days: WhatIfDays): string | null => search.day ?? suggestedDay(days)
  return (
    <QueryFrame query={query} skeleton={<Loading />}>
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
    </QueryFrame>
  )
}

/** A past day under other settings. Site and day stand in the address. */
const WhatIfPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return (
    <SiteChoicePage
      title={t('page.whatIf')}
      text={x('page.text')}
      icon={<FlaskConical aria-hidden="true" />}
      memory="whatIf.site"
      addressOf={(siteId) => `/what-if/${siteId}`}
      skeleton={<Loading />}
    >
      {(site) => (
        <Show when={site().id} keyed>
          {(id) => <SiteBody siteId={id} />}
        </Show>
      )}
    </SiteChoicePage>
  )
}

export default WhatIfPage
