import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, onCleanup, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { laterPart } from '../../lib/later-part.tsx'
import type { Note } from '../../lib/live/notes.ts'
import { useLive } from '../../lib/live/provider.tsx'
import { previewOf } from '../../lib/message-preview.ts'
import { useToasts } from '../../ui/toast.tsx'
import { ringAlarms } from '../alarms/ringing.ts'
import { texts } from '../transfer/i18n/texts.ts'
import { handedOverWords, liveNames, type TransferNote, transferNoteWords } from '../transfer/words.ts'
import { createCalls, isLookedAt } from './calls.ts'
import { pageOf } from './pages.ts'

const CallAlerts = laterPart(async () => (await import('../calls/alerts.tsx')).default)

const ARRIVED_LASTS_MS = 10_000
const REFUSED_LASTS_MS = 60_000

const tagOf = (note: TransferNote): string => (note.kind === 'answered' ? note.transfer.id : note.offer.offer.id)
const isGood = (note: TransferNote): boolean => note.kind === 'answered' && note.transfer.outcome === 'accepted'

/** Sound, title, desktop notification and a toast when something happens where the person is not looking. */
export const Attention = () => {
  const { t } = useI18n()
  const me = useMe()
  const live = useLive()
  const calls = createCalls()
  const toasts = useToasts()
  ringAlarms(calls)
  const location = useLocation()
  const navigate = useNavigate()

  const x = useTexts(texts)
  const names = () => liveNames(x, ...live.links.map((link) => link.state()))

  const textOf = (note: Exclude<Note, TransferNote | { kind: 'call' }>): string => {
    if (note.kind === 'mentioned') return mentionText(note)
    const visitor = note.held.view?.visitorName ?? ''
    if (note.kind === 'refused') return t('attention.refused', { text: previewOf(t, note.own).slice(0, 80) })
    if (note.kind === 'message') return t('attention.message', { visitor, text: previewOf(t, note.message).slice(0, 80) })
    return handedOverWords(x, note.held.view, names()) ?? t('attention.arrived', { visitor })
  }

  const mentionText = ({ siteId, mention }: Note & { kind: 'mentioned' }): string => {
    const agents = live.links.find((link) => link.siteId === siteId)?.state().agents
    const author = agents?.[mention.note.authorId]?.name ?? t('message.agent')
    return t('attention.mentioned', { author, visitor: mention.visitorName, text: mention.note.text.slice(0, 80) })
  }

  const showRefused = (note: Note & { kind: 'refused' }) => {
    const copy = { label: t('attention.copy'), run: () => void navigator.clipboard.writeText(note.own.text) }
    toasts.show({ text: textOf(note), look: 'danger', action: copy, lastsMs: REFUSED_LASTS_MS })
    live.linkOf(note.held.id)?.discard(note.own)
  }

  /** An offer shows itself on every page; what became of one is told in a toast. */
  const takeTransferNote = (note: TransferNote) => {
    const text = transferNoteWords(x, note, names())
    const isOffer = note.kind === 'offered'
    if (isOffer || !isLookedAt()) calls.chime(isOffer ? 'arrived' : 'message')
    calls.notify(text, tagOf(note), note.kind === 'answered' ? `/desk/${note.held.id}` : null)
    if (!isOffer) toasts.show({ text, look: isGood(note) ? 'success' : 'info', lastsMs: ARRIVED_LASTS_MS })
  }

  const takeMention = (note: Note & { kind: 'mentioned' }) => {
    const address = `/desk/${note.mention.conversationId}`
    calls.chime('message')
    calls.notify(textOf(note), note.mention.note.id, address)
    if (location.pathname === address) return
    toasts.show({ text: textOf(note), action: { label: t('attention.open'), run: () => navigate(address) }, lastsMs: ARRIVED_LASTS_MS })
  }

  live.onNote((note) => {
    if (note.kind === 'call') return
    if (note.kind === 'refused') return showRefused(note)
    if (note.kind === 'mentioned') return takeMention(note)
    if (note.kind !== 'arrived' && note.kind !== 'message') return takeTransferNote(note)
    const address = `/desk/${note.held.id}`
    const open = location.pathname === address
    if (note.kind === 'arrived' || !open || !isLookedAt()) calls.chime(note.kind)
    calls.notify(textOf(note), note.held.id, address)
    if (note.kind === 'arrived' && pageOf(location.pathname)?.id !== 'desk')
      toasts.show({
        text: textOf(note),
        action: { label: t('attention.open'), run: () => navigate(address) },
        lastsMs: ARRIVED_LASTS_MS,
      })
  })

  createEffect(() => {
    const page = pageOf(location.pathname)
    const title = page === undefined ? t('app.name') : `${t(page.title)} · ${t('app.name')}`
    const unread = live.unreadCount() + live.offers().length
    document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${title}` : title
  })
  onCleanup(() => {
    document.title = t('app.name')
  })
  return (
    <Show when={me().organisation.callCentre}>
      <CallAlerts attention={calls} />
    </Show>
  )
}
