import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, onCleanup } from 'solid-js'
import { useAttentionSettings } from '../../lib/attention-settings.tsx'
import { playChime } from '../../lib/chime.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import type { Note } from '../../lib/live/notes.ts'
import { useLive } from '../../lib/live/provider.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { pageOf } from './pages.ts'

const ARRIVED_LASTS_MS = 10_000
const REFUSED_LASTS_MS = 60_000

const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus()

/** Sound, title, desktop notification and a toast when something happens where the person is not looking. */
export const Attention = () => {
  const { t } = useI18n()
  const live = useLive()
  const settings = useAttentionSettings()
  const toasts = useToasts()
  const location = useLocation()
  const navigate = useNavigate()

  const addressOf = (note: Note) => `/desk/${note.held.id}`
  const textOf = (note: Note): string => {
    const visitor = note.held.view?.visitorName ?? ''
    if (note.kind === 'refused') return t('attention.refused', { text: note.own.text.slice(0, 80) })
    return note.kind === 'arrived'
      ? t('attention.arrived', { visitor })
      : t('attention.message', { visitor, text: note.message.text.slice(0, 80) })
  }

  const notifyDesktop = (note: Note) => {
    const notification = new Notification(textOf(note), { tag: note.held.id, icon: '/favicon.svg', silent: true })
    notification.onclick = () => {
      window.focus()
      navigate(addressOf(note))
      notification.close()
    }
  }

  const showRefused = (note: Note & { kind: 'refused' }) => {
    const copy = { label: t('attention.copy'), run: () => void navigator.clipboard.writeText(note.own.text) }
    toasts.show({ text: textOf(note), look: 'danger', action: copy, lastsMs: REFUSED_LASTS_MS })
    live.linkOf(note.held.id)?.discard(note.own)
  }

  live.onNote((note) => {
    if (note.kind === 'refused') return showRefused(note)
    const open = location.pathname === addressOf(note)
    if (settings.sound() && (note.kind === 'arrived' || !open || !isLookedAt())) playChime(note.kind)
    if (settings.desktop() && !isLookedAt()) notifyDesktop(note)
    if (note.kind === 'arrived' && pageOf(location.pathname)?.id !== 'desk')
      toasts.show({
        text: textOf(note),
        action: { label: t('attention.open'), run: () => navigate(addressOf(note)) },
        lastsMs: ARRIVED_LASTS_MS,
      })
  })

  createEffect(() => {
    const page = pageOf(location.pathname)
    const title = page === undefined ? t('app.name') : `${t(page.title)} · ${t('app.name')}`
    const unread = live.unreadCount()
    document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${title}` : title
  })
  onCleanup(() => {
    document.title = t('app.name')
  })
  return null
}
