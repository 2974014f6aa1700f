import SearchX from 'lucide-solid/icons/search-x'
import { type JSX, Match, Show, Switch } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { BulkBar } from '../../ui/data-table/bulk-bar.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { LoadingRows } from '../../ui/data-table/loading-rows.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useI18n, useTexts } from '../i18n/index.tsx'
import { QueryFailed } from '../query-frame.tsx'
import type { List } from './create-list.ts'
import { FilterChips, FilterRow } from './filter-row.tsx'
import { texts } from './i18n/texts.ts'
import { PageHead } from './page-head.tsx'
import { NothingYet, SearchStopped } from './search-stopped.tsx'
import { StaleLine } from './stale-line.tsx'
import { ViewsMenu } from './views-menu.tsx'

export type ListPageProps<Row extends object> = {
  list: List<Row>
  title: string
  /** One line of what the page is for. */
  text: string
  icon: JSX.Element
  /** When there is nothing at all; `action` is the one thing that changes it. */
  none: { title: string; text: string; action?: JSX.Element }
  /** At the head's right, such as a button that makes a new one. */
  actions?: JSX.Element
  /** Between head and table, such as a notice or figures. */
  above?: JSX.Element
  /** What can be done with several; makes rows selectable. */
  bulk?: (ids: string[]) => JSX.Element
  rowActions?: (row: Row) => JSX.Element
  /** Before a phone's card. */
  cardIcon?: (row: Row) => JSX.Element
  openId?: string
  /** What is opened at the side. */
  detail?: (id: string) => JSX.Element
  /** False: this list has no export. */
  exports?: false
  /** Stands in a page that has a title of its own. */
  embedded?: boolean
}

/** A page with a list: head, filters, table, bulk bar, and what one opened at its side. */
export const ListPage = <Row extends object>(props: ListPageProps<Row>) => {
  const opened = () => props.detail !== undefined && props.openId !== undefined
  return (
    <div class="flex h-full bg-surface-1">
      <Show when={opened() && !props.embedded}>
        {/* Where the detail takes the list's place, the page still has its heading. */}
        <h1 class="sr-only lg:hidden">{props.title}</h1>
      </Show>
      <section class={cx('flex min-w-0 flex-1 flex-col', opened() && 'max-lg:hidden')}>
        <header class="px-6 pt-5 pb-3 max-md:px-4">
          <PageHead page={props} />
          <div class="mt-3 flex flex-wrap items-center gap-2">
            <FilterRow list={props.list} />
            <span class="ml-auto flex items-center gap-2">
              <ViewsMenu list={props.list} />
            </span>
          </div>
          <FilterChips list={props.list} />
        </header>
        {props.above}
        <StaleLine list={props.list} />
        <div class="min-h-0 flex-1 border-t border-border">
          <ListBody page={props} />
        </div>
        <SelectedBar page={props} />
      </section>
      <Show when={props.openId} keyed>
        {(id) => props.detail?.(id)}
      </Show>
    </div>
  )
}

/** The table, or why there is none. */
const ListBody = <Row extends object>(props: { page: ListPageProps<Row> }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const list = () => props.page.list
  const pages = () => list().pages
  const narrowed = () => list().fields.some((field) => field.apart !== true && list().values()[field.id] !== undefined)
  // Calls, not choices in the props: those would be made into computations by the handlers that read them.
  const opens = <T,>(how: T): T | undefined => (props.page.detail === undefined ? undefined : how)
  const selection = () => (props.page.bulk === undefined ? undefined : { value: list().selection(), set: list().setSelection })
  return (
    <Switch>
      <Match when={pages().isPending || list().isViewPending()}>
        <LoadingRows />
      </Match>
      <Match when={pages().isError && list().rows().length === 0}>
        <QueryFailed query={pages()} />
      </Match>
      <Match when={list().rows().length === 0 && list().searchedToMs()}>
        {(atMs) => <NothingYet list={list()} searchedToMs={atMs()} />}
      </Match>
      <Match when={list().rows().length === 0 && narrowed()}>
        <EmptyState icon={<SearchX aria-hidden="true" />} title={x('list.noneFound')} text={x('list.noneFoundText')}>
          <Button onClick={() => list().clear()}>{x('list.clear')}</Button>
        </EmptyState>
      </Match>
      <Match when={list().rows().length === 0}>
        <EmptyState icon={props.page.icon} title={props.page.none.title} text={props.page.none.text}>
          {props.page.none.action}
        </EmptyState>
      </Match>
      <Match when={true}>
        <div class={cx('flex h-full flex-col transition-opacity', pages().isPlaceholderData && 'opacity-60')}>
          <div class="min-h-0 flex-1">
            <DataTable
              label={props.page.title}
              rows={list().rows()}
              idOf={list().idOf}
              columns={list().columns()}
              chosen={list().chosen()}
              sort={list().sort()}
              onSort={list().setSort}
              openId={props.page.openId}
              onOpen={opens(list().open)}
              onClose={list().close}
              hrefOf={opens(list().hrefOf)}
              selection={selection()}
              rowActions={props.page.rowActions}
              cardIcon={props.page.cardIcon}
              loadingMore={pages().isFetchingNextPage}
              onNearEnd={list().loadMore}
              texts={{ selectAll: x('table.selectAll'), selectRow: x('table.selectRow'), actions: x('table.actions') }}
            />
          </div>
          <SearchStopped list={list()} />
          <Show when={pages().isFetchNextPageError}>
            <p class="flex items-center gap-3 border-t border-border px-6 py-2 text-sm text-danger-text max-md:px-4" role="alert">
              {x('list.moreFailed')}
              <Button size="sm" onClick={() => void pages().fetchNextPage()}>
                {t('action.retry')}
              </Button>
            </p>
          </Show>
        </div>
      </Match>
    </Switch>
  )
}

const SelectedBar = <Row extends object>(props: { page: ListPageProps<Row> }) => {
  const x = useTexts(texts)
  const ids = () => props.page.list.selectedIds()
  const text = () => {
    const progress = props.page.list.progress()
    return progress === null ? x('bulk.selected', { count: ids().length }) : x('bulk.progress', progress)
  }
  return (
    <Show when={ids().length > 0 && props.page.bulk}>
      {(bulk) => (
        <BulkBar text={text()} clearLabel={x('bulk.clear')} onClear={() => props.page.list.clearSelection()}>
          {bulk()(ids())}
        </BulkBar>
      )}
    </Show>
  )
}
