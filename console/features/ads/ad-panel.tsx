import Megaphone from 'lucide-solid/icons/megaphone'
import { Match, Switch } from 'solid-js'
import type { Ad, Site } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { DetailPanel, GoneDetail } from '../../lib/record-panel/detail-panel.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { AdEditor } from './ad-editor.tsx'
import { AdFigures } from './ad-figures.tsx'
import { AdPreview } from './ad-preview.tsx'
import { AdSwitch } from './ad-switch.tsx'
import { texts } from './i18n/texts.ts'
import { useSiteWords } from './site-words.ts'

type AdPanelProps = { ad: Ad | undefined; sites: readonly Site[]; onClose: () => void }

/** One ad at the side of the list: to be changed by admins, to be read by supervisors. */
export const AdPanel = (props: AdPanelProps) => {
  const x = useTexts(texts)
  const can = useCan()
  return (
    <Switch
      fallback={
        <GoneDetail icon={<Megaphone aria-hidden="true" />} title={x('panel.gone')} text={x('panel.goneText')} onClose={props.onClose} />
      }
    >
      <Match when={can('ads.write') && props.ad}>{(ad) => <AdEditor ad={ad()} sites={props.sites} onClose={props.onClose} />}</Match>
      <Match when={props.ad}>
        {(ad) => (
          <DetailPanel title={ad().name} aside={<AdSwitch ad={ad()} />} onClose={props.onClose}>
            <AdFacts ad={ad()} />
          </DetailPanel>
        )}
      </Match>
    </Switch>
  )
}

const AdFacts = (props: { ad: Ad }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const siteWords = useSiteWords()
  return (
    <>
      <PanelSection title={x('section.content')}>
        <AdPreview place={props.ad.place} name={props.ad.name} kind={props.ad.kind} content={props.ad.content} />
        <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
          <dt class="text-muted">{x('field.link')}</dt>
          <dd class="break-all text-normal">{props.ad.link || '—'}</dd>
          <dt class="text-muted">{x('field.weight')}</dt>
          <dd class="text-normal tabular-nums">{format.number(props.ad.weight)}</dd>
          <dt class="text-muted">{x('field.siteIds')}</dt>
          <dd class="text-normal">{siteWords(props.ad.siteIds)}</dd>
        </dl>
      </PanelSection>
      <AdFigures ad={props.ad} />
      <p class="pt-5 text-xs text-muted">{x('panel.readOnly')}</p>
    </>
  )
}
