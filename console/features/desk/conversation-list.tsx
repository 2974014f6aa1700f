import ArrowDownWideNarrow from 'lucide-solid/icons/arrow-down-wide-narrow'
import ListChecks from 'lucide-solid/icons/list-checks'
import { createMemo, createSignal, createUniqueId, For, type JSX, Match, Show, Switch } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { Held } from '../../lib/live/model.ts'
import { useLive } from '../../lib/live/provider.tsx'
import { previewOf } from '../../lib/message-preview.ts'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuChoices, MenuTrigger } from '../../ui/menu.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ConversationItem } from './conversation-item.tsx'
import { texts } from './i18n/texts.ts'
import { type ListName, makeMatcher } from './list-search.ts'
import { ListTabs } from './list-tabs.tsx'
import { MentionItems } from './mention-items.tsx'
import { ORDERS, type Order } from './order.ts'
import { QueueList } from './queue-list.tsx'
import { useSelection } from './selection.ts'
import type { Today } from './today.ts'
import { TodayList } from './today-list.tsx'

type ListProps = {
  class: string
  list: ListName
  onList: (list: ListName) => void
  open: readonly Held[]
  over: readonly Held[]
  today: Today
  selectedId: string | undefined
  order: Order
  onOrder: (order: Order) => void
  onDismiss: (id: string) => void
  /** Stands under the list and does not scroll away. */
  foot: JSX.Element
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

/** Keeps the same list while its ids and their order are the same, so that nothing below it looks again. */
const createIds = (all: () => readonly Held[]) =>
  createMemo(() => all().map(({ id }) => id), [], { equals: (a, b) => a.length === b.length && a.every((id, at) => id === b[at]) })

/** Own conversations, those that wait, and what ended today. Items keep their element while the order changes around them. */
export const ConversationList = (props: ListProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const live = useLive()
  const selection = useSelection()
  const panelId = createUniqueId()
  const [search, setSearch] = createSignal('')
  const matches = createMemo(() => makeMatcher(search()))
  const greeted = () => live.links.length === 0 || live.links.some((link) => link.state().welcomed)
  const isFound = (held: Held) => {
    if (search() === '') return true
    const last = held.view?.lastMessage
    return matches()(held.view?.visitorName, last && previewOf(t, last))
  }
  const openIds = createIds(() => props.open.filter(isFound))
  const overIds = createIds(() => props.over.filter(isFound))
  const item = (id: string) => (
    <Show when={live.linkOf(id)}>
      {(link) => (
        <ConversationItem
          id={id}
          link={link()}
          selected={props.selectedId === id}
          order={openIds()}
          onDismiss={() => props.onDismiss(id)}
        />
      )}
    </Show>
  )
  return (
    <section class={cx('flex min-h-0 flex-col bg-surface-1', props.class)} aria-label={t('desk.list')}>
      <header class="flex h-12 shrink-0 items-center border-b border-border pr-1 pl-2">
        <h2 class="sr-only">{t('desk.list')}</h2>
        <ListTabs
          value={props.list}
          counts={{ open: props.open.length, queue: live.queueLength(), today: props.today.count() }}
          panelId={panelId}
          onChange={(list) => {
            selection.setActive(false)
            props.onList(list)
          }}
        />
      </header>
      <div class="flex shrink-0 items-center gap-1 px-2 pt-2">
        <SearchField
          class="min-w-0 flex-1"
          label={x('list.search')}
          clearLabel={x('list.clearSearch')}
          value={search()}
          onInput={setSearch}
        />
        <Show when={props.list === 'open'}>
          <IconButton
            label={x(selection.active() ? 'list.selectDone' : 'list.select')}
            pressed={selection.active()}
            icon={<ListChecks aria-hidden="true" />}
            onClick={() => selection.setActive(!selection.active())}
          />
          <Menu trigger={<IconButton as={MenuTrigger} label={t('desk.order')} icon={<ArrowDownWideNarrow aria-hidden="true" />} />}>
            <MenuChoices
              label={t('desk.order')}
              value={props.order}
              choices={ORDERS.map((value) => ({ value, label: t(ORDER_TEXTS[value]) }))}
              onChange={props.onOrder}
            />
          </Menu>
        </Show>
      </div>
      <div id={panelId} role="tabpanel" class="min-h-0 flex-1 overflow-y-auto" aria-label={x('tabs.label')}>
        <Show when={greeted()} fallback={<LoadingItems />}>
          <Switch>
            <Match when={props.list === 'open'}>
              <MentionItems />
              <ul class="flex flex-col p-2">
                <For each={openIds()}>{item}</For>
              </ul>
              <Show when={openIds().length === 0}>
                <p class="px-4 py-6 text-center text-sm text-muted">{props.open.length > 0 ? x('list.noMatch') : t('desk.noneOpen')}</p>
              </Show>
            </Match>
            <Match when={props.list === 'queue'}>
              <QueueList matches={matches()} />
            </Match>
            <Match when={props.list === 'today'}>
              <TodayList today={props.today} over={overIds()} item={item} selectedId={props.selectedId} matches={matches()} />
            </Match>
          </Switch>
        </Show>
      </div>
      {props.foot}
    </section>
  )
}
