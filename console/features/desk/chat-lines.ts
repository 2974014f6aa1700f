import { createMemo } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { codeTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { isOpen, ownStateOf } from '../../lib/live/select.ts'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { findBySeq } from '../../lib/live/thread.ts'
import { useToasts } from '../../ui/toast.tsx'
import type { LineActions, LineContext } from '../transcript/line-actions.ts'
import { buildRows, keepRows, type TranscriptRow } from '../transcript/rows.ts'
import { createTransferNotes } from '../transfer/notes.ts'
import { texts } from './i18n/texts.ts'

/** R12: so long after it was written an own message can be recalled; the menu stops offering it a little earlier. */
const RECALL_WITHIN_MS = 118_000

type ChatLinesOptions = {
  id: () => string
  link: () => SiteLink
  unreadSeq: () => number | null
  quote?: LineActions['quote']
}

/** The lines of a conversation that goes on, and what can be done with each. */
export const createChatLines = ({ id, link, unreadSeq, quote }: ChatLinesOptions) => {
  const me = useMe()
  const held = createMemo(() => link().state().held[id()])
  const thread = createMemo(() => held()?.thread)
  const notes = createMemo(() => held()?.notes)
  const pendingNotes = createMemo(() => held()?.pendingNotes)
  const visitorMarks = createMemo(() => held()?.view?.visitorMarks, undefined, {
    equals: (a, b) => a?.read === b?.read && a?.delivered === b?.delivered,
  })
  const transferNotes = createTransferNotes(
    () => held()?.view,
    () => link().state(),
  )
  const rows = createMemo<TranscriptRow[]>((before) => {
    const marks = visitorMarks()
    const marked = marks === undefined ? null : { visitorMarks: marks }
    return keepRows(
      before,
      buildRows({
        messages: thread()?.messages ?? [],
        pending: thread()?.pending ?? [],
        meId: me().id,
        stateOf: (message) => (message.author === 'agent' ? ownStateOf(message.seq, marked) : null),
        notes: transferNotes.places(),
        privates: notes(),
        pendingPrivates: pendingNotes(),
        unreadSeq: unreadSeq(),
      }),
    )
  }, [])
  const context: Omit<LineContext, 'showSeq'> = {
    actions: createActions({ id, link, quote }),
    messageOf: (seq) => findBySeq(thread()?.messages ?? [], seq),
    authorOf: createAuthors({ id, link }),
    nameOf: (agentId) => link().state().agents[agentId]?.name ?? (agentId === me().id ? me().name : undefined),
    noteOf: transferNotes.wordsOf,
  }
  return { held, rows, context, hasOlder: () => (thread()?.messages[0]?.seq ?? 1) > 1 }
}

type Of = Pick<ChatLinesOptions, 'id' | 'link'>

const createAuthors = ({ id, link }: Of): LineContext['authorOf'] => {
  const { t } = useI18n()
  const me = useMe()
  return ({ author, authorId = me().id }) => {
    const view = link().state().held[id()]?.view
    if (author === 'visitor') return { id: view?.visitorId ?? id(), name: view?.visitorName ?? '' }
    const agent = link().state().agents[authorId]
    return { id: authorId, name: agent?.name ?? (authorId === me().id ? me().name : t('message.agent')), avatar: agent?.avatar }
  }
}

const createActions = ({ id, link, quote }: Of & Pick<ChatLinesOptions, 'quote'>): LineActions => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const now = useNow()
  const toasts = useToasts()
  const open = () => {
    const one = link().state().held[id()]
    return one !== undefined && isOpen(one)
  }
  const recall = async (seq: number) => {
    const refused = await link().recall(id(), seq)
    if (refused === null) return
    const text = refused === 'too_late' ? x('recall.tooLate') : refused === 'network' ? x('recall.offline') : codeTextOf(t, refused)
    toasts.show({ text, look: 'danger' })
  }
  return {
    retry: (own) => link().retry(own),
    discard: (own) => link().discard(own),
    retryNote: (own) => link().retryNote(own),
    discardNote: (own) => link().discardNote(own),
    quote,
    recall: (message) => void recall(message.seq),
    canRecall: ({ author, authorId, atMs }) =>
      open() && author === 'agent' && authorId === me().id && now() + link().state().skewMs - atMs < RECALL_WITHIN_MS,
  }
}
