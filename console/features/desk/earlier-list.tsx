import { useInfiniteQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { conversationsQuery } from '../conversations/queries.ts'
import { PagedList } from '../visitor/paged-list.tsx'
import { END_REASON_TEXTS } from './endings.ts'

/** The visitor's conversations before this one, the latest first. */
export const EarlierList = (props: { visitorId: string; exceptId: string; onOpen: (id: string) => void }) => {
  const { t, format } = useI18n()
  const now = useNow()
  const query = useInfiniteQuery(() => conversationsQuery({ visitorId: props.visitorId }))
  return (
    <PagedList query={query} isShown={(item) => item.id !== props.exceptId} rowClass="h-12" none={t('visitor.noEarlier')}>
      {(item) => (
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
      )}
    </PagedList>
  )
}
