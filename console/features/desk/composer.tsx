import { createEffect, createMemo, createSignal, on, onMount, Show } from 'solid-js'
import { LIMITS } from '../../../objects/protocol/constants.ts'
import type { Message } from '../../../objects/protocol/model.ts'
import type { QuickReply } from '../../lib/api.ts'
import { api } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { createSendKey } from '../../lib/preferences.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { cx } from '../../ui/cx.ts'
import { isMac } from '../../ui/key-caps.ts'
import { UploadList } from '../attachments/upload-list.tsx'
import type { Uploads } from '../attachments/uploads.ts'
import { mentionedIn } from '../transcript/text-parts.ts'
import { createMedia } from './attentive.ts'
import type { ChoiceListHandle } from './choice-list.tsx'
import { ComposerBar } from './composer-bar.tsx'
import { type ComposerMode, createDraft } from './draft.ts'
import { texts } from './i18n/texts.ts'
import { type Colleague, insertMention, mentionQuery, startsMention } from './mention.ts'
import { MentionList, NoteOffer } from './mention-list.tsx'
import { QuickReplies } from './quick-replies.tsx'
import { fillReply, slashQuery } from './quick-reply.ts'
import { QuoteBar } from './quote-bar.tsx'
import { isSendKey, sendKeyWords } from './send-key.ts'
import { createTypingSignal } from './typing-signal.ts'

type ComposerProps = {
  id: string
  link: SiteLink
  uploads: Uploads
  autofocus: boolean
  mode: ComposerMode
  onMode: (mode: ComposerMode) => void
  /** Nothing but notes can be written here. */
  notesOnly: boolean
  quote: { message: Message; author: string } | null
  onQuoteRemoved: () => void
  onSend: (text: string) => void
}

/** Where `field-sizing` is not known the height follows by hand; measuring it lays out the page at every letter. */
const growByHand = (area: HTMLTextAreaElement) => {
  if (CSS.supports('field-sizing', 'content')) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}

