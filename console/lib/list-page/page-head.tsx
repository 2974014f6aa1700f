import RefreshCw from 'lucide-solid/icons/refresh-cw'
import { Show } from 'solid-js'
import { cx } from '../../ui/cx.ts'
import { ColumnMenu } from '../../ui/data-table/column-menu.tsx'
import { SortMenu } from '../../ui/data-table/sort-menu.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useCan } from '../auth.tsx'
import { useI18n, useTexts } from '../i18n/index.tsx'
import { ExportMenu } from './export-menu.tsx'
import { texts } from './i18n/texts.ts'
import type { ListPageProps } from './list-page.tsx'

/** What the page is, and what can be done with the list as a whole. */
export const PageHead = <Row extends object>(props: { page: ListPageProps<Row> }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const list = () => props.page.list
  return (
    <div class="flex flex-wrap items-center gap-x-6">
      <Show when={!props.page.embedded} fallback={<PageText page={props.page} />}>
        <h1 class="text-xl font-semibold text-strong">{props.page.title}</h1>
      </Show>
      <div class="ml-auto flex flex-wrap items-center justify-end gap-1">
        <IconButton
          label={t('action.refresh')}
          icon={<RefreshCw class={cx(list().pages.isFetching && 'animate-spin')} aria-hidden="true" />}
          onClick={() => void list().refresh()}
        />
        {/* Where not every head is in sight. */}
        <span class={cx(props.page.openId === undefined && 'md:hidden')}>
          <SortMenu
            columns={list().columns()}
            sort={list().sort()}
            onSort={list().setSort}
            texts={{
              sort: x('sort.label'),
              by: x('sort.by'),
              direction: x('sort.direction'),
              rising: x('sort.rising'),
              falling: x('sort.falling'),
            }}
          />
        </span>
        <span class="max-md:hidden">
          <ColumnMenu
            columns={list().columns()}
            chosen={list().chosen()}
            onChoose={list().choose}
            texts={{
              columns: x('columns.label'),
              reset: x('columns.reset'),
              up: (name) => x('columns.up', { name }),
              down: (name) => x('columns.down', { name }),
            }}
          />
        </span>
        <Show when={props.page.exports !== false && can('exports.make')}>
          <ExportMenu list={list()} />
        </Show>
        <Show when={props.page.actions}>
          <span class="ml-1 flex items-center gap-2">{props.page.actions}</span>
        </Show>
      </div>
      <Show when={!props.page.embedded}>
        <PageText page={props.page} />
      </Show>
    </div>
  )
}

/** What the page is for, and how much there is. */
const PageText = <Row extends object>(props: { page: ListPageProps<Row> }) => {
  const x = useTexts(texts)
  return (
    <p class={cx('text-sm text-muted', !props.page.embedded && 'basis-full')}>
      {props.page.text}
      <Show when={props.page.list.total()}>
        {(count) => <span class="ml-2 whitespace-nowrap tabular-nums">{x('list.loaded', { count: count() })}</span>}
      </Show>
    </p>
  )
}
