import { For, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { isMine, isOpen } from '../../lib/live/select.ts'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { Panel, TABLE, TD, TD_NUMBER, TH, TH_NUMBER } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { countByStatus } from './team.ts'

const SiteRow = (props: { link: SiteLink }) => {
  const { format } = useI18n()
  const me = useMe()
  const state = () => props.link.state()
  const counts = () => countByStatus(Object.values(state().agents))
  const mine = () => Object.values(state().held).filter((held) => isMine(held, me().id) && isOpen(held)).length
  const cell = (value: () => number) => (
    <td class={TD_NUMBER}>
      <Show when={state().welcomed} fallback={<Skeleton class="ml-auto h-3.5 w-6" />}>
        {format.number(value())}
      </Show>
    </td>
  )
  return (
    <tr>
      <td class={TD}>{me().sites.find((site) => site.id === props.link.siteId)?.name}</td>
      {cell(() => state().queueLength)}
      {cell(() => counts().ready)}
      {cell(() => counts().busy)}
      {cell(mine)}
    </tr>
  )
}

/** Each site served: who waits, who is there. */
export const SiteTable = () => {
  const { t } = useI18n()
  const live = useLive()
  return (
    <Panel title={t('home.sites')}>
      <div class="overflow-x-auto">
        <table class={TABLE}>
          <thead>
            <tr>
              <th class={TH}>{t('filter.site')}</th>
              <th class={TH_NUMBER}>{t('home.queued')}</th>
              <th class={TH_NUMBER}>{t('status.ready')}</th>
              <th class={TH_NUMBER}>{t('status.busy')}</th>
              <th class={TH_NUMBER}>{t('home.mine')}</th>
            </tr>
          </thead>
          <tbody>
            <For each={live.links}>{(link) => <SiteRow link={link} />}</For>
          </tbody>
        </table>
      </div>
      <Show when={live.links.length === 0}>
        <p class="border-t border-border px-4 py-6 text-center text-sm text-muted">{t('desk.noSites')}</p>
      </Show>
    </Panel>
  )
}
