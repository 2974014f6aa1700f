import { useInfiniteQuery } from '@tanstack/solid-query'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createMemo, For, Match, Show, Switch } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from './i18n/texts.ts'
import { visitsQuery } from './queries.ts'
import { stopsOf } from './track.ts'
import { TrackList } from './track-list.tsx'

/** Earlier visits, the latest first; each opens to its pages. */
export const VisitsSection = (props: { visitorId: string }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const query = useInfiniteQuery(() => visitsQuery(props.visitorId))
  const visits = createMemo(() => dataOf(query)?.pages.flatMap((page) => page.items) ?? [])
  return (
    <Switch>
      <Match when={query.isPending}>
        <Skeleton class="h-8" />
      </Match>
      <Match when={query.isError && visits().length === 0}>
        <p class="text-sm text-muted">
          {errorTextOf(t, query.error)}{' '}
          <button type="button" class="font-medium text-accent-text hover:underline" onClick={() => void query.refetch()}>
            {t('action.retry')}
          </button>
        </p>
      </Match>
      <Match when={visits().length === 0}>
        <p class="text-sm text-muted">{x('visits.none')}</p>
      </Match>
      <Match when={true}>
        <ul class="flex flex-col">
          <For each={visits()}>
            {(visit) => (
              <li>
                <details class="group/visit">
                  <summary class="-mx-2 flex h-9 cursor-pointer list-none items-center gap-1.5 rounded-control px-2 text-sm hover:bg-surface-2">
                    <ChevronRight class="size-4 text-muted transition-transform group-open/visit:rotate-90" aria-hidden="true" />
                    <time class="flex-1 text-normal" title={format.exact(visit.startedAtMs)}>
                      {format.moment(visit.startedAtMs, now())}
                    </time>
                    <span class="text-xs text-muted tabular-nums">
                      {x('visits.one', { count: visit.pages, time: format.duration(visit.endedAtMs - visit.startedAtMs) })}
                    </span>
                  </summary>
                  <div class="py-2 pl-5">
                    <Show when={visit.track.length > 0} fallback={<p class="text-sm text-muted">{x('track.none')}</p>}>
                      <TrackList stops={stopsOf(visit.track, visit.endedAtMs, false)} />
                    </Show>
                  </div>
                </details>
              </li>
            )}
          </For>
        </ul>
        <Show when={query.hasNextPage}>
          <Button look="ghost" size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {x('visits.more')}
          </Button>
        </Show>
      </Match>
    </Switch>
  )
}
