import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import NotebookPen from 'lucide-solid/icons/notebook-pen'
import { Show } from 'solid-js'
import { SUMMARY_STATES } from '../../../objects/protocol/service-words.ts'
import type { SummaryItem } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { DetailPanel, LoadedDetail } from '../../lib/record-panel/detail-panel.tsx'
import { Tag } from '../../ui/badge.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { PastTranscript } from '../conversations/past-transcript.tsx'
import { conversationQuery } from '../conversations/queries.ts'
import { FactList } from '../visitor/fact-list.tsx'
import { Handling } from './handling.tsx'
import { texts } from './i18n/texts.ts'
import { summaryItemQuery } from './queries.ts'
import { createSummaryWork } from './work.ts'

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
  const work = createSummaryWork(() => props.item.conversationId)
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
  const { language } = useI18n()
  const x = useTexts(texts)
  const query = useQuery(() => summaryItemQuery(props.id))
  const stateTag = ({ status }: SummaryItem) => (
    <Tag look={status === 'handled' ? 'success' : 'accent'}>{SUMMARY_STATES[status][language()]}</Tag>
  )
  return (
    <LoadedDetail
      query={query}
      loading={x('panel.loading')}
      gone={{ icon: <NotebookPen aria-hidden="true" />, title: x('panel.gone'), text: x('panel.goneText') }}
      onClose={props.onClose}
    >
      {(item) => (
        <DetailPanel title={item().visitorName} aside={stateTag(item())} onClose={props.onClose}>
          <SummaryBody item={item()} />
        </DetailPanel>
      )}
    </LoadedDetail>
  )
}
