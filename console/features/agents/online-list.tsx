import { useQuery } from '@tanstack/solid-query'
import Headset from 'lucide-solid/icons/headset'
import { createMemo, Match, Show, Switch } from 'solid-js'
import type { AgentFilter } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { LoadingRows } from '../../ui/data-table/loading-rows.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { VirtualTable, VTH } from '../../ui/virtual-table.tsx'
import { createMedia } from '../desk/attentive.ts'
import { isFiltered } from './filter.ts'
import { texts } from './i18n/texts.ts'
import { type LivePeople, useFreshNames } from './live-people.ts'
import type { Names } from './names.ts'
import { onlinePeople, signedInAt } from './online.ts'
import { OnlineCard, OnlineRow } from './online-row.tsx'
import { agentNamesQuery } from './queries.ts'

type OnlineListProps = {
  live: LivePeople
  names: Names
  filter: AgentFilter
  selectedId: string | undefined
  onOpen: (id: string) => void
  onClear: () => void
}

/** Who is in service now, as the desks push it. */
export const OnlineList = (props: OnlineListProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const cards = createMedia('(max-width: 767px)')
  const names = useQuery(agentNamesQuery)
  useFreshNames(() => props.live.people())
  const people = createMemo(() => onlinePeople(props.live.people(), props.filter))
  const byId = createMemo(() => new Map(people().map((person) => [person.id, person])))
  const signedIn = createMemo(() => signedInAt(dataOf(names) ?? []))
  const narrow = () => props.selectedId !== undefined
  const of = (id: string) => {
    // A row is gone a moment after its person.
    let last = byId().get(id)!
    return {
      get person() {
        last = byId().get(id) ?? last
        return last
      },
      get signedInAtMs() {
        return signedIn().get(id)
      },
      get selected() {
        return props.selectedId === id
      },
      get narrow() {
        return narrow()
      },
      names: props.names,
      setStatus: props.live.setStatus,
      onOpen: props.onOpen,
    }
  }

  return (
    <Switch>
      <Match when={me().sites.length === 0}>
        <EmptyState icon={<Headset aria-hidden="true" />} title={x('online.noSites')} text={x('online.noSitesText')} />
      </Match>
      <Match when={!props.live.ready() && people().length === 0}>
        <LoadingRows />
      </Match>
      <Match when={people().length === 0 && isFiltered('online', props.filter)}>
        <EmptyState icon={<Headset aria-hidden="true" />} title={x('list.noneFound')} text={x('list.noneFoundText')}>
          <Button onClick={() => props.onClear()}>{x('filter.clear')}</Button>
        </EmptyState>
      </Match>
      <Match when={people().length === 0}>
        <EmptyState icon={<Headset aria-hidden="true" />} title={x('online.none')} text={x('online.noneText')} />
      </Match>
      <Match when={true}>
        <VirtualTable
          label={x('view.online')}
          ids={people().map((person) => person.id)}
          cards={cards()}
          head={
            <>
              <th class={VTH}>{x('column.user')}</th>
              <th class={VTH}>{t('status.label')}</th>
              <th class={VTH}>{x('column.since')}</th>
              <Show when={!narrow()}>
                <th class={VTH}>{x('column.signedIn')}</th>
                <th class={VTH}>{x('column.groups')}</th>
              </Show>
              <th class={`${VTH} text-right`}>{x('column.load')}</th>
            </>
          }
          row={(id) => <OnlineRow {...of(id)} />}
          card={(id) => <OnlineCard {...of(id)} />}
        />
      </Match>
    </Switch>
  )
}
