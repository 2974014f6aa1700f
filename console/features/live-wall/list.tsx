import RadioTower from 'lucide-solid/icons/radio-tower'
import { createMemo, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { LoadingRows } from '../../ui/data-table/loading-rows.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import { createMedia } from '../desk/attentive.ts'
import { listenForHold, listenForKeys } from '../live-visitors/list-keys.ts'
import { columnsFor } from './columns.ts'
import { Head } from './head.tsx'
import { texts } from './i18n/texts.ts'
import type { Wall } from './look.ts'
import { type RowProps, WallCard, WallLine } from './row.tsx'
import { type AddressChange, activeFilters, NO_FILTER, type WallSearch } from './search.ts'

type ListProps = {
  wall: Wall
  search: WallSearch
  selectedId: string | undefined
  onChange: (change: AddressChange) => void
  onOpen: (id: string) => void
}

/** The rows; only those in sight are drawn, and one keeps its element while its conversation goes on. */
const Rows = (props: ListProps) => {
  const x = useTexts(texts)
  const me = useMe()
  const cards = createMedia('(max-width: 767px)')
  const columns = createMemo(() => columnsFor(props.selectedId !== undefined, me().sites.length > 1))
  const columnIds = createMemo(() => columns().map(({ id }) => id))
  let area!: HTMLDivElement
  onMount(() => {
    listenForHold(area, props.wall.hold)
    onCleanup(() => props.wall.hold(false))
    listenForKeys(area, () => {})
  })
  const of = (id: string): RowProps => {
    // A row is gone a moment after its conversation.
    let last = props.wall.byId().get(id)!
    return {
      get entry() {
        last = props.wall.byId().get(id) ?? last
        return last
      },
      get over() {
        return !props.wall.isOpen(id)
      },
      get selected() {
        return props.selectedId === id
      },
      get columns() {
        return columnIds()
      },
      onOpen: props.onOpen,
    }
  }
  return (
    <div ref={area} class="h-full">
      <VirtualTable
        label={x('list.label')}
        ids={props.wall.ids()}
        cards={cards()}
        head={<Head columns={columns()} search={props.search} onChange={props.onChange} />}
        row={(id) => <WallLine {...of(id)} />}
        card={(id) => <WallCard {...of(id)} />}
      />
    </div>
  )
}

/** Every open conversation that is looked for, or why there is none. */
export const WallList = (props: ListProps) => {
  const x = useTexts(texts)
  const me = useMe()
  const icon = <RadioTower aria-hidden="true" />
  return (
    <div class="flex h-full flex-col">
      <Show when={props.wall.isLoaded() && props.wall.isStale()}>
        <p class="px-6 py-1.5 text-xs text-warning-text max-md:px-4" role="status">
          {x('list.lost')}
        </p>
      </Show>
      {/* An answer that is on its way for a moment pales nothing. */}
      <div class={cx('min-h-0 flex-1 transition-opacity', props.wall.isStale() && 'opacity-60 delay-1000')}>
        <Switch>
          <Match when={me().sites.length === 0}>
            <EmptyState icon={icon} title={x('list.noSites')} text={x('list.noSitesText')} />
          </Match>
          <Match when={props.wall.ids().length > 0}>
            <Rows {...props} />
          </Match>
          <Match when={!props.wall.isLoaded()}>
            <LoadingRows />
          </Match>
          <Match when={activeFilters(props.search).length > 0}>
            <EmptyState icon={icon} title={x('list.noneFound')} text={x('list.noneFoundText')}>
              <Button onClick={() => props.onChange(NO_FILTER)}>{x('filter.clear')}</Button>
            </EmptyState>
          </Match>
          <Match when={true}>
            <EmptyState icon={icon} title={x('list.none')} text={x('list.noneText')} />
          </Match>
        </Switch>
      </div>
      <footer class="flex h-8 shrink-0 items-center gap-4 border-t border-border px-6 text-xs text-muted max-md:hidden">
        <span>{x('list.keys')}</span>
        <Show when={props.wall.isHeld()}>
          <span>{x('list.held')}</span>
        </Show>
      </footer>
    </div>
  )
}
