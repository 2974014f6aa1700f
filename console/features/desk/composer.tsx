import Send from 'lucide-solid/icons/send-horizontal'
import { createEffect, createMemo, createSignal, on, onMount, Show } from 'solid-js'
import { LIMITS } from '../../../objects/protocol/constants.ts'
import { useMe } from '../../lib/auth.tsx'
import { useDrafts } from '../../lib/drafts.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { AttachButton } from '../attachments/attach-button.tsx'
import { UploadList } from '../attachments/upload-list.tsx'
import type { Uploads } from '../attachments/uploads.ts'
import { createMedia } from './attentive.ts'
import { EmojiButton } from './emoji-button.tsx'
import { QuickReplies, type QuickRepliesHandle } from './quick-replies.tsx'
import { fillReply, slashQuery } from './quick-reply.ts'
import { createTypingSignal } from './typing-signal.ts'

const MOST_HEIGHT_PX = 180
const WARN_LEFT_CHARS = 400

type ComposerProps = {
  id: string
  link: SiteLink
  uploads: Uploads
  autofocus: boolean
  onSend: (text: string) => void
  onHeight: () => void
}

/** Where one writes. Keeps its draft per conversation and its focus whatever arrives; Enter sends, except inside an input method. */
export const Composer = (props: ComposerProps) => {
  const { t } = useI18n()
  const me = useMe()
  const drafts = useDrafts()
  const touch = createMedia('(pointer: coarse)')
  const narrow = createMedia('(max-width: 767px)')
  const typing = createTypingSignal((active) => props.link.setTyping(props.id, active))
  const [text, setText] = createSignal(drafts.get(props.id))
  const [repliesForced, setRepliesForced] = createSignal(false)
  let area!: HTMLTextAreaElement
  let replies: QuickRepliesHandle | undefined

  const leftChars = () => LIMITS.messageChars - text().length
  const canSend = () => text().trim() !== '' && leftChars() >= 0
  const query = createMemo(() => (repliesForced() ? (slashQuery(text()) ?? '') : slashQuery(text())))

  const resize = () => {
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, MOST_HEIGHT_PX)}px`
    props.onHeight()
  }
  const change = (next: string) => {
    setText(next)
    drafts.set(props.id, next)
    typing.typed(next)
    queueMicrotask(resize)
  }
  const insert = (piece: string) => {
    const [from, to] = [area.selectionStart, area.selectionEnd]
    change(text().slice(0, from) + piece + text().slice(to))
    area.value = text()
    area.setSelectionRange(from + piece.length, from + piece.length)
  }
  const insertReply = (content: string) => {
    setRepliesForced(false)
    const view = props.link.state().held[props.id]?.view
    const site = me().sites.find((each) => each.id === props.link.siteId)?.name ?? ''
    const filled = fillReply(content, { visitor: view?.visitorName ?? '', agent: me().name, site })
    if (slashQuery(text()) !== null) change(filled)
    else insert(filled)
    area.focus()
  }
  const send = () => {
    if (!canSend()) return
    props.onSend(text().trim())
    change('')
    typing.stop()
    area.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // 229: keys that an input method handles, in browsers that end the composition before this event.
    if (event.isComposing || event.keyCode === 229) return
    if (query() !== null && replies?.handleKey(event)) return event.preventDefault()
    if (event.key === 'Escape' && repliesForced()) return setRepliesForced(false)
    if (event.key !== 'Enter' || event.shiftKey || touch()) return
    event.preventDefault()
    send()
  }

  const attach = (files: Iterable<File>) => {
    props.uploads.add(props.id, files)
    area.focus()
  }
  const onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])]
    // Cells of a spreadsheet come as text and as a picture of them: the text is meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return
    event.preventDefault()
    attach(files)
  }

  onMount(() => {
    resize()
    const active = document.activeElement
    if (props.autofocus && (active === null || active === document.body || active.closest('nav, a, [role="log"]') !== null)) area.focus()
  })
  createEffect(on(() => props.id, resize, { defer: true }))

  return (
    <div class="relative border-t border-border bg-surface-1 px-3 pt-2 pb-[max(8px,env(safe-area-inset-bottom))]">
      <Show when={query() !== null}>
        <QuickReplies ref={(handle) => (replies = handle)} query={query() ?? ''} onPick={insertReply} />
      </Show>
      <UploadList uploads={props.uploads} conversationId={props.id} />
      <textarea
        ref={area}
        rows={2}
        aria-label={t('composer.label')}
        placeholder={t(touch() || narrow() ? 'composer.placeholderTouch' : 'composer.placeholder')}
        class="block w-full resize-none bg-transparent px-1 py-1 text-base text-strong outline-none"
        value={text()}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => typing.stop()}
      />
      <div class="mt-1 flex items-center gap-1">
        <EmojiButton onPick={insert} onClose={() => area.focus()} />
        <AttachButton onPick={attach} />
        <button
          type="button"
          aria-pressed={repliesForced()}
          class="h-8 rounded-control px-2 text-sm text-muted transition-colors hover:bg-surface-2 hover:text-strong aria-pressed:bg-accent-subtle aria-pressed:text-accent-text"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            setRepliesForced(!repliesForced())
            area.focus()
          }}
        >
          <span class="mr-1 font-mono" aria-hidden="true">
            /
          </span>
          {t('composer.replies')}
        </button>
        <span class="flex-1" />
        <Show when={leftChars() < WARN_LEFT_CHARS}>
          <span class={cx('text-xs tabular-nums', leftChars() < 0 ? 'text-danger-text' : 'text-muted')}>
            {t('composer.left', { count: leftChars() })}
          </span>
        </Show>
        <Button
          look="primary"
          icon={<Send aria-hidden="true" />}
          disabled={!canSend()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={send}
        >
          {t('composer.send')}
        </Button>
      </div>
    </div>
  )
}
