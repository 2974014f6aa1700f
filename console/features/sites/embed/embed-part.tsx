import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import type { SiteDetails } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { texts } from '../i18n/texts.ts'
import { addressOf } from '../tabs.ts'
import { EmbedLine } from './embed-line.tsx'
import { QrCode } from './qr-code.tsx'
import { SeenList } from './seen-list.tsx'

const Step = (props: { title: string; text: string; children: JSX.Element }) => (
  <section class="border-b border-border py-7 last:border-b-0" aria-label={props.title}>
    <h2 class="text-base font-semibold text-strong">{props.title}</h2>
    <p class="mb-4 text-sm text-muted">{props.text}</p>
    {props.children}
  </section>
)

/** How a web site gets the widget, and whether it has it. */
export const EmbedPart = (props: { site: SiteDetails }) => {
  const x = useTexts(texts)
  const domains = () => props.site.allowedDomains
  return (
    <div class="h-full overflow-y-auto px-6 max-md:px-4">
      <div class="max-w-180">
        <Step title={x('embed.title')} text={x('embed.text')}>
          <EmbedLine siteId={props.site.id} />
        </Step>
        <Step title={x('seen.title')} text={x('seen.text')}>
          <SeenList site={props.site} />
          <p class="mt-3 text-sm text-muted">
            {domains().length === 0 ? x('domains.any') : x('domains.only', { domains: domains().join(x('save.separator')) })}{' '}
            <A href={addressOf(props.site.id, 'general')} class="font-medium text-accent-text hover:underline">
              {x('domains.change')}
            </A>
          </p>
        </Step>
        <Step title={x('qr.title')} text={x('qr.text')}>
          <QrCode url={`${location.origin}/chat/${props.site.id}`} fileName={`yingda-${props.site.id}`} />
        </Step>
      </div>
    </div>
  )
}
