import { createEffect, createMemo, createSignal, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { isOpen, lastVisitorSeq, ownStateOf } from '../../lib/live/select.ts'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { cx } from '../../ui/cx.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createUploads } from '../attachments/uploads.ts'
import { buildRows, type TranscriptRow } from '../transcript/rows.ts'
import { createTranscriptScroll } from '../transcript/scroll.ts'
import { type Author, Transcript } from '../transcript/transcript.tsx'
import { createTransferNotes } from '../transfer/notes.ts'
import { OutgoingBar } from '../transfer/outgoing-bar.tsx'
import { TransferButton } from '../transfer/transfer-button.tsx'
import { createAttentive } from './attentive.ts'
import { ChatHeader } from './chat-header.tsx'
import { Composer } from './composer.tsx'
import { GoneBar } from './gone-bar.tsx'
import { Peek } from './peek.tsx'
import { ScrollToEnd } from './scroll-to-end.tsx'

const isFileDrag = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

type ChatPaneProps = {
  class: string
  id: string
  link: SiteLink
  autofocus: boolean
  infoShown: boolean
  onBack: () => void
  onInfo: () => void
  onDismiss: () => void
}

/** One conversation: who, what was said, what to say next. */
export const ChatPane = (props: ChatPaneProps) => {
  const { t } = useI18n()
  const me = useMe()
  const toasts = useToasts()
  const attentive = createAttentive()
  const [asking, setAsking] = createSignal(false)
  const uploads = createUploads(() => props.link)
  const held = createMemo(() => props.link.state().held[props.id])
  const open = () => {
    const one = held()
    return one !== undefined && isOpen(one)
  }

  const thread = createMemo(() => held()?.thread)
  const visitorMarks = createMemo(() => held()?.view?.visitorMarks, undefined, {
    equals: (a, b) => a?.read === b?.read && a?.delivered === b?.delivered,
  })
  const transferNotes = createTransferNotes(
    () => held()?.view,
    () => props.link.state(),
  )
  const rows = createMemo<TranscriptRow[]>(() => {
    visitorMarks()
    const view = held()?.view ?? null
    return buildRows({
      messages: thread()?.messages ?? [],
      pending: thread()?.pending ?? [],
      meId: me().id,
      stateOf: (message) => (message.author === 'agent' ? ownStateOf(message.seq, view) : null),
      notes: transferNotes.places(),
    })
  })
  const hasOlder = () => (thread()?.messages[0]?.seq ?? 1) > 1

  const scroll = createTranscriptScroll({
    conversation: () => props.id,
    edges: () => ({ first: rows()[0]?.key, last: rows().at(-1)?.key, count: rows().length }),
    onNearTop: () => hasOlder() && props.link.fetchOlder(props.id),
  })

  createEffect(() => {
    const one = held()
    if (one === undefined || !open() || !attentive() || !scroll.atEnd()) return
    const seq = lastVisitorSeq(one)
    if (seq > 0) props.link.mark(props.id, seq, seq)
  })

  const authorOf = (row: TranscriptRow & { kind: 'line' }): Author => {
    const view = held()?.view
    if (row.message.author === 'visitor') return { id: view?.visitorId ?? props.id, name: view?.visitorName ?? '' }
    const id = row.message.authorId ?? me().id
    const agent = props.link.state().agents[id]
    return { id, name: agent?.name ?? (id === me().id ? me().name : t('message.agent')), avatar: agent?.avatar }
  }

  const end = () => {
    if (!props.link.endConversation(props.id)) toasts.show({ text: t('chat.endOffline'), look: 'danger' })
  }
  const send = (text: string) => {
    props.link.sendText(props.id, text)
    queueMicrotask(scroll.toEnd)
  }

  return (
    <section
      class={cx('flex min-w-0 flex-1 flex-col bg-surface-1', props.class)}
      aria-label={t('desk.transcript')}
      onDragOver={(event) => isFileDrag(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!isFileDrag(event)) return
        event.preventDefault()
        if (open()) uploads.add(props.id, event.dataTransfer?.files ?? [])
      }}
    >
      <Show when={held()?.view}>
        {(view) => (
          <ChatHeader
            view={view()}
            open={open()}
            infoShown={props.infoShown}
            actions={<TransferButton id={props.id} link={props.link} />}
            onBack={props.onBack}
            onInfo={props.onInfo}
            onEnd={() => setAsking(true)}
          />
        )}
      </Show>
      <div class="relative min-h-0 flex-1">
        <div
          ref={scroll.ref}
          class="h-full overflow-y-auto px-4 [overflow-anchor:none]"
          role="log"
          aria-label={t('desk.transcript')}
          tabindex="0"
        >
          <div class="pb-9">
            <Transcript
              rows={rows()}
              authorOf={authorOf}
              noteOf={transferNotes.wordsOf}
              onRetry={(own) => props.link.retry(own)}
              onDiscard={(own) => props.link.discard(own)}
            />
          </div>
        </div>
        <Peek held={held()} />
        <Show when={!scroll.atEnd()}>
          <ScrollToEnd link={props.link} id={props.id} onClick={scroll.toEnd} />
        </Show>
      </div>
      <OutgoingBar id={props.id} link={props.link} />
      <Show when={open()} fallback={<GoneBar held={held()} onDismiss={props.onDismiss} />}>
        <Composer
          id={props.id}
          link={props.link}
          uploads={uploads}
          autofocus={props.autofocus}
          onSend={send}
          onHeight={() => scroll.atEnd() && scroll.toEnd()}
        />
      </Show>
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={t('chat.endTitle')}
        confirm={t('chat.end')}
        cancel={t('action.cancel')}
        danger
        onConfirm={end}
      >
        {t('chat.endText', { visitor: held()?.view?.visitorName ?? '' })}
      </ConfirmDialog>
    </section>
  )
}
