import { For } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { CodeBlock } from '../developers/code-block.tsx'
import { sendSnippet } from '../hooks/signature-snippets.ts'
import { VerifySection } from '../hooks/verify-section.tsx'
import { EVENT_FIELDS, WANTED_EXAMPLE } from './examples.ts'
import { texts } from './i18n/texts.ts'

const Code = (props: { text: string; code: string }) => {
  const x = useTexts(texts)
  return (
    <div class="flex min-w-0 flex-col gap-2 text-sm text-normal">
      <p>{props.text}</p>
      <CodeBlock code={props.code} label={props.text} copyLabel={x('copy.of', { what: props.text })} />
    </div>
  )
}

/** What both sides say to each other, for who builds the other one. */
export const Protocol = (props: { eventsUrl: string }) => {
  const x = useTexts(texts)
  return (
    <>
      <PanelSection title={x('protocol.out')} text={x('protocol.outText')}>
        <Code text={x('protocol.wanted')} code={WANTED_EXAMPLE} />
        <p class="text-sm text-normal">{x('protocol.raised')}</p>
        <p class="text-sm text-normal">{x('protocol.removed')}</p>
        <p class="text-sm text-normal">{x('protocol.erased')}</p>
      </PanelSection>
      <PanelSection title={x('protocol.in')} text={x('protocol.inText')}>
        <section class="overflow-x-auto rounded-panel border border-border" tabindex="0" aria-label={x('protocol.fields')}>
          <table class="w-full min-w-120 text-sm">
            <tbody>
              <For each={EVENT_FIELDS}>
                {(field) => (
                  <tr>
                    <th scope="row" class="border-b border-border px-4 py-2 text-left align-top font-normal whitespace-nowrap">
                      <code class="font-mono text-strong">{field}</code>
                    </th>
                    <td class="border-b border-border px-4 py-2 text-normal">{x(`event.${field}`)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </section>
        <Code text={x('protocol.send')} code={sendSnippet(props.eventsUrl)} />
        <p class="text-sm text-normal">{x('protocol.rules')}</p>
      </PanelSection>
      <PanelSection title={x('protocol.verify')}>
        <VerifySection />
      </PanelSection>
      <PanelSection title={x('protocol.simulator')} text={x('protocol.simulatorText')}>
        <CodeBlock code="npm run call-centre" label={x('protocol.simulator')} copyLabel={x('copy.of', { what: x('protocol.simulator') })} />
      </PanelSection>
    </>
  )
}
