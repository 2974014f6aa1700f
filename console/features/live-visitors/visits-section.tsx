import { useInfiniteQuery } from '@tanstack/solid-query'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { PagedList } from '../visitor/paged-list.tsx'
import { texts } from './i18n/texts.ts'
import { visitsQuery } from './queries.ts'
import { stopsOf } from './track.ts'
import { TrackList } from './track-list.tsx'

/** Earlier visits, the latest first; each opens to its pages. */
export const VisitsSection = (props: { visitorId: string }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const query = useInfiniteQuery(() => visitsQuery(props.visitorId))
  return (
    <PagedList query={query} rowClass="h-9" none={x('visits.none')}>
      {(visit) => (
        <details class="group/visit">
          <summary class="flex h-9 cursor-pointer list-none items-center gap-1.5 rounded-control px-2 text-sm hover:bg-surface-2">
            <ChevronRight class="size-4 text-muted transition-transform group-open/visit:rotate-90" aria-hidden="true" />
            <time class="flex-1 text-normal" title={format.exact(visit.startedAtMs)}>
              {format.moment(visit.startedAtMs, now())}
            </time>
            <span class="text-xs text-muted tabular-nums">
              {x('visits.one', { count: visit.pages, time: format.duration(visit.endedAtMs - visit.startedAtMs) })}
            </span>
          </summary>
          <div class="px-2 py-2 pl-7">
            <Show when={visit.track.length > 0} fallback={<p class="text-sm text-muted">{x('track.none')}</p>}>
              <TrackList stops={stopsOf(visit.track, visit.endedAtMs, false)} />
            </Show>
          </div>
        </details>
      )}
    </PagedList>
  )
}
