import { useInfiniteQuery } from '@tanstack/solid-query'
import Users from 'lucide-solid/icons/users-round'
import { createMemo, Match, Show, Switch } from 'solid-js'
import type { AgentFilter } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { Button } from '../../ui/button.tsx'
import { LoadingRows } from '../../ui/data-table/loading-rows.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { VirtualTable, VTH } from '../../ui/virtual-table.tsx'
import { createMedia } from '../desk/attentive.ts'
import { AllCard, AllRow } from './all-row.tsx'
import { texts } from './i18n/texts.ts'
import type { LivePeople } from './live-people.ts'
import type { Names } from './names.ts'
import { agentPagesQuery } from './queries.ts'

type AllListProps = {
  live: LivePeople
  names: Names
  filter: AgentFilter
  selectedId: string | undefined
  onOpen: (id: string) => void
  onClear: () => void
}

/** Everyone of the organisation, page by page as one scrolls. */
export const AllList = (props: AllListProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const cards = createMedia('(max-width: 767px)')
  const query = useInfiniteQuery(() => agentPagesQuery(props.filter))
  const people = createMemo(() => dataOf(query)?.pages.flatMap((page) => page.items) ?? [])
  const byId = createMemo(() => new Map(people().map((person) => [person.id, person])))
  const narrow = () => props.selectedId !== undefined
  const of = (id: string) => {
    let last = byId().get(id)!
    return {
      get person() {
        last = byId().get(id) ?? last
        return last
      },
      get live() {
        return props.live.people().get(id)
      },
      get selected() {
        return props.selectedId === id
      },
      get narrow() {
        return narrow()
      },
      names: props.names,
      onOpen: props.onOpen,
    }
  }
  return (
    <Switch>
      <Match when={query.isPending}>
        <LoadingRows />
      </Match>
      <Match when={query.isError && people().length === 0}>
        <QueryFailed query={query} />
      </Match>
      <Match when={people().length === 0}>
        <EmptyState icon={<Users aria-hidden="true" />} title={x('list.noneFound')} text={x('list.noneFoundText')}>
          <Button onClick={() => props.onClear()}>{x('filter.clear')}</Button>
        </EmptyState>
      </Match>
      <Match when={true}>
        <VirtualTable
          label={x('view.all')}
          ids={people().map((person) => person.id)}
          cards={cards()}
          loadingMore={query.isFetchingNextPage}
          onNearEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
          head={
            <>
              <th class={VTH}>{x('column.user')}</th>
              <th class={VTH}>{x('field.role')}</th>
              <Show when={!narrow()}>
                <th class={VTH}>{x('column.groups')}</th>
                <th class={VTH}>{x('column.sites')}</th>
                <th class={VTH}>{x('field.mail')}</th>
                <th class={VTH}>{x('field.phone')}</th>
              </Show>
              <th class={VTH}>{t('status.label')}</th>
              <Show when={!narrow()}>
                <th class={VTH}>{x('column.createdAt')}</th>
              </Show>
              <th class={VTH}>{x('column.account')}</th>
            </>
          }
          row={(id) => <AllRow {...of(id)} />}
          card={(id) => <AllCard {...of(id)} />}
        />
      </Match>
    </Switch>
  )
}
