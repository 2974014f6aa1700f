import { type QueryKey, useInfiniteQuery } from '@tanstack/solid-query'
import ClipboardClock from 'lucide-solid/icons/clipboard-clock'
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { SettingsArea, SiteVersion } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { dataOf } from '../../../lib/query.ts'
import { QueryFailed } from '../../../lib/query-frame.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../i18n/texts.ts'
import { versionsQuery } from '../queries.ts'
import type { LinesOf } from './net.ts'
import { RestoreDialog } from './restore-dialog.tsx'
import { VersionItem } from './version-item.tsx'

const LoadingItems = () => (
  <ul aria-busy="true" class="divide-y divide-border">
    <For each={Array.from({ length: 5 })}>
      {() => (
        <li class="flex gap-3 py-5">
          <Skeleton class="size-8 rounded-full" />
          <div class="flex flex-1 flex-col gap-2">
            <Skeleton class="h-8 w-48" />
            <Skeleton class="h-4 w-64" />
          </div>
        </li>
      )}
    </For>
  </ul>
)

type HistoryPartProps = {
  siteId: string
  canWrite: boolean
  /** The areas shown here; `none` says that nothing of one was saved yet. */
  areas: readonly { value: SettingsArea; label: string; none: string }[]
  area: SettingsArea
  onArea: (area: SettingsArea) => void
  linesOf: LinesOf
  /** What is no longer as it was loaded after a restore. */
  changed: readonly QueryKey[]
}

/** Who changed what when, newest first, and the way back. */
export const HistoryPart = (props: HistoryPartProps) => {
  const x = useTexts(texts)
  const [asked, setAsked] = createSignal<SiteVersion | null>(null)
  const query = useInfiniteQuery(() => versionsQuery(props.siteId, props.area))
  const items = createMemo(() => dataOf(query)?.pages.flatMap((page) => page.items) ?? [])
  return (
    <div class="relative h-full overflow-y-auto px-6 max-md:px-4">
      <div class="max-w-200 pb-8">
        <Segmented
          class="mt-5"
          label={x('history.area')}
          value={props.area}
          segments={props.areas}
          onChange={(area) => props.onArea(area)}
        />
        <Switch>
          <Match when={query.isPending}>
            <LoadingItems />
          </Match>
          <Match when={query.isError && items().length === 0}>
            <QueryFailed query={query} />
          </Match>
          <Match when={items().length === 0}>
            <EmptyState
              icon={<ClipboardClock aria-hidden="true" />}
              title={x('history.none')}
              text={props.areas.find(({ value }) => value === props.area)?.none}
            />
          </Match>
          <Match when={true}>
            <ul class="divide-y divide-border">
              <For each={items()}>
                {(item, index) => (
                  <VersionItem
                    item={item}
                    isCurrent={index() === 0}
                    linesOf={props.linesOf}
                    onRestore={props.canWrite ? () => setAsked(item) : undefined}
                  />
                )}
              </For>
            </ul>
            <Show when={query.hasNextPage}>
              <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {x('history.more')}
              </Button>
            </Show>
          </Match>
        </Switch>
      </div>
      <RestoreDialog
        siteId={props.siteId}
        items={items()}
        item={asked()}
        linesOf={props.linesOf}
        changed={props.changed}
        onClose={() => setAsked(null)}
      />
    </div>
  )
}
