import { Show } from 'solid-js'
import { useI18n, useTexts } from '../i18n/index.tsx'
import type { List } from './create-list.ts'
import { texts } from './i18n/texts.ts'

/** What is shown could not be asked for anew: since when it stands, and the way to try again. */
export const StaleLine = <Row extends object>(props: { list: List<Row> }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const pages = () => props.list.pages
  const isStale = () => pages().dataUpdatedAt > 0 && (pages().isRefetchError || pages().fetchStatus === 'paused')
  return (
    <div role="status" class="empty:hidden">
      <Show when={isStale()}>
        <p class="flex flex-wrap items-center gap-x-2 border-t border-border bg-warning-subtle px-6 py-1.5 text-sm text-warning-text max-md:px-4">
          {x('list.stale', { time: format.clock(pages().dataUpdatedAt) })}
          <button type="button" class="font-medium underline-offset-2 hover:underline" onClick={() => void pages().refetch()}>
            {t('action.retry')}
          </button>
        </p>
      </Show>
    </div>
  )
}
