import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import Printer from 'lucide-solid/icons/printer'
import X from 'lucide-solid/icons/x'
import { createSignal, type JSX, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ConversationCall } from '../calls/conversation-call.tsx'
import { WhySection } from '../decision/why-section.tsx'
import { texts as transferTexts } from '../transfer/i18n/texts.ts'
import { TransferSection } from '../transfer/transfer-section.tsx'
import { namesFrom } from '../transfer/words.ts'
import { FactList } from '../visitor/fact-list.tsx'
import { DetailFigures } from './detail-figures.tsx'
import { NotesPart, RatingPart, SummaryPart } from './detail-parts.tsx'
import { markHits } from './hits.ts'
import { texts } from './i18n/texts.ts'
import { PastTranscript } from './past-transcript.tsx'
import { conversationQuery } from './queries.ts'

/** One stored conversation at the side of the list: what was said, and what is known. */
export const ConversationDetailPane = (props: { id: string; looksFor: string | undefined; onClose: () => void }) => {
  let body!: HTMLElement
  const { t } = useI18n()
  const query = useQuery(() => conversationQuery(props.id))
  const x = useTexts(transferTexts)
  const names = () => namesFrom(x, dataOf(query)?.people ?? [], dataOf(query)?.groups ?? [])
  const section = (title: string, children: JSX.Element) => (
    <section>
      <h3 class="mb-2 text-xs font-medium text-muted">{title}</h3>
      {children}
    </section>
  )
  const y = useTexts(texts)
  markHits(
    () => body,
    () => props.looksFor,
  )
  const [tab, setTab] = createSignal<'transcript' | 'facts'>('transcript')
  return (
    <aside
      class="flex w-110 shrink-0 flex-col border-l border-border max-lg:w-full max-lg:border-l-0"
      aria-label={t('conversations.detail')}
    >
      <header class="flex h-12 shrink-0 items-center gap-2 border-b border-border pr-2 pl-4 max-lg:pl-2">
        <IconButton class="lg:hidden" label={t('action.back')} icon={<ArrowLeft aria-hidden="true" />} onClick={() => props.onClose()} />
        <h2 class="min-w-0 flex-1 truncate text-base font-semibold text-strong">
          <Show when={dataOf(query)} fallback={<Skeleton class="h-4 w-32" />}>
            {(data) => (
              <A
                href={`/conversations?visitorId=${encodeURIComponent(data().visitorId)}`}
                title={t('chat.visitorHistory')}
                class="hover:underline"
              >
                {data().visitorName}
              </A>
            )}
          </Show>
        </h2>
        <Segmented
          label={t('conversations.detail')}
          value={tab()}
          segments={[
            { value: 'transcript', label: t('desk.transcript') },
            { value: 'facts', label: t('conversations.facts') },
          ]}
          onChange={setTab}
        />
        <a
          href={`/conversations/${props.id}/print`}
          target="_blank"
          rel="noopener"
          class="inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted hover:bg-surface-2 hover:text-strong"
          aria-label={y('detail.print')}
          title={y('detail.print')}
        >
          <Printer aria-hidden="true" />
        </a>
        <IconButton class="max-lg:hidden" label={t('action.close')} icon={<X aria-hidden="true" />} onClick={() => props.onClose()} />
      </header>
      <section ref={body} class="min-h-0 flex-1 overflow-y-auto px-4 pb-6" aria-label={t('desk.transcript')} tabindex="0">
        <Show when={tab() === 'facts' && dataOf(query)} fallback={<PastTranscript id={props.id} />}>
          {(data) => (
            <div class="flex flex-col gap-5 py-4">
              <DetailFigures detail={data()} />
              <ConversationCall detail={data()} section={section} />
              <RatingPart detail={data()} section={section} />
              <SummaryPart detail={data()} section={section} />
              <NotesPart detail={data()} section={section} />
              <TransferSection transfers={data().transfers} names={names()} section={section} />
              <WhySection decision={data().decision} nameOf={names().agent} section={section} />
              <FactList info={data().info} />
            </div>
          )}
        </Show>
      </section>
    </aside>
  )
}
