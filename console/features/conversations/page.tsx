import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import { useInfiniteQuery } from '@tanstack/solid-query'
import RefreshCw from 'lucide-solid/icons/refresh-cw'
import ScrollText from 'lucide-solid/icons/scroll-text'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ConversationDetailPane } from './detail.tsx'
import { filterOf, isFiltered, searchOf } from './filter.ts'
import { Filters } from './filters.tsx'
import { LoadingRows } from './loading-rows.tsx'
import { conversationsQuery } from './queries.ts'
import { ConversationTable } from './table.tsx'

/** What was said before: a filtered list that loads as one scrolls, and one conversation at its side. The address is the state. */
const ConversationsPage = () => {
  const { t } = useI18n()
  const params = useParams<{ conversationId?: string }>()
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const filter = createMemo(() => filterOf(search))
  const query = useInfiniteQuery(() => conversationsQuery(filter()))
  const items = createMemo(() => dataOf(query)?.pages.flatMap((page) => page.items) ?? [])
  const open = (id: string | null) => navigate(`/conversations${id === null ? '' : `/${id}`}${searchOf(filter())}`)
  const loadMore = () => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()

  return (
    <div class="flex h-full bg-surface-1">
      <section class={cx('flex min-w-0 flex-1 flex-col', params.conversationId !== undefined && 'max-lg:hidden')}>
        <header class="px-6 pt-5 pb-3 max-md:px-4">
          <div class="flex items-start justify-between">
            <div>
              <h1 class="text-xl font-semibold text-strong">{t('page.conversations')}</h1>
              <p class="text-sm text-muted">{t('conversations.text')}</p>
            </div>
            <IconButton
              label={t('action.refresh')}
              icon={<RefreshCw class={cx(query.isFetching && 'animate-spin')} aria-hidden="true" />}
              onClick={() => void query.refetch()}
            />
          </div>
          <Filters filter={filter()} items={items()} onChange={setSearch} />
        </header>
        <div class="min-h-0 flex-1 border-t border-border">
          <Switch>
            <Match when={query.isPending}>
              <LoadingRows />
            </Match>
            <Match when={query.isError && items().length === 0}>
              <ErrorState
                title={t('error.title')}
                text={errorTextOf(t, query.error)}
                retry={t('action.retry')}
                onRetry={() => void query.refetch()}
              />
            </Match>
            <Match when={items().length === 0}>
              <EmptyState
                icon={<ScrollText aria-hidden="true" />}
                title={t(isFiltered(filter()) ? 'conversations.noneFound' : 'conversations.none')}
                text={t(isFiltered(filter()) ? 'conversations.noneFoundText' : 'conversations.noneText')}
              >
                <Show when={isFiltered(filter())}>
                  <Button onClick={() => setSearch({ siteId: undefined, agentId: undefined, visitorId: undefined, contactId: undefined })}>
                    {t('conversations.clear')}
                  </Button>
                </Show>
              </EmptyState>
            </Match>
            <Match when={true}>
              <ConversationTable
                items={items()}
                selectedId={params.conversationId}
                narrow={params.conversationId !== undefined}
                loadingMore={query.isFetchingNextPage}
                onOpen={open}
                onNearEnd={loadMore}
              />
            </Match>
          </Switch>
        </div>
      </section>
      <Show when={params.conversationId} keyed>
        {(id) => <ConversationDetailPane id={id} onClose={() => open(null)} />}
      </Show>
    </div>
  )
}

export default ConversationsPage
