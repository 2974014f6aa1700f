import { useQuery } from '@tanstack/solid-query'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import X from 'lucide-solid/icons/x'
import { Match, Switch } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from './i18n/texts.ts'
import { summaryQuery } from './queries.ts'
import { useSummaries } from './summaries.tsx'
import { SummaryForm } from './summary-form.tsx'

type PanelProps = {
  class: string
  conversationId: string
  siteId: string
  visitorName: string
  /** The conversation goes on. */
  isOpen: boolean
  onClose: () => void
}

/** The summary of a conversation, in the place of the visitor's panel. */
export const SummaryPanel = (props: PanelProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const summaries = useSummaries()
  const query = useQuery(() => summaryQuery(props.conversationId))
  const isAwaited = () => summaries.pending().some(({ conversationId }) => conversationId === props.conversationId)
  const settle = () => {
    summaries.settle(props.conversationId)
    props.onClose()
  }
  return (
    <aside
      class={cx('flex min-h-0 flex-col bg-surface-1', props.class)}
      aria-label={x('panel.title')}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && props.onClose()}
    >
      <header class="flex h-12 shrink-0 items-center gap-2 border-b border-border pr-2 pl-4 max-md:pl-2">
        <IconButton class="md:hidden" label={t('action.back')} icon={<ArrowLeft aria-hidden="true" />} onClick={() => props.onClose()} />
        <h2 class="min-w-0 flex-1 truncate text-base font-semibold text-strong">
          {x('panel.title')}
          <span class="ml-2 text-sm font-normal text-muted">{x('panel.of', { visitor: props.visitorName })}</span>
        </h2>
        <IconButton class="max-md:hidden" label={t('action.close')} icon={<X aria-hidden="true" />} onClick={() => props.onClose()} />
      </header>
      <Switch>
        <Match when={!query.isFetchedAfterMount && !query.isError}>
          <div class="flex flex-col gap-3 p-4">
            <Skeleton class="h-5 w-40" />
            <Skeleton class="h-40" />
            <Skeleton class="h-24" />
          </div>
        </Match>
        <Match when={query.isError}>
          <QueryFailed query={query} />
        </Match>
        <Match when={true}>
          <SummaryForm
            conversationId={props.conversationId}
            siteId={props.siteId}
            visitorName={props.visitorName}
            isOpen={props.isOpen}
            summary={dataOf(query) ?? null}
            onSaved={settle}
            onSkip={isAwaited() ? settle : null}
          />
        </Match>
      </Switch>
    </aside>
  )
}
