import ArrowDown from 'lucide-solid/icons/arrow-down'
import { createMemo, createSignal, Show } from 'solid-js'
import { useMe } from '../../../lib/auth.tsx'
import { useNow } from '../../../lib/clock.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { emptySite } from '../../../lib/live/model.ts'
import { ownStateOf, typingOf } from '../../../lib/live/select.ts'
import { Button } from '../../../ui/button.tsx'
import type { LineContext } from '../../transcript/line-actions.ts'
import { buildRows, keepRows, type TranscriptRow } from '../../transcript/rows.ts'
import { type TranscriptHandle, TranscriptLog } from '../../transcript/transcript-log.tsx'
import { createTransferNotes } from '../../transfer/notes.ts'
import { texts } from '../i18n/texts.ts'
import type { Watched } from './watched.ts'

/** Before it is known which site it is of. */
const NO_SITE = emptySite('')

/** The lines, own ones on their way, and the private ones between. */
const createRows = (watched: Watched, places: () => readonly { id: string; atMs: number }[]) => {
  const me = useMe()
  const thread = createMemo(() => watched.held()?.thread)
  const notes = createMemo(() => watched.held()?.notes)
  const pendingNotes = createMemo(() => watched.held()?.pendingNotes)
  const marks = createMemo(() => watched.held()?.view?.visitorMarks, undefined, {
    equals: (a, b) => a?.read === b?.read && a?.delivered === b?.delivered,
  })
  return createMemo<TranscriptRow[]>((before) => {
    marks()
    const rows = buildRows({
      messages: thread()?.messages ?? [],
      pending: thread()?.pending ?? [],
      meId: me().id,
      stateOf: (message) => (message.authorId === me().id ? ownStateOf(message.seq, watched.view()) : null),
      notes: places(),
      privates: notes() ?? [],
      pendingPrivates: pendingNotes() ?? [],
    })
    return keepRows(before, rows)
  }, [])
}

/** Who wrote what, and what can be done with a line: own ones that did not go out are tried again. */
const createContext = (watched: Watched, noteOf: (id: string) => string): Omit<LineContext, 'showSeq'> => {
  const { t } = useI18n()
  const me = useMe()
  const agentOf = (id: string) => watched.link()?.state().agents[id]
  return {
    actions: {
      retry: (own) => watched.link()?.retry(own),
      discard: (own) => watched.link()?.discard(own),
      retryNote: (own) => watched.link()?.retryNote(own),
      discardNote: (own) => watched.link()?.discardNote(own),
    },
    messageOf: (seq) => watched.held()?.thread.messages.find((message) => message.seq === seq),
    authorOf: ({ author, authorId }) => {
      const view = watched.view()
      if (author === 'visitor') return { id: view?.visitorId ?? watched.id, name: view?.visitorName ?? '' }
      const id = authorId ?? me().id
      return { id, name: agentOf(id)?.name ?? (id === me().id ? me().name : t('message.agent')), avatar: agentOf(id)?.avatar }
    },
    nameOf: (id) => agentOf(id)?.name,
    noteOf,
  }
}

/** What is said, as it is said. */
export const WatchTranscript = (props: { watched: Watched }) => {
  const x = useTexts(texts)
  const now = useNow()
  const { watched } = props
  const transferNotes = createTransferNotes(
    () => watched.held()?.view,
    () => watched.link()?.state() ?? NO_SITE,
  )
  const rows = createRows(watched, transferNotes.places)
  const [handle, setHandle] = createSignal<TranscriptHandle>()
  return (
    <div class="relative min-h-0 flex-1">
      <TranscriptLog
        label={x('watch.transcript')}
        rows={rows()}
        context={createContext(watched, transferNotes.wordsOf)}
        hasOlder={(watched.held()?.thread.messages[0]?.seq ?? 1) > 1}
        onOlder={() => watched.link()?.fetchOlder(watched.id)}
        ref={setHandle}
      />
      <Show when={typingOf(watched.held(), now())}>
        <p class="absolute bottom-1 left-4 rounded-control bg-private-subtle px-2 py-0.5 text-xs text-private" role="status">
          {x('watch.typing')}
        </p>
      </Show>
      <Show when={handle()?.atEnd() === false}>
        <Button
          size="sm"
          class="absolute right-4 bottom-2 shadow-float"
          icon={<ArrowDown aria-hidden="true" />}
          onClick={() => handle()?.toEnd()}
        >
          {x('watch.toEnd')}
        </Button>
      </Show>
    </div>
  )
}
