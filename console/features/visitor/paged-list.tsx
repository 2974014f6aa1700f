import { createMemo, For, type JSX, Match, Show, Switch } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { FailedText } from '../../lib/query-frame.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** What of an infinite query the list draws. */
type Pages<T> = {
  readonly dataUpdatedAt: number
  readonly data: { pages: readonly { items: readonly T[] }[] } | undefined
  readonly isPending: boolean
  readonly isError: boolean
  readonly error: unknown
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  refetch: () => Promise<unknown>
  fetchNextPage: () => Promise<unknown>
}

type PagedListProps<T> = {
  query: Pages<T>
  /** Which of them to show; all without it. */
  isShown?: (item: T) => boolean
  rowClass: string
  none: string
  children: (item: T) => JSX.Element
}

/** What was before, the latest first, page by page, in a panel: loading, failed, empty, and more. */
export const PagedList = <T,>(props: PagedListProps<T>) => {
  const { t } = useI18n()
  const items = createMemo(() => {
    const { query } = props
    // Reading the data of a query that has none yet would suspend the page.
    const all = query.dataUpdatedAt > 0 ? (query.data?.pages.flatMap((page) => page.items) ?? []) : []
    return all.filter((item) => props.isShown?.(item) ?? true)
  })
  return (
    <Switch>
      <Match when={props.query.isPending}>
        <div class="flex flex-col gap-1">
          <Skeleton class={props.rowClass} />
          <Skeleton class={props.rowClass} />
        </div>
      </Match>
      <Match when={props.query.isError && items().length === 0}>
        <FailedText query={props.query} />
      </Match>
      <Match when={items().length === 0 && !props.query.hasNextPage}>
        <p class="text-sm text-muted">{props.none}</p>
      </Match>
      <Match when={true}>
        <ul class="-mx-2 flex flex-col">
          <For each={items()}>{(item) => <li>{props.children(item)}</li>}</For>
        </ul>
        <Show when={props.query.hasNextPage}>
          <Button look="ghost" size="sm" busy={props.query.isFetchingNextPage} onClick={() => void props.query.fetchNextPage()}>
            {t('visitor.more')}
          </Button>
        </Show>
      </Match>
    </Switch>
  )
}
