import Eye from 'lucide-solid/icons/eye'
import { For, type JSX, Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Dot } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { VTD } from '../../ui/virtual-table.tsx'
import type { ColumnId } from './columns.ts'
import type { Entry } from './entries.ts'
import { texts } from './i18n/texts.ts'
import { WaitTag } from './wait-tag.tsx'
import { regionText } from './words.ts'

export type RowProps = {
  entry: Entry
  /** It is over, and stays in sight only because somebody points at the list. */
  over: boolean
  selected: boolean
  columns: readonly ColumnId[]
  onOpen: (id: string) => void
}

const NUMBER = cx(VTD, 'text-right tabular-nums')

const VisitorName = (props: { entry: Entry }) => {
  const x = useTexts(texts)
  return (
    <>
      <span title={props.entry.row.visitorConnected ? undefined : x('row.away')}>
        <Dot look={props.entry.row.visitorConnected ? 'success' : 'neutral'} />
      </span>
      <span class="truncate">{props.entry.row.visitorName}</span>
      <Show when={!props.entry.row.visitorConnected}>
        <span class="sr-only">{x('row.away')}</span>
      </Show>
    </>
  )
}

/** Who serves, or whom it waits for. */
const AgentName = (props: { entry: Entry }) => {
  const x = useTexts(texts)
  const name = () => props.entry.agentName
  return (
    <Show when={name() !== ''} fallback={<span class="text-muted">—</span>}>
      <Show when={props.entry.row.phase === 'queued'} fallback={name()}>
        <span class="text-muted">{x('row.waitsFor', { agent: name() })}</span>
      </Show>
    </Show>
  )
}

export const Viewers = (props: { entry: Entry }) => {
  const x = useTexts(texts)
  const names = () => props.entry.viewers.map(({ name, joined }) => (joined ? x('row.joined', { name }) : name)).join(' · ')
  return (
    <Show when={props.entry.viewers.length > 0} fallback={<span class="text-muted">—</span>}>
      <span class="inline-flex items-center gap-1" title={names()}>
        <Eye class="size-3.5 text-muted" aria-hidden="true" />
        {names()}
      </span>
    </Show>
  )
}

const createCells = (props: RowProps): Record<ColumnId, () => JSX.Element> => {
  const { t, format, language } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const row = () => props.entry.row
  const region = () => regionText(row(), language(), t('visitor.noPlace'))
  const lastOf = () => {
    const { lastText, lastAuthor } = row()
    return lastText === undefined ? '' : x(`row.lastOf.${lastAuthor ?? 'visitor'}`, { text: lastText })
  }
  const length = (fromMs: number | undefined, toMs: number) => (fromMs === undefined ? '—' : format.duration(Math.max(0, toMs - fromMs)))
  return {
    visitor: () => (
      <td class={VTD}>
        <button
          type="button"
          data-open
          aria-label={x('row.open', { visitor: row().visitorName })}
          class="flex max-w-full items-center gap-2 font-medium text-strong"
          onClick={(event) => {
            event.stopPropagation()
            props.onOpen(row().id)
          }}
        >
          <VisitorName entry={props.entry} />
        </button>
      </td>
    ),
    waiting: () => (
      <td class={VTD}>
        <WaitTag entry={props.entry} />
      </td>
    ),
    agent: () => (
      <td class={VTD}>
        <AgentName entry={props.entry} />
      </td>
    ),
    group: () => <td class={VTD}>{props.entry.groupName || '—'}</td>,
    site: () => <td class={VTD}>{props.entry.siteName}</td>,
    duration: () => (
      <td class={NUMBER} title={row().servedAtMs === undefined ? undefined : format.exact(row().servedAtMs ?? 0)}>
        {length(row().servedAtMs, now() + props.entry.skewMs)}
      </td>
    ),
    waited: () => <td class={NUMBER}>{row().servedAtMs === undefined ? '—' : length(row().askedAtMs, row().servedAtMs ?? 0)}</td>,
    lines: () => <td class={NUMBER}>{format.number(row().lines ?? 0)}</td>,
    last: () => (
      <td class={cx(VTD, '2xl:max-w-96')} title={row().lastText}>
        {lastOf() || '—'}
      </td>
    ),
    region: () => (
      <td class={cx(VTD, 'max-w-36! 2xl:max-w-56!')} title={region()}>
        {region()}
      </td>
    ),
    viewers: () => (
      <td class={VTD}>
        <Viewers entry={props.entry} />
      </td>
    ),
  }
}

/** One open conversation; the whole row opens it. */
export const WallLine = (props: RowProps) => {
  const cells = createCells(props)
  return (
    <tr
      data-id={props.entry.row.id}
      class={cx(
        'cursor-pointer transition-colors',
        props.selected ? 'bg-accent-subtle' : 'hover:bg-surface-2',
        props.over && 'line-through',
      )}
      onClick={() => props.onOpen(props.entry.row.id)}
    >
      <For each={props.columns}>{(column) => cells[column]()}</For>
    </tr>
  )
}

/** The same on a phone. */
export const WallCard = (props: RowProps) => {
  const row = () => props.entry.row
  return (
    <li data-id={row().id} class="border-b border-border">
      <button
        type="button"
        data-open
        class={cx('flex h-16 w-full flex-col justify-center gap-0.5 px-4 text-left text-sm', props.over && 'line-through')}
        onClick={() => props.onOpen(row().id)}
      >
        <span class="flex w-full items-center gap-2">
          <span class="flex min-w-0 flex-1 items-center gap-2 font-medium text-strong">
            <VisitorName entry={props.entry} />
          </span>
          <WaitTag entry={props.entry} />
        </span>
        <span class="flex w-full gap-2 text-xs text-muted">
          <span class="shrink-0">
            <AgentName entry={props.entry} />
          </span>
          <span class="truncate">{row().lastText}</span>
        </span>
      </button>
    </li>
  )
}
