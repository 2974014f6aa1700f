import { For, type JSX, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { cx } from '../../ui/cx.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VTD } from '../../ui/virtual-table.tsx'
import { type Column, type ColumnId, PageLink, Source, TimeOnSite } from './columns.tsx'
import { pageText, regionText, sourceText } from './facts.ts'
import { texts } from './i18n/texts.ts'
import type { Seen } from './look.ts'
import { StateTag } from './state-tag.tsx'

export type RowProps = {
  /** As it was seen last. */
  seen: Seen
  /** It is no longer there, and stays in sight only because somebody points at the list. */
  left: boolean
  selected: boolean
  columns: readonly Column[]
  onOpen: (seen: Seen) => void
}

const NUMBER = cx(VTD, 'text-right tabular-nums')

/** The cells of one visitor by column. */
const createCells = (props: RowProps): Record<ColumnId, () => JSX.Element> => {
  const { format, language } = useI18n()
  const me = useMe()
  const now = useNow()
  const visitor = () => props.seen.visitor
  const info = () => visitor().info
  return {
    site: () => <td class={VTD}>{me().sites.find((site) => site.id === props.seen.link.siteId)?.name}</td>,
    name: () => (
      <td class={VTD}>
        <button
          type="button"
          data-open
          class="flex max-w-full items-center gap-2 font-medium text-strong"
          onClick={(event) => {
            event.stopPropagation()
            props.onOpen(props.seen)
          }}
        >
          <Avatar id={visitor().visitorId} name={visitor().name} size="sm" />
          <span class="truncate">{visitor().name}</span>
        </button>
      </td>
    ),
    region: () => (
      <td class={VTD} title={regionText(info(), language())}>
        {regionText(info(), language()) || '—'}
      </td>
    ),
    os: () => <td class={VTD}>{info().os ?? '—'}</td>,
    browser: () => <td class={VTD}>{info().browser ?? '—'}</td>,
    source: () => (
      <td class={VTD}>
        <Source page={sourceText(visitor())} url={info().referrer} />
      </td>
    ),
    landing: () => (
      <td class={VTD}>
        <PageLink page={pageText(info().landingUrl)} url={info().landingUrl} />
      </td>
    ),
    page: () => (
      <td class={VTD}>
        <PageLink page={pageText(info().pageUrl, info().pageTitle)} url={info().pageUrl} />
      </td>
    ),
    time: () => (
      <td class={NUMBER}>
        <TimeOnSite sinceMs={visitor().startedAtMs} nowMs={now() + props.seen.link.state().skewMs} />
      </td>
    ),
    pages: () => <td class={NUMBER}>{format.number(visitor().pages)}</td>,
    visits: () => <td class={NUMBER}>{format.number(visitor().visits)}</td>,
    state: () => (
      <td class={VTD}>
        <StateTag seen={props.seen} left={props.left} />
      </td>
    ),
  }
}

/** One visitor of the list; the whole row opens it. */
export const VisitorRow = (props: RowProps) => {
  const cells = createCells(props)
  const visitor = () => props.seen.visitor
  return (
    <tr
      data-id={visitor().visitorId}
      class={cx('cursor-pointer transition-colors', props.selected ? 'bg-accent-subtle' : 'hover:bg-surface-2', props.left && 'opacity-60')}
      onClick={() => props.onOpen(props.seen)}
    >
      <For each={props.columns}>{(column) => cells[column.id]()}</For>
    </tr>
  )
}

/** The same on a phone. */
export const VisitorCard = (props: RowProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const visitor = () => props.seen.visitor
  const page = () => pageText(visitor().info.pageUrl, visitor().info.pageTitle).text
  return (
    <li data-id={visitor().visitorId} class="border-b border-border">
      <button
        type="button"
        data-open
        class={cx('flex h-16 w-full items-center gap-3 px-4 text-left text-sm', props.left && 'opacity-60')}
        onClick={() => props.onOpen(props.seen)}
      >
        <Avatar id={visitor().visitorId} name={visitor().name} />
        <span class="min-w-0 flex-1 leading-[1.35]">
          <span class="flex items-baseline gap-2">
            <span class="truncate font-medium text-strong">{visitor().name}</span>
            <span class="shrink-0 text-xs text-muted">
              <TimeOnSite sinceMs={visitor().startedAtMs} nowMs={now() + props.seen.link.state().skewMs} />
            </span>
          </span>
          <span class="block truncate text-xs text-muted">
            <Show when={page() !== ''} fallback={regionText(visitor().info, language())}>
              {x('card.page', { page: page() })}
            </Show>
          </span>
        </span>
        <StateTag seen={props.seen} left={props.left} />
      </button>
    </li>
  )
}

/** Stands for a row that is not loaded yet. */
export const PlaceholderRow = (props: { columns: number }) => (
  <tr>
    <td class={VTD} colSpan={props.columns}>
      <Skeleton class="h-3.5 w-full" />
    </td>
  </tr>
)
