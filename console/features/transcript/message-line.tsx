import CircleAlert from 'lucide-solid/icons/circle-alert'
import { createMemo, createSignal, Show } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { cx } from '../../ui/cx.ts'
import { makeLongPress } from '../../ui/long-press.ts'
import { AttachmentView } from '../attachments/attachment-view.tsx'
import type { LineContext } from './line-actions.ts'
import { LineFailure } from './line-failure.tsx'
import { LineMenu } from './line-menu.tsx'
import { MessageText } from './message-text.tsx'
import { QuoteBlock } from './quote-block.tsx'
import type { LineRow } from './rows.ts'
import { isOnlyEmoji } from './text-parts.ts'

const STATE_TEXTS = {
  sending: 'message.sending',
  sent: 'message.sent',
  delivered: 'message.delivered',
  read: 'message.read',
  failed: 'message.failed',
} as const

type LineProps = { line: LineRow; context: LineContext }

/** The words or the file, in a bubble of its author's side. */
const Bubble = (props: LineProps) => {
  const { t } = useI18n()
  const message = () => props.line.message
  const large = createMemo(() => message().quoteSeq === undefined && isOnlyEmoji(message().text))
  /** A picture or a file stands by itself, without a bubble around it. */
  const bare = () => message().file !== undefined && message().text === ''
  const bubble = () => !large() && !bare()
  return (
    <Show
      when={message().recalledAtMs === undefined}
      fallback={
        <span class="rounded-bubble border border-dashed border-border px-3 py-1.5 text-sm text-muted">{t('message.recalled')}</span>
      }
    >
      <div
        class={cx(
          'min-w-0 break-words whitespace-pre-wrap pointer-coarse:select-none',
          large() ? 'px-1 text-[32px] leading-tight' : bubble() && 'rounded-bubble px-3 py-1.5 text-base text-strong',
          bubble() && (props.line.own ? 'bg-bubble-own' : 'bg-surface-2'),
          bubble() && props.line.first && (props.line.own ? 'rounded-tr-[4px]' : 'rounded-tl-[4px]'),
          props.line.state === 'sending' && 'opacity-70',
        )}
      >
        <Show when={message().quoteSeq}>{(seq) => <QuoteBlock seq={seq()} context={props.context} />}</Show>
        <Show when={message().file}>{(file) => <AttachmentView message={{ kind: message().kind, file: file() }} />}</Show>
        <span>
          <MessageText text={message().text} />
        </span>
      </div>
    </Show>
  )
}

/** One message: a bubble at its author's side, the name once per run; time and menu while one points at it or holds it. */
export const MessageLine = (props: LineProps & { showState: boolean }) => {
  const { t, format } = useI18n()
  const [hovered, setHovered] = createSignal(false)
  const [focused, setFocused] = createSignal(false)
  const [menuOpen, setMenuOpen] = createSignal(false)
  const author = createMemo(() => props.context.authorOf(props.line.message))
  const hasMenu = () => props.line.pending === null && props.line.message.recalledAtMs === undefined
  const openMenu = () => {
    if (hasMenu()) setMenuOpen(true)
  }
  const failed = () => props.line.state === 'failed'
  return (
    <article
      tabindex="-1"
      data-line
      class={cx('flex gap-2.5', props.line.own ? 'flex-row-reverse' : '', props.line.first ? 'mt-3' : 'mt-0.5')}
      aria-label={`${author().name}, ${format.exact(props.line.message.atMs)}`}
      onPointerEnter={(event) => event.pointerType === 'mouse' && setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocusIn={() => setFocused(true)}
      onFocusOut={() => setFocused(false)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== 'ContextMenu')) return
        event.preventDefault()
        openMenu()
      }}
      {...makeLongPress(openMenu)}
    >
      <div class="w-8 shrink-0">
        <Show when={props.line.first}>
          <Avatar id={author().id} name={author().name} src={author().avatar} />
        </Show>
      </div>
      <div class={cx('flex min-w-0 max-w-[min(72%,560px)] flex-col', props.line.own ? 'items-end' : 'items-start')}>
        <Show when={props.line.first}>
          <span class="mb-0.5 px-1 text-xs text-muted">{author().name}</span>
        </Show>
        <div class={cx('relative flex max-w-full items-end gap-2', props.line.own && 'flex-row-reverse')}>
          <Bubble line={props.line} context={props.context} />
          <Show when={failed()}>
            <CircleAlert class="mb-2 text-danger" aria-hidden="true" />
          </Show>
          <Show when={hovered() || focused() || menuOpen()}>
            <div class={cx('absolute bottom-0 flex items-center gap-1 px-2', props.line.own ? 'right-full flex-row-reverse' : 'left-full')}>
              <time
                class="shrink-0 text-xs text-muted"
                datetime={new Date(props.line.message.atMs).toISOString()}
                title={format.exact(props.line.message.atMs)}
              >
                {format.clock(props.line.message.atMs)}
              </time>
              <Show when={hasMenu()}>
                <LineMenu
                  message={props.line.message}
                  actions={props.context.actions}
                  open={menuOpen()}
                  onOpenChange={setMenuOpen}
                  placement={props.line.own ? 'bottom-end' : 'bottom-start'}
                />
              </Show>
            </div>
          </Show>
        </div>
        <Show when={props.showState && props.line.state}>
          {(state) => (
            <span class="px-1 text-xs text-muted">
              <Show when={failed() && props.line.pending} fallback={t(STATE_TEXTS[state()])}>
                {(own) => (
                  <LineFailure
                    code={own().failed}
                    onRetry={() => props.context.actions.retry?.(own())}
                    onDiscard={() => props.context.actions.discard?.(own())}
                  />
                )}
              </Show>
            </span>
          )}
        </Show>
      </div>
    </article>
  )
}
