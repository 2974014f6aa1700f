import { useParams, useSearchParams } from '@solidjs/router'
import ScrollText from 'lucide-solid/icons/scroll-text'
import { createEffect, onCleanup, Show } from 'solid-js'
import type { ConversationSummary, ListAnswer } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createList, type List } from '../../lib/list-page/create-list.ts'
import { ListPage } from '../../lib/list-page/list-page.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useHistoryColumns } from './columns.tsx'
import { ConversationDetailPane } from './detail.tsx'
import { useHistoryFilters } from './filters.ts'
import { texts } from './i18n/texts.ts'

/** Each search reads a portion of what is not indexed yet. */
const AGAIN_MS = 2_000

type Answer = ListAnswer<ConversationSummary> & { incomplete?: boolean; sortedFromMs?: number }

/** What was said before: every filter of the history, and one conversation at the side. The address is the state. */
const ConversationsPage = () => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const params = useParams<{ conversationId?: string }>()
  const [search] = useSearchParams<{ contactId?: string; text?: string; queued?: string; sort?: string }>()
  const looksFor = () => search.text || undefined
  const list: List<ConversationSummary> = createList<ConversationSummary>({
    list: 'conversations',
    path: '/api/conversations',
    base: '/conversations',
    sort: '-asked',
    filters: useHistoryFilters({
      visitorName: (visitorId) => list.rows().find((row) => row.visitorId === visitorId)?.visitorName,
      contactId: () => search.contactId || undefined,
    }),
    columns: useHistoryColumns({
      isSearch: () => looksFor() !== undefined,
      isAboutQueue: () => search.queued === 'true' || search.sort === 'queue' || search.sort === '-queue',
    }),
  })
  const answer = () => list.firstPage() as Answer | undefined
  const incomplete = () => answer()?.incomplete === true
  createEffect(() => {
    if (!incomplete() || list.pages.isFetching) return
    const timer = setTimeout(() => void list.refresh(), AGAIN_MS)
    onCleanup(() => clearTimeout(timer))
  })
  return (
    <ListPage
      list={list}
      title={t('page.conversations')}
      text={t('conversations.text')}
      icon={<ScrollText aria-hidden="true" />}
      none={{ title: t('conversations.none'), text: t('conversations.noneText') }}
      above={
        <Show when={incomplete() || answer()?.sortedFromMs !== undefined}>
          <div class="flex flex-col gap-2 px-6 pb-3 max-md:px-4">
            <Show when={incomplete()}>
              <Notice look="info">{x('search.incomplete')}</Notice>
            </Show>
            <Show when={answer()?.sortedFromMs}>
              {(atMs) => <Notice look="info">{x('sort.latest', { time: format.exact(atMs()) })}</Notice>}
            </Show>
          </div>
        </Show>
      }
      cardIcon={(row) => <Avatar id={row.visitorId} name={row.visitorName} />}
      openId={params.conversationId}
      detail={(id) => <ConversationDetailPane id={id} looksFor={looksFor()} onClose={list.close} />}
    />
  )
}

export default ConversationsPage
