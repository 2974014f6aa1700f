import { A } from '@solidjs/router'
import { createMemo, For, type JSX, Match, Show, Switch } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { FailedText } from '../../lib/query-frame.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { END_REASON_TEXTS } from './endings.ts'
import { texts } from './i18n/texts.ts'
import type { makeMatcher } from './list-search.ts'
import type { Today } from './today.ts'

type TodayListProps = {
  today: Today
  /** Those that ended while this page was open, drawn as they were. */
  over: readonly string[]
  item: (id: string) => JSX.Element
  selectedId: string | undefined
  matches: ReturnType<typeof makeMatcher>
}

/** What ended today: what this page has seen end, then what the archive has. Each opens in its place, to read. */
export const TodayList = (props: TodayListProps) => {
  const x = useTexts(texts)
  const archived = createMemo(() => props.today.archived().filter((one) => props.matches(one.visitorName)))
  const query = props.today.query
  return (
    <>
      <ul class="flex flex-col p-2">
        <For each={props.over}>{props.item}</For>
        <For each={archived()}>{(one) => <PastItem conversation={one} selected={props.selectedId === one.id} />}</For>
      </ul>
      <Switch>
        <Match when={query.isPending}>
          <Skeleton class="mx-4 h-12" />
        </Match>
        <Match when={query.isError}>
          <FailedText class="px-4 py-2" query={query} />
        </Match>
        <Match when={query.hasNextPage}>
          <div class="flex justify-center pb-3">
            <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {x('today.more')}
            </Button>
          </div>
        </Match>
        <Match when={props.over.length + archived().length === 0}>
          <p class="px-4 py-6 text-center text-sm text-muted">{x(props.today.count() === 0 ? 'today.empty' : 'list.noMatch')}</p>
        </Match>
      </Switch>
    </>
  )
}

const PastItem = (props: { conversation: ReturnType<Today['archived']>[number]; selected: boolean }) => {
  const { t, format } = useI18n()
  const now = useNow()
  return (
    <li>
      <A
        href={`/desk/${props.conversation.id}`}
        aria-current={props.selected ? 'true' : undefined}
        class={cx(
          'flex h-16 items-center gap-3 rounded-control px-2 transition-colors',
          props.selected ? 'bg-accent-subtle' : 'hover:bg-surface-2',
        )}
      >
        <Avatar id={props.conversation.visitorId} name={props.conversation.visitorName} />
        <span class="min-w-0 flex-1 leading-[1.35]">
          <span class="flex items-center gap-2">
            <span class="min-w-0 flex-1 truncate text-sm text-normal">{props.conversation.visitorName}</span>
            <Show when={props.conversation.endedAtMs}>
              {(atMs) => (
                <time class="shrink-0 text-xs text-muted tabular-nums" title={format.exact(atMs())}>
                  {format.moment(atMs(), now())}
                </time>
              )}
            </Show>
          </span>
          <span class="mt-0.5 block truncate text-xs text-muted">
            {t('conversations.messageCount', { count: props.conversation.messages })}
            <Show when={props.conversation.endReason}>{(reason) => <> · {t(END_REASON_TEXTS[reason()])}</>}</Show>
          </span>
        </span>
      </A>
    </li>
  )
}
