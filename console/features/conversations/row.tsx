import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { ConversationSummary } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Tag } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { END_REASON_TEXTS } from '../desk/endings.ts'

type RowProps = { item: ConversationSummary; selected: boolean; narrow: boolean; onOpen: (id: string) => void }

const useSiteName = () => {
  const me = useMe()
  return (siteId: string) => me().sites.find((site) => site.id === siteId)?.name ?? '—'
}

export const EndTag = (props: { item: Pick<ConversationSummary, 'endReason' | 'endedAtMs'> }) => {
  const { t } = useI18n()
  return (
    <Show when={props.item.endedAtMs !== null} fallback={<Tag look="success">{t('conversations.going')}</Tag>}>
      <Show when={props.item.endReason}>{(reason) => <span class="text-muted">{t(END_REASON_TEXTS[reason()])}</span>}</Show>
    </Show>
  )
}

/** One conversation of the table; the whole row opens it. */
export const ConversationRow = (props: RowProps) => {
  const { format } = useI18n()
  const now = useNow()
  const siteName = useSiteName()
  const span = (fromMs: number | null, untilMs: number | null) =>
    fromMs === null || untilMs === null ? '—' : format.duration(untilMs - fromMs)
  const cell = 'h-10 max-w-56 truncate border-b border-border px-3 whitespace-nowrap first:pl-6 last:pr-6'
  return (
    <tr
      class={cx('cursor-pointer transition-colors', props.selected ? 'bg-accent-subtle' : 'hover:bg-surface-2')}
      onClick={() => props.onOpen(props.item.id)}
    >
      <td class={cell}>
        <A
          href={`/conversations/${props.item.id}`}
          class="font-medium text-strong"
          onClick={(event) => {
            event.preventDefault()
            event.stopPropagation()
            props.onOpen(props.item.id)
          }}
        >
          {props.item.visitorName}
        </A>
      </td>
      <td class={cell}>{siteName(props.item.siteId)}</td>
      <td class={cell}>{props.item.agentName ?? '—'}</td>
      <td class={cell}>
        <time class="inline-block first-letter:uppercase" title={format.exact(props.item.askedAtMs)}>
          {format.moment(props.item.askedAtMs, now())}
        </time>
      </td>
      <Show when={!props.narrow}>
        <td class={cx(cell, 'text-right tabular-nums')}>{span(props.item.askedAtMs, props.item.servedAtMs)}</td>
        <td class={cx(cell, 'text-right tabular-nums')}>{span(props.item.servedAtMs, props.item.endedAtMs)}</td>
        <td class={cx(cell, 'text-right tabular-nums')}>{format.number(props.item.messages)}</td>
      </Show>
      <td class={cell}>
        <EndTag item={props.item} />
      </td>
      <Show when={!props.narrow}>
        <td class={cx(cell, 'text-right tabular-nums')}>{props.item.ratingScore ?? '—'}</td>
      </Show>
    </tr>
  )
}

/** The same on a phone. */
export const ConversationCard = (props: Pick<RowProps, 'item' | 'onOpen'>) => {
  const { t, format } = useI18n()
  const now = useNow()
  const siteName = useSiteName()
  return (
    <li class="border-b border-border">
      <button type="button" class="flex h-16 w-full items-center gap-3 px-4 text-left" onClick={() => props.onOpen(props.item.id)}>
        <Avatar id={props.item.visitorId} name={props.item.visitorName} />
        <span class="min-w-0 flex-1 leading-[1.35]">
          <span class="flex items-baseline justify-between gap-2">
            <span class="truncate text-sm font-medium text-strong">{props.item.visitorName}</span>
            <time class="shrink-0 text-xs text-muted">{format.moment(props.item.askedAtMs, now())}</time>
          </span>
          <span class="block truncate text-xs text-muted">
            {siteName(props.item.siteId)} · {props.item.agentName ?? t('conversations.noAgent')} ·{' '}
            {t('conversations.messageCount', { count: props.item.messages })}
          </span>
        </span>
      </button>
    </li>
  )
}