/** Where one writes, to the visitor or, tinted, among colleagues. Keeps its drafts and its focus whatever arrives. */
export const Composer = (props: ComposerProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const [sendKey] = createSendKey()
  const touch = createMedia('(pointer: coarse)')
  const narrow = createMedia('(max-width: 767px)')
  const typing = createTypingSignal((active) => props.link.setTyping(props.id, active))
  const isNote = () => props.mode === 'note'
  const draft = createDraft(props.id, () => props.mode)
  const text = draft.text
  const [caret, setCaret] = createSignal(0)
  const [repliesForced, setRepliesForced] = createSignal(false)
  const [declined, setDeclined] = createSignal<string | null>(null)
  let area!: HTMLTextAreaElement
  let list: ChoiceListHandle | undefined

  const leftChars = () => (isNote() ? LIMITS.noteChars : LIMITS.messageChars) - text().length
  const canSend = () => text().trim() !== '' && leftChars() >= 0
  const colleagues = createMemo<Colleague[]>(() => Object.values(props.link.state().agents).filter(({ id }) => id !== me().id))
  /** Which list is open above the text, and what it looks for. */
  const lookup = createMemo(() => {
    if (isNote()) {
      const found = mentionQuery(text(), caret())
      return found === null || declined() === text() ? null : { kind: 'colleagues' as const, ...found }
    }
    if (startsMention(text()) && declined() === null && colleagues().length > 0) return { kind: 'offer' as const }
    const query = slashQuery(text())
    return query === null && !repliesForced() ? null : { kind: 'replies' as const, query: query ?? '' }
  })
  const lookupOf = <K extends 'colleagues' | 'offer' | 'replies'>(kind: K) => {
    const one = lookup()
    return one?.kind === kind ? (one as Extract<typeof one, { kind: K }>) : undefined
  }

  const change = (next: string, at = next.length) => {
    draft.set(next)
    setCaret(at)
    if (!startsMention(next)) setDeclined(null)
    if (!isNote()) typing.typed(next)
  }
  const write = (next: string, at: number) => {
    change(next, at)
    area.value = next
    area.setSelectionRange(at, at)
    area.focus()
  }
  const insert = (piece: string) => {
    const [from, to] = [area.selectionStart, area.selectionEnd]
    write(text().slice(0, from) + piece + text().slice(to), from + piece.length)
  }
  const sendKept = (reply: QuickReply) => {
    const { siteId } = props.link
    const { file } = reply
    if (file === null) return
    const attach = async () => ({
      kind: reply.type === 'image' ? ('image' as const) : ('file' as const),
      ...(await api.attachQuickReply(reply.id, { siteId, conversationId: props.id })),
    })
    props.uploads.addKept(props.id, { name: file.name, size: file.sizeBytes }, attach)
    if (slashQuery(text()) !== null) change('')
  }
  const insertReply = (reply: QuickReply) => {
    setRepliesForced(false)
    // Counting is not worth a word when it fails: the answer is in the composer.
    void api.countQuickReply(reply.id).catch(() => {})
    if (reply.type !== 'text') return sendKept(reply)
    const view = props.link.state().held[props.id]?.view
    const site = me().sites.find((each) => each.id === props.link.siteId)?.name ?? ''
    const filled = fillReply(reply.content, { visitor: view?.visitorName ?? '', agent: me().name, site })
    if (slashQuery(text()) !== null) write(filled, filled.length)
    else insert(filled)
  }
  const nameColleague = (colleague: Colleague) => {
    const found = lookupOf('colleagues')
    if (found === undefined) return
    const next = insertMention(text(), found.from, caret(), colleague.name)
    write(next.text, next.caret)
  }
  const setMode = (mode: ComposerMode) => {
    if (props.notesOnly || mode === props.mode) return
    typing.stop()
    setRepliesForced(false)
    setDeclined(null)
    props.onMode(mode)
    queueMicrotask(() => {
      setCaret(text().length)
      area.focus()
    })
  }
  /** What was begun for a colleague in the visitor's place goes with the switch. */
  const moveToNote = () => {
    const begun = text()
    draft.set('', 'reply')
    draft.set(begun, 'note')
    setMode('note')
  }
  const send = () => {
    if (!canSend()) return
    const words = text().trim()
    if (isNote()) void props.link.sendNote(props.id, 'note', words, mentionedIn(words, colleagues()).slice(0, LIMITS.mentions))
    else props.onSend(words)
    change('')
    typing.stop()
    area.focus()
  }
  const onEscape = (): boolean => {
    if (lookup() !== null && lookup()?.kind !== 'replies') setDeclined(text())
    else if (repliesForced()) setRepliesForced(false)
    else if (props.quote !== null) props.onQuoteRemoved()
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // 229: keys that an input method handles, in browsers that end the composition before this event.
    if (event.isComposing || event.keyCode === 229) return
    const taken = (lookup() !== null && list?.handleKey(event)) || (event.key === 'Escape' && onEscape())
    if (taken) return event.preventDefault()
    if (!isSendKey(event, sendKey(), touch())) return
    event.preventDefault()
    send()
  }
  const attach = (files: Iterable<File>) => {
    props.uploads.add(props.id, files)
    area.focus()
  }
  const onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])]
    // Cells of a spreadsheet come as text and as a picture of them: the text is meant. A file would go to the visitor.
    if (isNote() || files.length === 0 || event.clipboardData?.types.includes('text/plain')) return
    event.preventDefault()
    attach(files)
  }
  const placeholder = () => {
    if (isNote()) return x('note.placeholder')
    return touch() || narrow() ? t('composer.placeholderTouch') : x('send.hint', sendKeyWords(sendKey(), isMac()))
  }

  onMount(() => {
    setCaret(text().length)
    const active = document.activeElement
    if (props.autofocus && (active === null || active === document.body || active.closest('nav, a, [role="log"]') !== null)) area.focus()
  })
  createEffect(on(text, () => growByHand(area)))
  createEffect(
    on(
      () => props.quote,
      (quote) => quote !== null && area.focus(),
      { defer: true },
    ),
  )
  useShortcuts([
    {
      keys: 'Alt+N',
      label: () => x('mode.toggle'),
      group: 'conversation',
      run: () => setMode(isNote() ? 'reply' : 'note'),
      enabled: () => !props.notesOnly,
    },
  ])

  return (
    <div
      class={cx(
        'relative border-t border-border px-3 pt-2 pb-[max(8px,env(safe-area-inset-bottom))] transition-colors',
        isNote() ? 'bg-private-subtle' : 'bg-surface-1',
      )}
    >
      <Show when={lookupOf('replies')}>
        {(one) => <QuickReplies ref={(handle) => (list = handle)} query={one().query} onPick={insertReply} />}
      </Show>
      <Show when={lookupOf('colleagues')}>
        {(one) => <MentionList ref={(handle) => (list = handle)} query={one().query} colleagues={colleagues()} onPick={nameColleague} />}
      </Show>
      <Show when={lookupOf('offer')}>
        <NoteOffer ref={(handle) => (list = handle)} onPick={moveToNote} />
      </Show>
      <UploadList uploads={props.uploads} conversationId={props.id} />
      <Show when={!isNote() && props.quote}>
        {(quote) => <QuoteBar message={quote().message} author={quote().author} onRemove={props.onQuoteRemoved} />}
      </Show>
      <textarea
        ref={area}
        rows={2}
        aria-label={isNote() ? x('note.label') : t('composer.label')}
        placeholder={placeholder()}
        class="block field-sizing-content max-h-45 min-h-[calc(2lh+8px)] w-full resize-none bg-transparent px-1 py-1 text-base text-strong outline-none"
        value={text()}
        onInput={(event) => change(event.currentTarget.value, event.currentTarget.selectionStart)}
        onSelect={() => setCaret(area.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => typing.stop()}
      />
      <ComposerBar
        mode={props.mode}
        notesOnly={props.notesOnly}
        onMode={setMode}
        onEmoji={insert}
        onAttach={attach}
        onFocus={() => area.focus()}
        repliesShown={repliesForced()}
        onReplies={() => {
          setRepliesForced(!repliesForced())
          area.focus()
        }}
        leftChars={leftChars()}
        canSend={canSend()}
        onSend={send}
      />
    </div>
  )
}
