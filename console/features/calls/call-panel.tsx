import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import ExternalLink from 'lucide-solid/icons/external-link'
import PhoneOff from 'lucide-solid/icons/phone-off'
import { Show } from 'solid-js'
import type { CallDetail } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { DetailPanel, LoadedDetail } from '../../lib/record-panel/detail-panel.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { CallAgain } from './call-again.tsx'
import { CallContact } from './call-contact.tsx'
import { CallNotes } from './call-notes.tsx'
import { CallSteps } from './call-steps.tsx'
import { CallTag } from './columns.tsx'
import { Handling } from './handling.tsx'
import { texts } from './i18n/texts.ts'
import { callQuery } from './queries.ts'
import { useCallWords } from './words.ts'

const About = (props: { call: CallDetail }) => {
  const x = useTexts(texts)
  return (
    <PanelSection title={x('section.about')}>
      <Show when={props.call.conversationId} fallback={<p class="text-sm text-muted">{x('about.noConversation')}</p>}>
        {(id) => (
          <A href={`/conversations/${id()}`} class="self-start text-sm text-accent-text hover:underline">
            {x('about.conversation', { visitor: props.call.visitorName ?? '', site: props.call.siteName ?? '' })}
          </A>
        )}
      </Show>
    </PanelSection>
  )
}

const Recording = (props: { url: string }) => {
  const x = useTexts(texts)
  return (
    <PanelSection title={x('section.recording')} text={x('recording.text')}>
      <a href={props.url} target="_blank" rel="noopener noreferrer nofollow" class={`${buttonClass('secondary', 'sm')} self-start`}>
        <ExternalLink aria-hidden="true" />
        {x('recording.open')}
      </a>
    </PanelSection>
  )
}

const CallBody = (props: { call: CallDetail; onClose: () => void }) => {
  const x = useTexts(texts)
  const words = useCallWords()
  return (
    <DetailPanel title={words.number(props.call.number)} aside={<CallTag call={props.call} />} onClose={props.onClose}>
      <div class="mb-5 flex flex-wrap items-center gap-2">
        <CallAgain call={props.call} />
        <Handling call={props.call} />
      </div>
      <PanelSection title={x('section.steps')}>
        <CallSteps call={props.call} />
      </PanelSection>
      <Show when={props.call.recordingUrl}>{(url) => <Recording url={url()} />}</Show>
      <PanelSection title={x('section.contact')}>
        <CallContact call={props.call} />
      </PanelSection>
      <About call={props.call} />
      <PanelSection title={x('section.notes')} text={x('section.notesText')}>
        <CallNotes call={props.call} />
      </PanelSection>
    </DetailPanel>
  )
}

/** One call at the side of the list: what became of it, who it was, and what is still to be done. */
export const CallPanel = (props: { id: string; onClose: () => void }) => {
  const x = useTexts(texts)
  const query = useQuery(() => callQuery(props.id))
  return (
    <LoadedDetail
      query={query}
      loading={x('panel.loading')}
      gone={{ icon: <PhoneOff aria-hidden="true" />, title: x('panel.gone'), text: x('panel.goneText') }}
      onClose={props.onClose}
    >
      {(call) => <CallBody call={call()} onClose={props.onClose} />}
    </LoadedDetail>
  )
}
