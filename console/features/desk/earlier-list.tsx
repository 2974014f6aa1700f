import { useQuery } from '@tanstack/solid-query'
import { For, Match, Show, Switch } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { recentConversationsQuery } from '../conversations/queries.ts'
import { END_REASON_TEXTS } from './endings.ts'

const MOST = 20

/** The visitor's conversations before this one, the latest first. */
export const EarlierList = (props: { visitorId: string; exceptId: string; onOpen: (id: string) => void }) => {
  const { t, format } = useI18n()
  const now = useNow()
  const query = useQuery(() => recentConversationsQuery({ visitorId: props.visitorId }, MOST))
  const items = () => (dataOf(query)?.items ?? []).filter((each) => each.id !== props.exceptId)
  return (
    <Switch>
      <Match when={query.isPending}>
        <div class="flex flex-col gap-1">
          <Skeleton class="h-12" />
          <Skeleton class="h-12" />
        </div>
      </Match>
      <Match when={query.isError}>
        <p class="text-sm text-muted">
          {errorTextOf(t, query.error)}{' '}
          <button type="button" class="font-medium text-accent-text hover:underline" onClick={() => void query.refetch()}>
            {t('action.retry')}
          </button>
        </p>
      </Match>
      <Match when={items().length === 0}>
        <p class="text-sm text-muted">{t('visitor.noEarlier')}</p>
      </Match>
      <Match when={true}>
        <ul class="-mx-2 flex flex-col">
          <For each={items()}>
            {(item) => (
              <li>
                <button
                  type="button"
                  class="flex h-12 w-full flex-col justify-center rounded-control px-2 text-left leading-[1.35] transition-colors hover:bg-surface-2"
                  onClick={() => props.onOpen(item.id)}
                >
                  <span class="flex w-full items-baseline justify-between gap-2 text-sm">
                    <span class="truncate text-normal">{item.agentName ?? t('conversations.noAgent')}</span>
                    <time class="shrink-0 text-xs text-muted" title={format.exact(item.askedAtMs)}>
                      {format.moment(item.askedAtMs, now())}
                    </time>
                  </span>
                  <span class="truncate text-xs text-muted">
                    {t('conversations.messageCount', { count: item.messages })}
                    <Show when={item.endReason}>{(reason) => <> · {t(END_REASON_TEXTS[reason()])}</>}</Show>
                  </span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Match>
    </Switch>
  )
}
