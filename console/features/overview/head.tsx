import Printer from 'lucide-solid/icons/printer'
import RefreshCw from 'lucide-solid/icons/refresh-cw'
import { Show } from 'solid-js'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { Overview } from '../statistics/calls.ts'
import { texts } from './i18n/texts.ts'

type HeadProps = {
  query: { isFetching: boolean; isError: boolean; error: Error | null; refetch: () => Promise<unknown> }
  overview: Overview | undefined
}

/** What the page is for, how fresh it is, and what does not count yet. */
export const PageHead = (props: HeadProps) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  return (
    <header class="flex items-start justify-between gap-4">
      <div class="min-w-0">
        <h1 class="text-xl font-semibold text-strong">{t('page.overview')}</h1>
        <p class="text-sm text-muted">
          {x('page.text')}
          <Show when={props.overview}>
            {(overview) => <span class="ml-2 tabular-nums">{x('page.updated', { time: format.clock(overview().updatedAtMs) })}</span>}
          </Show>
        </p>
        <p class="min-h-5 text-sm text-muted" role="status">
          <Show
            when={props.query.isError && props.overview !== undefined}
            fallback={<Show when={props.overview?.running}>{(count) => x('page.running', { count: count() })}</Show>}
          >
            <span class="text-warning-text">{x('page.stale', { reason: errorTextOf(t, props.query.error) })}</span>
          </Show>
        </p>
      </div>
      <div class="flex items-center gap-1 print:hidden">
        <IconButton
          label={t('action.refresh')}
          icon={<RefreshCw class={cx(props.query.isFetching && 'animate-spin')} aria-hidden="true" />}
          onClick={() => void props.query.refetch()}
        />
        <IconButton label={x('page.print')} icon={<Printer aria-hidden="true" />} onClick={() => window.print()} />
      </div>
    </header>
  )
}
