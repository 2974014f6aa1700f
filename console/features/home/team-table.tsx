import { For, Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Dot } from '../../ui/badge.tsx'
import { Panel, TABLE, TD, TD_NUMBER, TH, TH_NUMBER } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { statusOf } from '../frame/status.ts'
import type { Colleague } from './team.ts'

const PLACEHOLDERS = [1, 2, 3, 4]

/** Every colleague's state and how full its hands are. */
export const TeamTable = (props: { team: readonly Colleague[]; loading: boolean }) => {
  const { t, format } = useI18n()
  const now = useNow()
  return (
    <Panel title={t('home.team')}>
      <div class="max-h-120 overflow-auto">
        <table class={TABLE}>
          <thead>
            <tr>
              <th class={TH}>{t('filter.agent')}</th>
              <th class={TH}>{t('status.label')}</th>
              <th class={TH_NUMBER}>{t('home.load')}</th>
              <th class={TH_NUMBER}>{t('home.since')}</th>
            </tr>
          </thead>
          <tbody>
            <Show
              when={!props.loading}
              fallback={
                <For each={PLACEHOLDERS}>
                  {() => (
                    <tr>
                      <td class={TD} colSpan={4}>
                        <Skeleton class="h-3.5 w-full" />
                      </td>
                    </tr>
                  )}
                </For>
              }
            >
              <For each={props.team}>
                {(agent) => (
                  <tr>
                    <td class={TD}>
                      <span class="flex items-center gap-2">
                        <Avatar id={agent.id} name={agent.name} src={agent.avatar} size="sm" />
                        <span class="truncate">{agent.name}</span>
                        <span class="text-xs text-muted tabular-nums">{agent.workNumber}</span>
                      </span>
                    </td>
                    <td class={TD}>
                      <span class="flex items-center gap-1.5">
                        <Dot look={statusOf(agent.status).dot} />
                        {t(statusOf(agent.status).label)}
                      </span>
                    </td>
                    <td class={TD_NUMBER}>
                      {format.number(agent.load)} / {format.number(agent.limit)}
                    </td>
                    <td class={TD_NUMBER}>{agent.status === 'offline' ? '—' : format.brief(now() - agent.sinceMs)}</td>
                  </tr>
                )}
              </For>
            </Show>
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
