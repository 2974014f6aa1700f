import { Show } from 'solid-js'
import type { Hook } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Moment } from '../../lib/list-page/moment.tsx'
import { Tag } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { texts } from './i18n/texts.ts'
import { DeliveryTag } from './test-section.tsx'

/** Whether it is on, and whether what is sent arrives. */
export const HookTag = (props: { hook: Pick<Hook, 'enabled' | 'state'> }) => {
  const x = useTexts(texts)
  const look = () => {
    if (!props.hook.enabled) return { look: 'neutral', text: x('hook.disabled') } as const
    return props.hook.state.failingSinceMs === null
      ? ({ look: 'success', text: x('hook.enabled') } as const)
      : ({ look: 'danger', text: x('hook.failing') } as const)
  }
  return <Tag look={look().look}>{look().text}</Tag>
}

export const useColumns = (): Column<Hook>[] => {
  const { format } = useI18n()
  const x = useTexts(texts)
  return [
    { id: 'name', title: () => x('field.name'), cell: (row) => row.name, widthPx: 170, shown: 'always', narrow: true, card: 'title' },
    { id: 'state', title: () => x('column.state'), cell: (row) => <HookTag hook={row} />, widthPx: 90, narrow: true, card: 'aside' },
    { id: 'url', title: () => x('field.url'), cell: (row) => row.url, widthPx: 300, card: 'text' },
    { id: 'events', title: () => x('column.events'), cell: (row) => format.number(row.events.length), align: 'right', widthPx: 80 },
    {
      id: 'last',
      title: () => x('column.last'),
      cell: (row) => (
        <Show when={row.state.last} fallback="—">
          {(last) => (
            <span class="inline-flex items-center gap-1.5">
              <Moment atMs={last().lastAtMs ?? last().createdAtMs} />
              <DeliveryTag state={last().state} />
            </span>
          )}
        </Show>
      ),
      widthPx: 180,
    },
    {
      id: 'failing',
      title: () => x('column.failing'),
      cell: (row) => (
        <Show when={row.state.failingSinceMs} fallback="—">
          {(atMs) => <Moment atMs={atMs()} />}
        </Show>
      ),
      widthPx: 130,
    },
    { id: 'dead', title: () => x('column.dead'), cell: (row) => format.number(row.state.dead), align: 'right', widthPx: 100 },
  ]
}
