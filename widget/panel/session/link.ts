import { PASSING_CODES } from '../../../objects/protocol/constants.ts'
import type { ToVisitorFrame } from '../../../objects/protocol/visitor.ts'
import type { HostPage, Identity } from '../../shared/messages.ts'
import { openConversationId } from '../state/model.ts'
import { missingBelow, outgoing } from '../state/rows.ts'
import { startBeat } from './beat.ts'
import { createConnection } from './connection.ts'
import { makeHello } from './hello.ts'
import type { Host } from './host.ts'
import type { LiveState } from './live-state.ts'
import { createMarks } from './marks.ts'
import { createPresence } from './presence.ts'
import { createSender } from './sender.ts'
import type { PanelStorage } from './storage.ts'

/** An agent's typing is over when nothing was heard of it for this long. */
const TYPING_LASTS_MS = 8_000

/** Who the visitor is and which page it stands on; the host tells, the next `hello` says. */
export type Who = { identity: Identity | null; page: HostPage }

type Parts = { siteId: string; live: LiveState; storage: PanelStorage; host: Host; who: Who; chime: () => void }

const socketUrl = (siteId: string) => `${location.origin.replace(/^http/, 'ws')}/api/sites/${siteId}/chat`

/** The socket and what lives on it: frames in, the outbox, marks and gaps out. */
export const createLink = ({ siteId, live, storage, host, who, chime }: Parts) => {
  let typingTimer: ReturnType<typeof setTimeout> | undefined

  const onFrame = (frame: ToVisitorFrame) => {
    if (frame.type === 'welcome' && frame.token !== undefined) {
      who.identity = { visitorId: frame.visitorId, token: frame.token }
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
    if (frame.type === 'message' && frame.message.author === 'agent' && !presence.isVisible()) chime()
    live.dispatch({ type: 'frame', frame })
    const seen = frame.type === 'welcome' ? storage.loadSeen() : null
    if (seen) live.dispatch({ type: 'seen', ...seen })
  }

  const connection = createConnection(
    { openSocket: () => new WebSocket(socketUrl(siteId)), startBeat, random: Math.random },
    {
      hello: () => makeHello(live.get(), who.identity, who.page),
      onFrame,
      onLink: (link, closeCode) => live.dispatch({ type: 'link', link, closeCode }),
    },
  )
  const isNeeded = () => openConversationId(live.get()) !== null || outgoing(live.get().rows).some((row) => row.delivery !== 'failed')
  const presence = createPresence(connection, isNeeded)
  const sender = createSender(live.get, live.dispatch, connection.send)
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
  return { connection, presence }
}
