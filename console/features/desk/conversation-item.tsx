import { A } from '@solidjs/router'
import X from 'lucide-solid/icons/x'
import { createMemo, Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useDrafts } from '../../lib/drafts.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { countUnread, isOpen, typingOf, waitingSinceMs, waitLevel } from '../../lib/live/select.ts'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { previewOf } from '../../lib/message-preview.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { CountBadge, Dot } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { noteDraftKey } from './draft.ts'
import { goneText } from './endings.ts'
import { texts } from './i18n/texts.ts'
import { lastAtMs } from './order.ts'
import { useSelection } from './selection.ts'
import { WAIT_LOOKS } from './wait-looks.ts'

/** How long the visitor waits, loud as the site's limit comes near; otherwise when something last happened. */
const WaitTime = (props: { id: string; link: SiteLink }) => {
  const { t, format } = useI18n()
  const now = useNow()
  const held = () => props.link.state().held[props.id]
  const serverNow = () => now() + props.link.state().skewMs
  const since = createMemo(() => {
    const one = held()
    return one === undefined ? null : waitingSinceMs(one)
  })
  const waitedMs = () => Math.max(0, serverNow() - (since() ?? 0))
  const level = () => waitLevel(waitedMs(), props.link.state().settings.agentReplyTimeoutSec)
  return (
    <Show when={since() !== null} fallback={<time class="shrink-0 text-xs text-muted">{format.ago(lastAtMs(held()!), serverNow())}</time>}>
      <time
        class={cx('shrink-0 text-sm tabular-nums', WAIT_LOOKS[level()])}
        title={t('desk.waited', { time: format.duration(waitedMs()) })}
      >
        {format.brief(waitedMs())}
      </time>
    </Show>
  )
}

type ItemProps = {
  id: string
  link: SiteLink
  selected: boolean
  /** The list it stands in, for ticking a range. */
  order: readonly string[]
  onDismiss: () => void
}

/** One own conversation: who, what was said last, and how long the visitor waits. While several are chosen, a box to tick. */
export const ConversationItem = (props: ItemProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const drafts = useDrafts()
  const selection = useSelection()
  const held = createMemo(() => props.link.state().held[props.id])
  const view = () => held()?.view
  const unread = () => {
    const one = held()
    return one === undefined ? 0 : countUnread(one)
  }
  const open = () => {
    const one = held()
    return one !== undefined && isOpen(one)
  }
  const hasDraft = () => !props.selected && open() && (drafts.has(props.id) || drafts.has(noteDraftKey(props.id)))
  const isChoosing = () => selection.active() && open()
  const tick = (isRange: boolean) => (isRange ? selection.extendTo(props.id, props.order) : selection.toggle(props.id))
  let isRange = false
  const name = () => view()?.visitorName ?? ''
  const preview = (): string => {
    const one = held()
    const pending = one?.thread.pending.at(-1)
    const last = pending ?? one?.view?.lastMessage
    const gone = one?.gone
    if (gone) return t(goneText(gone))
    if (typingOf(one, now()) !== null) return t('desk.typing')
    if (last === undefined) return t('desk.noMessages')
    if ('recalledAtMs' in last && last.recalledAtMs !== undefined) return t('message.recalled')
    return previewOf(t, last)
  }
  return (
    <li class="group relative">
      <A
        href={`/desk/${props.id}`}
        aria-current={props.selected ? 'true' : undefined}
        class={cx(
          'flex h-16 items-center gap-3 rounded-control px-2 transition-colors',
          props.selected ? 'bg-accent-subtle' : 'hover:bg-surface-2',
          isChoosing() && 'pl-9',
        )}
        tabindex={isChoosing() ? -1 : undefined}
        onClick={(event: MouseEvent) => {
          if (!isChoosing()) return
          event.preventDefault()
          tick(event.shiftKey)
        }}
      >
        <span class="relative">
          <Avatar id={view()?.visitorId ?? props.id} name={name()} />
          <Show when={open()}>
            <Dot
              look={view()?.visitorConnected ? 'success' : 'neutral'}
              class="absolute -right-0.5 -bottom-0.5 size-2.5! border-2 border-surface-1"
            />
            <span class="sr-only">{x(view()?.visitorConnected ? 'list.connected' : 'list.left')}</span>
          </Show>
        </span>
        <span class="min-w-0 flex-1 leading-[1.35]">
          <span class="flex items-center gap-2">
            <span class={cx('min-w-0 flex-1 truncate text-sm', open() ? 'text-strong' : 'text-muted', unread() > 0 && 'font-semibold')}>
              {view()?.visitorName}
            </span>
            <Show when={held()}>
              <WaitTime id={props.id} link={props.link} />
            </Show>
          </span>
          <span class="mt-0.5 flex h-4.5 items-center gap-2">
            <span class={cx('min-w-0 flex-1 truncate text-xs', unread() > 0 ? 'text-normal' : 'text-muted')}>
              <Show when={hasDraft()}>
                <span class="mr-1 text-accent-text">{x('list.draft')}</span>
              </Show>
              {preview()}
            </span>
            <CountBadge count={unread()} label={t('rail.unread', { count: unread() })} />
          </span>
        </span>
      </A>
      <Show when={isChoosing()}>
        <input
          type="checkbox"
          class="absolute top-6 left-3 size-4 accent-accent"
          aria-label={x('list.selectOne', { visitor: name() })}
          checked={selection.has(props.id)}
          onClick={(event) => (isRange = event.shiftKey)}
          onChange={(event) => {
            tick(isRange)
            event.currentTarget.checked = selection.has(props.id)
          }}
        />
      </Show>
      <Show when={!open()}>
        <button
          type="button"
          aria-label={t('desk.dismiss', { visitor: name() })}
          class="absolute top-2 right-2 rounded-[4px] bg-surface-2 p-1.25 text-muted opacity-0 group-hover:opacity-100 hover:text-strong focus-visible:opacity-100"
          onClick={() => props.onDismiss()}
        >
          <X class="size-3.5" aria-hidden="true" />
        </button>
      </Show>
    </li>
  )
}
