import { useQuery } from '@tanstack/solid-query'
import MailX from 'lucide-solid/icons/mail-x'
import { For, type JSX, Match, Show, Switch } from 'solid-js'
import type { FileRef } from '../../../objects/protocol/model.ts'
import { ApiError, type LeftMessageDetail } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AttachmentView } from '../attachments/attachment-view.tsx'
import { Gallery } from '../attachments/gallery.tsx'
import { VisitsSection } from '../live-visitors/visits-section.tsx'
import { StatusTag } from './columns.tsx'
import { ContactSection } from './contact-section.tsx'
import { Handling } from './handling.tsx'
import { texts } from './i18n/texts.ts'
import { Notes } from './notes.tsx'
import { leftMessageQuery } from './queries.ts'
import { Sender } from './sender.tsx'
import { VisitorPart } from './visitor-part.tsx'
import { createWork } from './work.ts'

const isPicture = ({ type, width }: FileRef): boolean => type.startsWith('image/') && width !== undefined

const Files = (props: { files: readonly FileRef[] }) => (
  <Gallery pictures={() => props.files.filter(isPicture)}>
    <ul class="flex flex-col gap-2">
      <For each={props.files}>
        {(file) => (
          <li>
            <AttachmentView message={{ kind: isPicture(file) ? 'image' : 'file', file }} />
          </li>
        )}
      </For>
    </ul>
  </Gallery>
)

const MessageBody = (props: { message: LeftMessageDetail }) => {
  const x = useTexts(texts)
  const work = createWork(() => props.message.id)
  return (
    <>
      <PanelSection title={x('section.content')}>
        <p class="text-base break-words whitespace-pre-wrap text-strong">{props.message.content}</p>
        <Show when={props.message.files.length > 0}>
          <h4 class="text-xs font-medium text-muted">{x('section.files')}</h4>
          <Files files={props.message.files} />
        </Show>
        <Sender message={props.message} />
      </PanelSection>
      <PanelSection title={x('section.work')}>
        <Handling message={props.message} work={work} />
      </PanelSection>
      <PanelSection title={x('section.notes')} text={x('section.notesText')}>
        <Notes message={props.message} work={work} />
      </PanelSection>
      <PanelSection title={x('section.contact')}>
        <ContactSection message={props.message} work={work} />
      </PanelSection>
      <PanelSection title={x('section.visitor')}>
        <VisitorPart message={props.message} />
      </PanelSection>
      <PanelSection title={x('section.visits')}>
        <VisitsSection visitorId={props.message.visitorId} />
      </PanelSection>
    </>
  )
}

/** One left message at the side of the list, with everything that is done about it. */
export const MessagePanel = (props: { id: string; onClose: () => void }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const query = useQuery(() => leftMessageQuery(props.id))
  const frame = (title: string, children: JSX.Element, aside?: JSX.Element) => (
    <SidePanel title={title} aside={aside} backLabel={t('action.back')} closeLabel={t('action.close')} onClose={props.onClose}>
      {children}
    </SidePanel>
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
        {frame(x('panel.gone'), <EmptyState icon={<MailX aria-hidden="true" />} title={x('panel.gone')} text={x('panel.goneText')} />)}
      </Match>
      <Match when={dataOf(query)}>
        {(message) =>
          frame(
            message().name,
            <MessageBody message={message()} />,
            <>
              <time class="text-xs whitespace-nowrap text-muted" title={format.exact(message().atMs)}>
                {x('panel.left', { time: format.moment(message().atMs, now()) })}
              </time>
              <StatusTag status={message().status} />
            </>,
          )
        }
      </Match>
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
