import { A, useParams } from '@solidjs/router'
import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal'
import { For, Match, Show, Switch } from 'solid-js'
import type { Site } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { laterPart } from '../../lib/later-part.tsx'
import { SiteChoicePage } from '../site-choice/site-choice-page.tsx'
import { SettingsPart } from './form/settings-part.tsx'
import { SettingsSkeleton } from './form/settings-skeleton.tsx'
import { DialogHistory } from './history/dialog-history.tsx'
import { texts } from './i18n/texts.ts'
import { addressOf, asPart, PARTS, type Part } from './parts.ts'

const HoursPart = laterPart(
  async () => (await import('./hours/hours-part.tsx')).default,
  (_props, missing) => missing,
)

/** The parts of the page as links: each has an address. */
const PartTabs = (props: { siteId: string; part: Part }) => {
  const x = useTexts(texts)
  return (
    <nav aria-label={x('page.parts')} class="-mb-px flex gap-5">
      <For each={PARTS}>
        {(part) => (
          <A
            href={addressOf(props.siteId, part)}
            aria-current={part === props.part ? 'page' : undefined}
            class="border-b-2 border-transparent py-2 text-sm text-muted transition-colors hover:text-strong aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-strong"
          >
            {x(`part.${part}`)}
          </A>
        )}
      </For>
    </nav>
  )
}

const PartBody = (props: { site: Site; sites: readonly Site[]; part: Part }) => {
  const can = useCan()
  const canWrite = () => can('settings.write')
  return (
    <Switch>
      <Match when={props.part === 'settings'}>
        <SettingsPart site={props.site} sites={props.sites} canWrite={canWrite()} />
      </Match>
      <Match when={props.part === 'hours'}>
        <HoursPart siteId={props.site.id} canWrite={canWrite()} />
      </Match>
      <Match when={props.part === 'history'}>
        <DialogHistory siteId={props.site.id} canWrite={canWrite()} />
      </Match>
    </Switch>
  )
}

/** How the dialog of a site behaves: its settings, its working hours, and who changed them when. The address is the state. */
const DialogSettingsPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const params = useParams<{ part?: string }>()
  const part = () => asPart(params.part)
  return (
    <SiteChoicePage
      title={t('page.dialogSettings')}
      text={x('page.text')}
      icon={<SlidersHorizontal aria-hidden="true" />}
      memory="dialogSettings.site"
      addressOf={(siteId) => addressOf(siteId, part())}
      headClass="border-b border-border"
      links={(siteId) => <PartTabs siteId={siteId} part={part()} />}
      skeleton={<SettingsSkeleton />}
    >
      {(site, sites) => (
        <Show when={site().id} keyed>
          <PartBody site={site()} sites={sites()} part={part()} />
        </Show>
      )}
    </SiteChoicePage>
  )
}

export default DialogSettingsPage
