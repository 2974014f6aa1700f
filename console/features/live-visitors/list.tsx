import { A } from '@solidjs/router'
import Radar from 'lucide-solid/icons/radar'
import { createMemo, createSignal, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { LoadingRows } from '../../ui/data-table/loading-rows.tsx'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import { createMedia } from '../desk/attentive.ts'
import { type Columns, createColumns } from './columns.tsx'
import { Filters } from './filters.tsx'
import { Head } from './head.tsx'
import { texts } from './i18n/texts.ts'
import { listenForHold, listenForKeys } from './list-keys.ts'
import type { Seen, VisitorLook } from './look.ts'
import { idsOf, isPlaceholder } from './rows.ts'
import { type AddressChange, isFiltered, NO_FILTER, type VisitorSearch } from './search.ts'
import { PlaceholderRow, type RowProps, VisitorCard, VisitorRow } from './visitor-row.tsx'

type ListProps = {
  look: VisitorLook
  search: VisitorSearch
  /** Visitors of several sites stand together. */
  withSite: boolean
  selectedId: string | undefined
  onChange: (change: AddressChange) => void
  onOpen: (seen: Seen) => void
  onInvite: (seen: Seen) => void
}

const SILENT_AFTER_MS = 10_000

/** True when no site has answered for long. */
const createSilence = (look: VisitorLook) => {
  const [isSilent, setSilent] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    clearTimeout(timer)
    setSilent(false)
    timer = setTimeout(() => setSilent(true), SILENT_AFTER_MS)
  }
  wait()
  onCleanup(() => clearTimeout(timer))
  return {
    isSilent,
    retry: () => {
      look.askAgain()
      wait()
    },
  }
}

/** Nobody: because nobody is there, or because of what is looked for. */
const NobodyFound = (props: Pick<ListProps, 'search' | 'onChange'>) => {
  const x = useTexts(texts)
  const can = useCan()
  return (
    <Show
      when={isFiltered(props.search)}
      fallback={
        <EmptyState
          icon={<Radar aria-hidden="true" />}
          title={x('list.none')}
          text={x(can('sites.write') ? 'list.noneEmbed' : 'list.noneText')}
        >
          <Show when={can('sites.write')}>
            <A href="/sites" class={buttonClass('secondary')}>
              {x('list.toSites')}
            </A>
          </Show>
        </EmptyState>
      }
    >
      <EmptyState icon={<Radar aria-hidden="true" />} title={x('list.noneFound')} text={x('list.noneFoundText')}>
        <Button onClick={() => props.onChange(NO_FILTER)}>{x('filter.clear')}</Button>
      </EmptyState>
    </Show>
  )
}

/** The rows themselves; only those in sight are drawn and, of a long list, only those around them asked for. */
const Rows = (props: ListProps & { columns: Columns; cards: boolean }) => {
  const x = useTexts(texts)
  const ids = createMemo(() => idsOf(props.look.shown()))
  let area!: HTMLDivElement
  onMount(() => {
    listenForHold(area, props.look.hold)
    onCleanup(() => props.look.hold(false))
    listenForKeys(area, (opener) => {
      const seen = props.look.seen().get(opener.closest<HTMLElement>('[data-id]')?.dataset.id ?? '')
      if (seen !== undefined) props.onInvite(seen)
    })
  })
  const of = (id: string, first: Seen): RowProps => {
    let last = first
    return {
      get seen() {
        last = props.look.seen().get(id) ?? last
        return last
      },
      get left() {
        return !props.look.seen().has(id)
      },
      get selected() {
        return props.selectedId === id
      },
      get columns() {
        return props.columns.shown()
      },
      onOpen: props.onOpen,
    }
  }
  const isHere = (id: string) => createMemo(() => props.look.seen().has(id) || undefined)
  /** Drawn from the moment it is known; it stays when its visitor leaves. */
  const known = (id: string) => {
    const here = isHere(id)
    return createMemo<Seen | undefined>((before) => before ?? (here() ? props.look.seen().get(id) : undefined), undefined)
  }
  return (
    <div ref={area} class="h-full">
      <VirtualTable
        label={x('list.label')}
        ids={ids()}
        cards={props.cards}
        onScrolled={props.look.scrolledTo}
        head={<Head columns={props.columns.shown()} search={props.search} onChange={props.onChange} />}
        row={(id) => (
          <Show when={!isPlaceholder(id) && known(id)()} keyed fallback={<PlaceholderRow columns={props.columns.shown().length} />}>
            {(seen) => <VisitorRow {...of(id, seen)} />}
          </Show>
        )}
        card={(id) => (
          <Show when={!isPlaceholder(id) && known(id)()} keyed fallback={<li class="h-16 border-b border-border" aria-hidden="true" />}>
            {(seen) => <VisitorCard {...of(id, seen)} />}
          </Show>
        )}
      />
    </div>
  )
}

/** Who is on the sites now: search, filters and the list, which keeps its place while it moves. */
export const VisitorList = (props: ListProps) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const cards = createMedia('(max-width: 767px)')
  const narrow = () => props.selectedId !== undefined
  const columns = createColumns(narrow, () => props.withSite)
  const silence = createSilence(props.look)
  const found = () => props.look.found()
  return (
    <section
      class="flex h-[max(24rem,calc(100dvh-20rem))] flex-col overflow-hidden rounded-panel border border-border bg-surface-1"
      aria-label={x('list.title')}
    >
      <header class="flex flex-col gap-2 border-b border-border px-4 py-2.5">
        <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2 class="text-base font-semibold text-strong">
            {x('list.title')}
            <span class="ml-2 text-sm font-normal text-muted tabular-nums">
              {props.look.isLoaded() && x('list.count', { count: found() })}
            </span>
          </h2>
          <span class="flex-1" />
          <Filters
            search={props.search}
            regions={props.look.regions()}
            columns={columns}
            choosesColumns={!narrow() && !cards()}
            onChange={props.onChange}
          />
        </div>
        <Show when={props.look.isLost()}>
          <p class="text-xs text-warning-text" role="status">
            {x('list.lost')}
          </p>
        </Show>
      </header>
      <div class={cx('min-h-0 flex-1 transition-opacity', !props.look.isLoaded() && props.look.hasRows() && 'opacity-60')}>
        <Switch>
          <Match when={props.look.hasRows()}>
            <Rows {...props} columns={columns} cards={cards()} />
          </Match>
          <Match when={props.look.isLoaded()}>
            <NobodyFound search={props.search} onChange={props.onChange} />
          </Match>
          <Match when={silence.isSilent()}>
            <ErrorState title={x('list.silent')} text={x('list.silentText')} retry={t('action.retry')} onRetry={silence.retry} />
          </Match>
          <Match when={true}>
            <LoadingRows />
          </Match>
        </Switch>
      </div>
      <footer class="flex h-8 shrink-0 items-center gap-4 border-t border-border px-4 text-xs text-muted max-md:hidden">
        <span>{x('list.keys')}</span>
        <Show when={props.look.isBehind()}>
          <span>{x('list.held')}</span>
        </Show>
        <Show when={props.withSite && found() > props.look.shown().order.length}>
          <span class="ml-auto">
            {x('list.first', { shown: format.number(props.look.shown().order.length), total: format.number(found()) })}
          </span>
        </Show>
      </footer>
    </section>
  )
}
