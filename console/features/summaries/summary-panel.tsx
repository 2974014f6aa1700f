import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import NotebookPen from 'lucide-solid/icons/notebook-pen'
import { For, type JSX, Match, Show, Switch } from 'solid-js'
import { ApiError, type SummaryItem } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Tag } from '../../ui/badge.tsx'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { PastTranscript } from '../conversations/past-transcript.tsx'
import { conversationQuery } from '../conversations/queries.ts'
import { FactList } from '../visitor/fact-list.tsx'
import { Handling } from './handling.tsx'
import { texts } from './i18n/texts.ts'
import { summaryItemQuery } from './queries.ts'
import { createWork } from './work.ts'

/** What was written, by whom and when. */
const Written = (props: { item: SummaryItem }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const at = (atMs: number) => format.moment(atMs, now())
  return (
    <>
      <div class="flex flex-wrap items-center gap-2">
        <Tag>{props.item.categoryPath ?? x('noCategory')}</Tag>
        <Show when={props.item.followUp}>
          <Tag look="warning">{x('followUp')}</Tag>
        </Show>
      </div>
      <p class={`text-base break-words whitespace-pre-wrap ${props.item.text === '' ? 'text-muted' : 'text-strong'}`}>
        {props.item.text || x('noText')}
      </p>
      <p class="text-xs text-muted" title={format.exact(props.item.createdAtMs)}>
        {x('written.by', { agent: props.item.agentName ?? x('someone'), time: at(props.item.createdAtMs) })}
        <Show when={props.item.updatedAtMs !== props.item.createdAtMs}>
          {' · '}
          {x('written.changed', { time: at(props.item.updatedAtMs) })}
        </Show>
      </p>
    </>
  )
}

/** The visitor and what was said, as the history has it. */
const Conversation = (props: { id: string }) => {
  const x = useTexts(texts)
  const query = useQuery(() => conversationQuery(props.id))
  return (
    <>
      <Show when={dataOf(query)}>
        {(found) => (
          <PanelSection title={x('section.visitor')}>
            <FactList info={found().info} />
          </PanelSection>
        )}
      </Show>
      <PanelSection title={x('section.conversation')}>
        <A class="self-start text-sm text-accent-text hover:underline" href={`/conversations/${encodeURIComponent(props.id)}`}>
          {x('conversation.open')}
        </A>
        <section
          class="max-h-96 overflow-y-auto rounded-panel border border-border px-3"
          aria-label={x('section.conversation')}
          tabindex="0"
        >
          <PastTranscript id={props.id} />
        </section>
      </PanelSection>
    </>
  )
}

const SummaryBody = (props: { item: SummaryItem }) => {
  const x = useTexts(texts)
  const work = createWork(() => props.item.conversationId)
  return (
    <>
      <PanelSection title={x('section.summary')}>
        <Written item={props.item} />
      </PanelSection>
      <PanelSection title={x('section.work')}>
        <Handling item={props.item} work={work} />
      </PanelSection>
      <Conversation id={props.item.conversationId} />
    </>
  )
}

/** One summary at the side of the list, with what is done about it and what it is about. */
export const SummaryPanel = (props: { id: string; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const query = useQuery(() => summaryItemQuery(props.id))
  const frame = (title: string, children: JSX.Element, aside?: JSX.Element) => (
    <SidePanel title={title} aside={aside} backLabel={t('action.back')} closeLabel={t('action.close')} onClose={props.onClose}>
      {children}
    </SidePanel>
  )
  const stateTag = (item: SummaryItem) => (
    <Tag look={item.status === 'handled' ? 'success' : 'accent'}>{x(item.status === 'handled' ? 'tab.handled' : 'tab.unhandled')}</Tag>
  )
  return (
    <Switch
      fallback={frame(
        x('panel.loading'),
        <div class="flex flex-col gap-4">
          <For each={['w-full', 'w-40', 'w-full', 'w-56']}>{(width) => <Skeleton class={`h-8 ${width}`} />}</For>
        </div>,
      )}
    >
      <Match when={query.error instanceof ApiError && query.error.code === 'not_found'}>
        {frame(
          x('panel.gone'),
          <EmptyState icon={<NotebookPen aria-hidden="true" />} title={x('panel.gone')} text={x('panel.goneText')} />,
        )}
      </Match>
      <Match when={dataOf(query)}>{(item) => frame(item().visitorName, <SummaryBody item={item()} />, stateTag(item()))}</Match>
      <Match when={query.isError}>
        {frame(
          t('error.title'),
          <ErrorState
            title={t('error.title')}
            text={errorTextOf(t, query.error)}
            retry={t('action.retry')}
            onRetry={() => void query.refetch()}
          />,
        )}
      </Match>
    </Switch>
  )
}
