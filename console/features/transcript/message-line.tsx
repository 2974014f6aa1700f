import CircleAlert from 'lucide-solid/icons/circle-alert'
import { For, Show } from 'solid-js'
import { codeTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import type { Outgoing } from '../../lib/live/model.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { cx } from '../../ui/cx.ts'
import { AttachmentView } from '../attachments/attachment-view.tsx'
import { isOnlyEmoji, splitLinks, type TranscriptRow } from './rows.ts'

type Line = TranscriptRow & { kind: 'line' }

const STATE_TEXTS = {
  sending: 'message.sending',
  sent: 'message.sent',
  delivered: 'message.delivered',
  read: 'message.read',
  failed: 'message.failed',
} as const

export type MessageLineProps = {
  line: Line
  author: { id: string; name: string; avatar?: string }
  showState: boolean
  onRetry?: (own: Outgoing) => void
  onDiscard?: (own: Outgoing) => void
}

/** The words of a message; addresses become links that tell the target nothing about us. */
const MessageText = (props: { text: string }) => (
  <For each={splitLinks(props.text)}>
    {(part) => (
      <Show when={part.href} fallback={part.text}>
        {(href) => (
          <a href={href()} target="_blank" rel="noopener noreferrer nofollow" class="text-accent-text underline underline-offset-2">
            {part.text}
          </a>
        )}
      </Show>
    )}
  </For>
)

const Failure = (props: { own: Outgoing; onRetry?: (own: Outgoing) => void; onDiscard?: (own: Outgoing) => void }) => {
  const { t } = useI18n()
  return (
    <span class="inline-flex items-center gap-1.5">
      <span>{codeTextOf(t, props.own.failed ?? 'internal')}</span>
      <button
        type="button"
        class="rounded-[4px] px-1 font-medium text-accent-text hover:underline"
        onClick={() => props.onRetry?.(props.own)}
      >
        {t('message.retry')}
      </button>
      <button
        type="button"
        class="rounded-[4px] px-1 font-medium text-accent-text hover:underline"
        onClick={() => props.onDiscard?.(props.own)}
      >
        {t('message.discard')}
      </button>
    </span>
  )
}

/** One message: a bubble at its author's side, the name once per run, the time on hover. */
export const MessageLine = (props: MessageLineProps) => {
  const { t, format } = useI18n()
  const recalled = () => props.line.message.recalledAtMs !== undefined
  const large = () => !recalled() && isOnlyEmoji(props.line.message.text)
  /** A picture or a file stands by itself, without a bubble around it. */
  const bare = () => props.line.message.file !== undefined && props.line.message.text === ''
  const failed = () => props.line.state === 'failed'
  return (
    <article
      class={cx('group flex gap-2.5', props.line.own ? 'flex-row-reverse' : '', props.line.first ? 'mt-3' : 'mt-0.5')}
      aria-label={`${props.author.name}, ${format.exact(props.line.message.atMs)}`}
    >
      <div class="w-8 shrink-0">
        <Show when={props.line.first}>
          <Avatar id={props.author.id} name={props.author.name} src={props.author.avatar} />
        </Show>
      </div>
      <div class={cx('flex min-w-0 max-w-[min(72%,560px)] flex-col', props.line.own ? 'items-end' : 'items-start')}>
        <Show when={props.line.first}>
          <span class="mb-0.5 px-1 text-xs text-muted">{props.author.name}</span>
        </Show>
        <div class={cx('flex max-w-full items-end gap-2', props.line.own && 'flex-row-reverse')}>
          <Show
            when={!recalled()}
            fallback={
              <span class="rounded-bubble border border-dashed border-border px-3 py-1.5 text-sm text-muted">{t('message.recalled')}</span>
            }
          >
            <div
              class={cx(
                'min-w-0 break-words whitespace-pre-wrap',
                large() ? 'px-1 text-[32px] leading-tight' : bare() ? '' : 'rounded-bubble px-3 py-1.5 text-base text-strong',
                !large() && !bare() && (props.line.own ? 'bg-bubble-own' : 'bg-surface-2'),
                !large() && !bare() && props.line.first && (props.line.own ? 'rounded-tr-[4px]' : 'rounded-tl-[4px]'),
                props.line.state === 'sending' && 'opacity-70',
              )}
            >
              <Show when={props.line.message.file}>
                {(file) => <AttachmentView message={{ kind: props.line.message.kind, file: file() }} />}
              </Show>
              <MessageText text={props.line.message.text} />
            </div>
          </Show>
          <Show when={failed()}>
            <CircleAlert class="mb-2 text-danger" aria-hidden="true" />
          </Show>
          <time
            class="shrink-0 pb-1 text-xs text-muted opacity-0 transition-opacity group-hover:opacity-100"
            datetime={new Date(props.line.message.atMs).toISOString()}
            title={format.exact(props.line.message.atMs)}
          >
            {format.clock(props.line.message.atMs)}
          </time>
        </div>
        <Show when={props.showState && props.line.state}>
          {(state) => (
            <span class={cx('px-1 text-xs', failed() ? 'text-danger-text' : 'text-muted')}>
              <Show when={failed() && props.line.pending} fallback={t(STATE_TEXTS[state()])}>
                {(own) => <Failure own={own()} onRetry={props.onRetry} onDiscard={props.onDiscard} />}
              </Show>
            </span>
          )}
        </Show>
      </div>
    </article>
  )
}
