import { useQuery } from '@tanstack/solid-query'
import MailX from 'lucide-solid/icons/mail-x'
import { For, Show } from 'solid-js'
import type { FileRef } from '../../../objects/protocol/model.ts'
import type { LeftMessageDetail } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { DetailPanel, LoadedDetail } from '../../lib/record-panel/detail-panel.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
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
import { createMessageWork } from './work.ts'

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
  const work = createMessageWork(() => props.message.id)
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
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const query = useQuery(() => leftMessageQuery(props.id))
  return (
    <LoadedDetail
      query={query}
      loading={x('panel.loading')}
      gone={{ icon: <MailX aria-hidden="true" />, title: x('panel.gone'), text: x('panel.goneText') }}
      onClose={props.onClose}
    >
      {(message) => (
        <DetailPanel
          title={message().name}
          aside={
            <>
              <time class="text-xs whitespace-nowrap text-muted" title={format.exact(message().atMs)}>
                {x('panel.left', { time: format.moment(message().atMs, now()) })}
              </time>
              <StatusTag status={message().status} />
            </>
          }
          onClose={props.onClose}
        >
          <MessageBody message={message()} />
        </DetailPanel>
      )}
    </LoadedDetail>
  )
}
