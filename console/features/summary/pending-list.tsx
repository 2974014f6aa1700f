import NotebookPen from 'lucide-solid/icons/notebook-pen'
import X from 'lucide-solid/icons/x'
import { For, Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { CountBadge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { texts } from './i18n/texts.ts'
import { useSummaries } from './summaries.tsx'

/** Ended conversations whose summary is still to be written, the oldest first; nothing where none is. */
export const PendingSummaries = (props: { onWrite: (conversationId: string) => void }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const summaries = useSummaries()
  return (
    <Show when={summaries.pending().length > 0}>
      <section class="max-h-48 shrink-0 overflow-y-auto border-t border-border px-2 py-2" aria-label={x('pending.title')}>
        <h3 class="flex items-center gap-2 px-2 pb-1 text-xs text-muted">
          <NotebookPen class="size-3.5" aria-hidden="true" />
          {x('pending.title')}
          <CountBadge look="neutral" count={summaries.pending().length} />
        </h3>
        <ul>
          <For each={summaries.pending()}>
            {(one) => (
              <li class="flex h-9 items-center gap-1 rounded-control hover:bg-surface-2">
                <button
                  type="button"
                  class="flex h-full min-w-0 flex-1 items-center gap-2 rounded-control px-2 text-left text-sm text-normal"
                  onClick={() => props.onWrite(one.conversationId)}
                >
                  <span class="min-w-0 flex-1 truncate">{one.visitorName}</span>
                  <span class="sr-only">{x('pending.write')}</span>
                  <span class="shrink-0 text-xs text-muted">{x('pending.ended', { time: format.ago(one.endedAtMs, now()) })}</span>
                </button>
                <IconButton
                  size="sm"
                  label={x('pending.skip', { visitor: one.visitorName })}
                  icon={<X class="size-3.5" aria-hidden="true" />}
                  onClick={() => summaries.settle(one.conversationId)}
                />
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
