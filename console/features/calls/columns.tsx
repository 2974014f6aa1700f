import PhoneIncoming from 'lucide-solid/icons/phone-incoming'
import PhoneOutgoing from 'lucide-solid/icons/phone-outgoing'
import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Call } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { Tag } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { texts } from './i18n/texts.ts'
import { useCallWords } from './words.ts'

/** How a call stands, in words as well as in colour. */
export const CallTag = (props: { call: Pick<Call, 'state' | 'outcome'> }) => {
  const words = useCallWords()
  return <Tag look={words.look(props.call)}>{words.state(props.call)}</Tag>
}

export const DirectionIcon = (props: { direction: Call['direction']; class?: string }) => (
  <Dynamic component={props.direction === 'in' ? PhoneIncoming : PhoneOutgoing} class={props.class} aria-hidden="true" />
)

/** Whether somebody took care of a missed call. */
const HandledTag = (props: { call: Pick<Call, 'outcome' | 'handledAtMs' | 'handledHow'> }) => {
  const x = useTexts(texts)
  const words = useCallWords()
  return (
    <Show when={props.call.outcome === 'missed'} fallback="—">
      <Tag look={props.call.handledAtMs === null ? 'warning' : 'neutral'}>
        {props.call.handledHow === 'called_back'
          ? words.handling('called_back')
          : x(props.call.handledAtMs === null ? 'handled.no' : 'handled.yes')}
      </Tag>
    </Show>
  )
}

/** The list's columns, by the ids of the export's. */
export const useColumns = (): Column<Call>[] => {
  const x = useTexts(texts)
  const words = useCallWords()
  return [
    {
      id: 'started',
      title: () => x('column.started'),
      cell: (row) => <Moment atMs={row.startedAtMs} />,
      sort: 'started',
      widthPx: 120,
      narrow: true,
      card: 'aside',
    },
    {
      id: 'direction',
      title: () => x('column.direction'),
      cell: (row) => (
        <span class="inline-flex items-center gap-1.5">
          <DirectionIcon direction={row.direction} class="size-3.5 text-muted" />
          {words.direction(row.direction)}
        </span>
      ),
      widthPx: 90,
    },
    {
      id: 'number',
      title: () => x('column.number'),
      cell: (row) => <span class="tabular-nums">{words.number(row.number)}</span>,
      widthPx: 140,
      shown: 'always',
      narrow: true,
      card: 'title',
    },
    {
      id: 'contact',
      title: () => x('column.contact'),
      cell: (row) => row.contactName ?? row.visitorName ?? '—',
      widthPx: 130,
      card: 'text',
    },
    { id: 'agent', title: () => x('column.agent'), cell: (row) => row.agentName ?? '—', widthPx: 110, card: 'text' },
    { id: 'outcome', title: () => x('column.outcome'), cell: (row) => <CallTag call={row} />, widthPx: 90, narrow: true, card: 'text' },
    { id: 'handled', title: () => x('column.handled'), cell: (row) => <HandledTag call={row} />, widthPx: 110 },
    { id: 'ring', title: () => x('column.ring'), cell: (row) => words.length(row.ringMs), align: 'right', widthPx: 90 },
    { id: 'talk', title: () => x('column.talk'), cell: (row) => words.length(row.talkMs), align: 'right', widthPx: 100 },
    { id: 'line', title: () => x('column.line'), cell: (row) => row.line ?? '—', widthPx: 130, shown: 'hidden' },
    { id: 'reason', title: () => x('column.reason'), cell: (row) => row.endReason ?? '—', widthPx: 140, shown: 'hidden' },
  ]
}
