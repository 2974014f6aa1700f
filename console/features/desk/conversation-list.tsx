import ArrowDownWideNarrow from 'lucide-solid/icons/arrow-down-wide-narrow'
import { createMemo, For, Show } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import type { Held } from '../../lib/live/model.ts'
import { useLive } from '../../lib/live/provider.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuChoices, MenuTrigger } from '../../ui/menu.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ConversationItem } from './conversation-item.tsx'
import { ORDERS, type Order } from './order.ts'

type ListProps = {
  class: string
  open: readonly Held[]
  over: readonly Held[]
  selectedId: string | undefined
  order: Order
  onOrder: (order: Order) => void
  onDismiss: (id: string) => void
}

const ORDER_TEXTS = { waiting: 'desk.orderWaiting', recent: 'desk.orderRecent', started: 'desk.orderStarted' } as const

const LoadingItems = () => (
  <For each={[1, 2, 3]}>
    {() => (
      <div class="flex h-16 items-center gap-3 px-3">
        <Skeleton class="size-8 rounded-full" />
        <div class="flex flex-1 flex-col gap-2">
          <Skeleton class="h-3 w-24" />
          <Skeleton class="h-3 w-40" />
        </div>
      </div>
    )}
  </For>
)

/** Own conversations. Items keep their element while the order changes around them. */
export const ConversationList = (props: ListProps) => {
  const { t } = useI18n()
  const live = useLive()
  const greeted = () => live.links.length === 0 || live.links.some((link) => link.state().welcomed)
  const openIds = createMemo(() => props.open.map((held) => held.id))
  const overIds = createMemo(() => props.over.map((held) => held.id))
  const item = (id: string) => (
    <Show when={live.linkOf(id)}>
      {(link) => <ConversationItem id={id} link={link()} selected={props.selectedId === id} onDismiss={() => props.onDismiss(id)} />}
    </Show>
  )
  return (
    <section class={cx('flex min-h-0 flex-col bg-surface-1', props.class)} aria-label={t('desk.list')}>
      <header class="flex h-12 shrink-0 items-center justify-between border-b border-border pr-2 pl-4">
        <h2 class="flex items-baseline gap-3 text-sm text-muted">
          <span class="font-semibold text-strong">{t('desk.open', { count: props.open.length })}</span>
          <span>{t('desk.queued', { count: live.queueLength() })}</span>
        </h2>
        <Menu trigger={<IconButton as={MenuTrigger} label={t('desk.order')} size="sm" icon={<ArrowDownWideNarrow aria-hidden="true" />} />}>
          <MenuChoices
            label={t('desk.order')}
            value={props.order}
            choices={ORDERS.map((value) => ({ value, label: t(ORDER_TEXTS[value]) }))}
            onChange={props.onOrder}
          />
        </Menu>
      </header>
      <div class="min-h-0 flex-1 overflow-y-auto">
        <Show when={greeted()} fallback={<LoadingItems />}>
          <ul class="flex flex-col p-2">
            <For each={openIds()}>{item}</For>
          </ul>
          <Show when={openIds().length === 0}>
            <p class="px-4 py-6 text-center text-sm text-muted">{t('desk.noneOpen')}</p>
          </Show>
          <Show when={overIds().length > 0}>
            <h3 class="px-4 pt-2 pb-1 text-xs text-muted">{t('desk.over', { count: overIds().length })}</h3>
            <ul class="flex flex-col px-2 pb-2">
              <For each={overIds()}>{item}</For>
            </ul>
          </Show>
        </Show>
      </div>
    </section>
  )
}
