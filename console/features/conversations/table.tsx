import { createVirtualizer } from '@tanstack/solid-virtual'
import { createEffect, For, Show } from 'solid-js'
import type { ConversationSummary } from '../../lib/api.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { createMedia } from '../desk/attentive.ts'
import { ConversationCard, ConversationRow } from './row.tsx'

type TableProps = {
  items: readonly ConversationSummary[]
  selectedId: string | undefined
  /** The detail stands beside it: only the columns that matter. */
  narrow: boolean
  loadingMore: boolean
  onOpen: (id: string) => void
  onNearEnd: () => void
}

const ROW_PX = 40
const CARD_PX = 64
const LOAD_AHEAD_ROWS = 10

/** Draws only the rows in sight, so that ten thousand are as quick as ten. */
export const ConversationTable = (props: TableProps) => {
  const { t } = useI18n()
  const cards = createMedia('(max-width: 767px)')
  let scroller!: HTMLDivElement
  const rowPx = () => (cards() ? CARD_PX : ROW_PX)
  const virtual = createVirtualizer({
    get count() {
      return props.items.length
    },
    getScrollElement: () => scroller,
    estimateSize: rowPx,
    overscan: 12,
  })
  const rows = () => virtual.getVirtualItems()
  const topPx = () => rows()[0]?.start ?? 0
  const bottomPx = () => virtual.getTotalSize() - (rows().at(-1)?.end ?? 0)

  createEffect(() => {
    const last = rows().at(-1)
    if (last !== undefined && last.index >= props.items.length - LOAD_AHEAD_ROWS) props.onNearEnd()
  })

  const head =
    'sticky top-0 z-10 h-9 border-b border-border bg-surface-1 px-3 text-left text-xs font-medium whitespace-nowrap text-muted first:pl-6 last:pr-6'
  return (
    <div ref={scroller} class="h-full overflow-auto">
      <Show
        when={!cards()}
        fallback={
          <ul style={{ 'padding-top': `${topPx()}px`, 'padding-bottom': `${bottomPx()}px` }}>
            <For each={rows()}>{(row) => <ConversationCard item={props.items[row.index]!} onOpen={props.onOpen} />}</For>
          </ul>
        }
      >
        <table class="w-full border-separate border-spacing-0 text-sm">
          <thead>
            <tr>
              <th class={head}>{t('conversations.visitor')}</th>
              <th class={head}>{t('filter.site')}</th>
              <th class={head}>{t('filter.agent')}</th>
              <th class={head}>{t('conversations.askedAt')}</th>
              <Show when={!props.narrow}>
                <th class={cx(head, 'text-right')}>{t('conversations.wait')}</th>
                <th class={cx(head, 'text-right')}>{t('conversations.duration')}</th>
                <th class={cx(head, 'text-right')}>{t('conversations.messages')}</th>
              </Show>
              <th class={head}>{t('conversations.end')}</th>
              <Show when={!props.narrow}>
                <th class={cx(head, 'text-right')}>{t('conversations.rating')}</th>
              </Show>
            </tr>
          </thead>
          <tbody>
            <tr style={{ height: `${topPx()}px` }} />
            <For each={rows()}>
              {(row) => (
                <Show when={props.items[row.index]}>
                  {(item) => (
                    <ConversationRow item={item()} selected={props.selectedId === item().id} narrow={props.narrow} onOpen={props.onOpen} />
                  )}
                </Show>
              )}
            </For>
            <tr style={{ height: `${bottomPx()}px` }} />
          </tbody>
        </table>
      </Show>
      <Show when={props.loadingMore}>
        <Skeleton class="mx-6 my-2 h-6" />
      </Show>
    </div>
  )
}
