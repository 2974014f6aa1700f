import { A } from '@solidjs/router'
import X from 'lucide-solid/icons/x'
import { createMemo, Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { countUnread, isOpen, typingOf, waitingSinceMs, waitLevel } from '../../lib/live/select.ts'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { previewOf } from '../../lib/message-preview.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { CountBadge, Dot } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { goneText } from './endings.ts'
import { lastAtMs } from './order.ts'

const LEVELS = {
  calm: 'text-muted',
  soon: 'rounded-[4px] bg-warning-subtle px-1 font-medium text-warning-text',
  late: 'rounded-[4px] bg-danger-subtle px-1 font-semibold text-danger-text',
} as const

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
      <time class={cx('shrink-0 text-xs tabular-nums', LEVELS[level()])} title={t('desk.waited', { time: format.duration(waitedMs()) })}>
        {format.brief(waitedMs())}
      </time>
    </Show>
  )
}

export const ConversationItem = (props: { id: string; link: SiteLink; selected: boolean; onDismiss: () => void }) => {
  const { t } = useI18n()
  const now = useNow()
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
        )}
      >
        <span class="relative">
          <Avatar id={view()?.visitorId ?? props.id} name={view()?.visitorName ?? ''} />
          <Show when={open()}>
            <Dot
              look={view()?.visitorConnected ? 'success' : 'neutral'}
              class="absolute -right-0.5 -bottom-0.5 size-2.5! border-2 border-surface-1"
            />
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
            <span class={cx('min-w-0 flex-1 truncate text-xs', unread() > 0 ? 'text-normal' : 'text-muted')}>{preview()}</span>
            <CountBadge count={unread()} label={t('rail.unread', { count: unread() })} />
          </span>
        </span>
      </A>
      <Show when={!open()}>
        <button
          type="button"
          aria-label={t('desk.dismiss', { visitor: view()?.visitorName ?? '' })}
          class="absolute top-2 right-2 rounded-[4px] bg-surface-2 p-1 text-muted opacity-0 group-hover:opacity-100 hover:text-strong focus-visible:opacity-100"
          onClick={() => props.onDismiss()}
        >
          <X class="size-3.5" aria-hidden="true" />
        </button>
      </Show>
    </li>
  )
}
