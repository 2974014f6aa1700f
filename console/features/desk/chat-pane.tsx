import { createEffect, createSignal, onCleanup, Show, untrack } from 'solid-js'
import type { Message } from '../../../objects/protocol/model.ts'
import { useMe } from '../../lib/auth.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { isMine, isOpen, lastVisitorSeq } from '../../lib/live/select.ts'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { hasJoined } from '../../lib/live/watching.ts'
import { cx } from '../../ui/cx.ts'
import { createUploads } from '../attachments/uploads.ts'
import { ConversationActions } from '../desk-actions/conversation-actions.tsx'
import { type TranscriptHandle, TranscriptLog } from '../transcript/transcript-log.tsx'
import { createUnreadLine } from '../transcript/unread-line.ts'
import { OutgoingBar } from '../transfer/outgoing-bar.tsx'
import { createAttentive } from './attentive.ts'
import { ChatHeader } from './chat-header.tsx'
import { createChatLines } from './chat-lines.ts'
import { Composer } from './composer.tsx'
import type { ComposerMode } from './draft.ts'
import { GoneBar } from './gone-bar.tsx'
import { Peek } from './peek.tsx'
import { ScrollToEnd } from './scroll-to-end.tsx'
import { WatchBar } from './watch-bar.tsx'

const isFileDrag = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

type ChatPaneProps = {
  class: string
  id: string
  link: SiteLink
  autofocus: boolean
  infoShown: boolean
  summaryShown: boolean
  onSummary: () => void
  onBack: () => void
  onInfo: () => void
  onDismiss: () => void
}

/** Whose conversation it is and what may be written into it. */
const createRights = (props: ChatPaneProps) => {
  const me = useMe()
  const held = () => props.link.state().held[props.id]
  const own = () => {
    const one = held()
    return one !== undefined && isMine(one, me().id) && isOpen(one)
  }
  const joined = () => hasJoined(held(), me().id)
  const watching = () => held()?.watching === true && held()?.gone === null
  return { own, mayReply: () => own() || joined(), mayWrite: () => own() || watching() }
}

/** One conversation: who, what was said, what to say next. */
export const ChatPane = (props: ChatPaneProps) => {
  const { t } = useI18n()
  const attentive = createAttentive()
  const [log, setLog] = createSignal<TranscriptHandle>()
  const [quote, setQuote] = createSignal<Message | null>(null)
  const [chosenMode, setMode] = createSignal<ComposerMode>('reply')
  const uploads = createUploads(() => props.link)
  const rights = createRights(props)
  const mode = () => (rights.mayReply() ? chosenMode() : 'note')
  const looking = () => attentive() && log()?.atEnd() === true
  const unread = createUnreadLine(() => props.link.state().held[props.id], looking)
  const lines = createChatLines({
    id: () => props.id,
    link: () => props.link,
    unreadSeq: unread.seq,
    quote: (message) => {
      if (!rights.mayReply()) return
      setMode('reply')
      setQuote(message)
    },
  })
  const held = lines.held

  // Taken now: what a cleanup reads of a page that goes away would be worked out once more in the middle of it.
  const { link, id } = untrack(() => ({ link: props.link, id: props.id }))
  link.seeMention(id)
  // One looks on only while one looks; what was taken over meanwhile is this person's own and stays.
  onCleanup(() => link.unwatch(id))
  createEffect(() => {
    const one = held()
    if (one === undefined || !rights.own() || !looking()) return
    const seq = lastVisitorSeq(one)
    if (seq > 0) props.link.mark(props.id, seq, seq)
  })

  const quoted = () => {
    const message = quote()
    return message === null ? null : { message, author: lines.context.authorOf(message).name }
  }
  const send = (text: string) => {
    props.link.sendText(props.id, text, quote()?.seq)
    setQuote(null)
    unread.clear()
    queueMicrotask(() => log()?.toEnd())
  }

  return (
    <section
      class={cx('flex min-w-0 flex-1 flex-col bg-surface-1', props.class)}
      aria-label={t('desk.transcript')}
      onDragOver={(event) => isFileDrag(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!isFileDrag(event)) return
        event.preventDefault()
        if (rights.mayReply() && mode() === 'reply') uploads.add(props.id, event.dataTransfer?.files ?? [])
      }}
    >
      <Show when={held()?.view}>
        {(view) => (
          <ChatHeader
            view={view()}
            link={props.link}
            open={rights.mayWrite()}
            own={rights.own()}
            infoShown={props.infoShown}
            actions={<ConversationActions id={props.id} link={props.link} summaryShown={props.summaryShown} onSummary={props.onSummary} />}
            onBack={props.onBack}
            onInfo={props.onInfo}
          />
        )}
      </Show>
      <div class="relative min-h-0 flex-1">
        <TranscriptLog
          ref={setLog}
          label={t('desk.transcript')}
          rows={lines.rows()}
          context={lines.context}
          hasOlder={lines.hasOlder()}
          onOlder={() => props.link.fetchOlder(props.id)}
        />
        <Peek held={held()} />
        <Show when={log()?.atEnd() === false}>
          <ScrollToEnd link={props.link} id={props.id} onClick={() => log()?.toEnd()} />
        </Show>
      </div>
      <OutgoingBar id={props.id} link={props.link} />
      <WatchBar id={props.id} link={props.link} onLeave={props.onDismiss} />
      <Show when={rights.mayWrite()} fallback={<GoneBar held={held()} onSummary={props.onSummary} onDismiss={props.onDismiss} />}>
        <Composer
          id={props.id}
          link={props.link}
          uploads={uploads}
          autofocus={props.autofocus}
          mode={mode()}
          onMode={setMode}
          notesOnly={!rights.mayReply()}
          quote={quoted()}
          onQuoteRemoved={() => setQuote(null)}
          onSend={send}
        />
      </Show>
    </section>
  )
}
