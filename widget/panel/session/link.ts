import { PASSING_CODES } from '../../../objects/protocol/constants.ts'
import type { ToVisitorFrame } from '../../../objects/protocol/visitor.ts'
import type { HostPage, Identity } from '../../shared/messages.ts'
import type { PublicSite } from '../../shared/public-site.ts'
import type { Texts } from '../i18n/text.ts'
import { openConversationId, type PanelState } from '../state/model.ts'
import { previewOf } from '../state/preview-of.ts'
import { missingBelow, outgoing } from '../state/rows.ts'
import { startBeat } from './beat.ts'
import { createConnection } from './connection.ts'
import type { Profile } from './flow.ts'
import { makeHello } from './hello.ts'
import type { Host } from './host.ts'
import { hostEventsOf } from './host-events.ts'
import type { LiveSite } from './live-site.ts'
import type { LiveState } from './live-state.ts'
import { createMarks } from './marks.ts'
import { createPresence } from './presence.ts'
import { createSender } from './sender.ts'
import type { PanelStorage } from './storage.ts'

/** An agent's typing is over when nothing was heard of it for this long. */
const TYPING_LASTS_MS = 8_000

/** Who the visitor is and which page it stands on; the host tells, the next `hello` says. */
export type Who = {
  identity: Identity | null
  page: HostPage
  /** What the page says of its user, and what the user entered here. */
  profile: Profile
  entered: Profile
}

/** Where the site asks for nothing, what the page says counts: what was entered another time is no word against it. */
export const profileOf = ({ profile, entered }: Who, { settings }: PublicSite): Profile =>
  settings.preChat ? { ...profile, ...entered } : profile

type Parts = { liveSite: LiveSite; live: LiveState; storage: PanelStorage; host: Host; who: Who; chime: () => void; t: Texts['t'] }

const socketUrl = (siteId: string) => `${location.origin.replace(/^http/, 'ws')}/api/sites/${siteId}/chat`

/** The socket and what lives on it: frames in, the outbox, marks and gaps out. */
export const createLink = ({ liveSite, live, storage, host, who, chime, t }: Parts) => {
  let typingTimer: ReturnType<typeof setTimeout> | undefined

  const notify = async ({ people }: PanelState, text: string, agentId?: string) => {
    const { showNotice } = await import('../parts/menu/notices.ts')
    showNotice(people.find(({ id }) => id === agentId)?.name ?? liveSite.site.settings.companyName, text)
  }
  const onFrame = (frame: ToVisitorFrame) => {
    if (frame.type === 'welcome' && frame.token !== undefined) {
      who.identity = { visitorId: frame.visitorId, token: frame.token }
      storage.saveOwner(frame.visitorId)
      host.keepIdentity(who.identity)
    }
    if (frame.type === 'error' && PASSING_CODES.includes(frame.code)) {
      sender.pause(frame.retryAfterMs)
      if (frame.id === undefined) retryPage(frame.retryAfterMs ?? 0)
    }
    if (frame.type === 'typing') {
      clearTimeout(typingTimer)
      typingTimer = setTimeout(() => live.dispatch({ type: 'typing-expired' }), TYPING_LASTS_MS)
    }
    // Our own desk made it from the stored settings.
    if (frame.type === 'site') return liveSite.apply(frame.site as PublicSite)
    const before = live.get()
    if (frame.type === 'message' && frame.message.author === 'agent' && !presence.isVisible()) {
      chime()
      if (storage.loadNotify()) void notify(before, previewOf(frame.message, t), frame.message.authorId)
    }
    live.dispatch({ type: 'frame', frame })
    for (const event of hostEventsOf(before, frame, live.get(), t)) host.tell({ type: 'event', event })
    const seen = frame.type === 'welcome' ? storage.loadSeen() : null
    if (seen) live.dispatch({ type: 'seen', ...seen })
  }

  const connection = createConnection(
    { openSocket: () => new WebSocket(socketUrl(liveSite.site.siteId)), startBeat, random: Math.random },
    {
      hello: () => makeHello(live.get(), who.identity, liveSite.site.settings.track ? who.page : null),
      onFrame,
      onLink: (link, closeCode) => live.dispatch({ type: 'link', link, closeCode }),
    },
  )
  const isNeeded = () =>
    openConversationId(live.get()) !== null ||
    live.get().wish !== null ||
    outgoing(live.get().rows).some((row) => row.delivery !== 'failed')
  const presence = createPresence(connection, isNeeded)
  const sender = createSender(live.get, live.dispatch, connection.send, () => profileOf(who, liveSite.site))
  const marks = createMarks(connection.send)
  let askedBelow: number | null = null

  live.watch(presence.reconsider)
  live.watch(marks.update)
  live.watch(sender.pump)
  const fillGap = ({ link, rows, conversationId } = live.get()) => {
    if (link !== 'open') askedBelow = null
    const gap = link === 'open' ? missingBelow(rows) : null
    if (gap === null || gap === askedBelow || conversationId === null) return
    askedBelow = gap
    connection.send({ type: 'fetch', conversationId, beforeSeq: gap })
  }
  /** A page that was asked for too soon after others carries no id. */
  const retryPage = (afterMs: number) =>
    setTimeout(() => {
      askedBelow = null
      fillGap()
    }, afterMs)
  live.watch(fillGap)
  return { connection, presence, onProfile: sender.onProfile }
}
