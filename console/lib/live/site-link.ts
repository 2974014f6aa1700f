import { batch, createSignal } from 'solid-js'
import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import { PROTOCOL_VERSION } from '../../../objects/protocol/constants.ts'
import type { AgentStatus } from '../../../objects/protocol/model.ts'
import type { ApiErrorCode } from '../api.ts'
import { startSteadyTimeout } from '../steady-timer.ts'
import { type ActionLink, makeActionLink } from './action-link.ts'
import { type LobbyLink, makeLobbyLink } from './lobby/lobby-link.ts'
import { type MessageLink, makeMessageLink } from './message-link.ts'
import { emptySite, type Held, type Outgoing, type OutgoingNote, type SiteState } from './model.ts'
import { makeNoteLink, type NoteLink } from './note-link.ts'
import type { StoredNotes, StoredOutbox } from './outbox.ts'
import { makeRequests } from './requests.ts'
import { haveOf, isMine } from './select.ts'
import { makeSiteSocket, type SocketPhase } from './socket.ts'
import { answerTo, type StatusRequest } from './status-requests.ts'
import { type LiveEvent, reduceSite } from './store.ts'
import { missingBefore } from './thread.ts'
import { LOST, resultOf, type TransferResult } from './transfer-requests.ts'
import { makeWallLink, type WallLink } from './wall-link.ts'

export type TransferTo = { agentId: string } | { groupId: string }

/** Joins one site's socket, state and outbox. All sending of the console goes through here. */
export type SiteLink = MessageLink &
  NoteLink &
  ActionLink & {
    siteId: string
    /** Who is on the site. */
    lobby: LobbyLink
    /** Who waits on it, and for supervisors every open conversation. */
    wall: WallLink
    state: () => SiteState
    phase: () => SocketPhase
    /** Says it now, or as soon as the desk is there again. */
    setStatus: (status: AgentStatus) => void
    /** A supervisor sets a colleague's state; null when it is so, else why not. */
    setAgentStatus: (agentId: string, status: AgentStatus) => Promise<ApiErrorCode | null>
    setTyping: (conversationId: string, active: boolean) => void
    /** Tells the desk how far this person has received and read; repeats and steps back are dropped. */
    mark: (conversationId: string, delivered: number, read: number) => void
    fetchOlder: (conversationId: string) => boolean
    dismiss: (conversationId: string) => void
    /** R10. Each tells how it came out. */
    transfer: (conversationId: string, to: TransferTo, remark: string) => Promise<TransferResult>
    answerOffer: (conversationId: string, offerId: string, accept: boolean) => Promise<TransferResult>
    cancelOffer: (conversationId: string, offerId: string) => Promise<TransferResult>
    reconnect: () => void
    close: () => void
  }

export type SiteLinkOptions = {
  siteId: string
  personId: string
  outbox: StoredOutbox
  storedNotes: StoredNotes
  restored: Outgoing[]
  restoredNotes: OutgoingNote[]
  onFrame: (before: SiteState, after: SiteState, frame: ToAgentFrame) => void
  onDoubt: () => void
}

const RETRY_AFTER_MS = 1_500

const socketUrl = (siteId: string): string => `${location.origin.replace(/^http/, 'ws')}/api/sites/${encodeURIComponent(siteId)}/desk`

const newId = (): string => crypto.randomUUID()

export const createSiteLink = (options: SiteLinkOptions): SiteLink => {
  const composed = options.restored.reduce((state, message) => reduceSite(state, { type: 'composed', message }), emptySite(options.siteId))
  const first = options.restoredNotes.reduce((state, note) => reduceSite(state, { type: 'note_composed', note }), composed)
  const [state, setState] = createSignal(first)
  const [phase, setPhase] = createSignal<SocketPhase>({ kind: 'connecting', attempt: 0 })
  const asked = new Map<string, number>()
  let wish: AgentStatus | null = null

  const apply = (event: LiveEvent) => setState(reduceSite(state(), event))

  const fetchBefore = (conversationId: string, beforeSeq: number): boolean => {
    if (asked.get(conversationId) === beforeSeq) return true
    const sent = beforeSeq > 1 && socket.send({ type: 'fetch', conversationId, beforeSeq })
    if (sent) asked.set(conversationId, beforeSeq)
    return sent
  }

  const fillGaps = (held: Held | undefined) => {
    if (held?.view == null || held.gone !== null || held.thread.messages.length === 0) return
    const beforeSeq = missingBefore(held.thread.messages, held.view.lastSeq)
    if (beforeSeq !== null) fetchBefore(held.id, beforeSeq)
  }

  /** A page asked for too soon after others was refused; the error names none. */
  const retryPages = () => {
    asked.clear()
    if (phase().kind === 'open') for (const held of Object.values(state().held)) fillGaps(held)
  }

  const mark = (conversationId: string, delivered: number, read: number) => {
    const known = state().held[conversationId]?.view?.agentMarks
    if (known === undefined || (delivered <= known.delivered && read <= known.read)) return
    const marks = { delivered: Math.max(delivered, known.delivered), read: Math.max(read, known.read) }
    if (socket.send({ type: 'read', conversationId, ...marks })) apply({ type: 'marked', conversationId, marks })
  }

  const markDelivered = (held: Held | undefined) => {
    const newest = held?.thread.messages.at(-1)
    if (held === undefined || newest === undefined || held.gone !== null || !isMine(held, options.personId)) return
    mark(held.id, newest.seq, 0)
  }

  const takeFrame = (frame: ToAgentFrame) => {
    if (lobby.hear(frame)) return
    // What was asked about a conversation of others may be told by the wall alone.
    if (wall.hear(frame)) return actions.hear(frame, state())
    const before = state()
    apply({ type: 'frame', frame, atMs: Date.now() })
    if (frame.type === 'error' && frame.id === undefined && frame.code === 'rate_limited')
      startSteadyTimeout(retryPages, frame.retryAfterMs ?? RETRY_AFTER_MS)
    messages.hear(frame)
    notes.hear(frame, state())
    actions.hear(frame, state())
    transferRequests.hear(frame, state())
    statusRequests.hear(frame, state())
    if ('conversationId' in frame && frame.conversationId !== undefined) {
      if (frame.type === 'messages') asked.delete(frame.conversationId)
      const held = state().held[frame.conversationId]
      if (phase().kind === 'open') {
        fillGaps(held)
        markDelivered(held)
      }
    }
    options.onFrame(before, state(), frame)
  }

  /** What follows from a frame is drawn together with it. */
  const onFrame = (frame: ToAgentFrame) => batch(() => takeFrame(frame))

  const onPhase = (next: SocketPhase) => {
    setPhase(next)
    if (next.kind !== 'open') {
      lobby.lost()
      return wall.lost()
    }
    asked.clear()
    lobby.opened()
    wall.opened()
    if (wish !== null) socket.send({ type: 'status', status: wish })
    wish = null
    // Looked on at again before a private line goes to it: the desk takes one only from who may see it.
    actions.opened()
    messages.opened()
    notes.opened()
  }

  // Before the socket, which speaks of its phase as it is made.
  const lobby = makeLobbyLink((frame) => socket.send(frame))
  const wall = makeWallLink((frame) => socket.send(frame))
  const socket = makeSiteSocket({
    url: socketUrl(options.siteId),
    hello: () => ({ type: 'hello', v: PROTOCOL_VERSION, have: haveOf(state()) }),
    onFrame,
    onPhase,
    onDoubt: options.onDoubt,
  })
  const wire = { siteId: options.siteId, send: socket.send, apply, state }
  const messages = makeMessageLink({ ...wire, outbox: options.outbox })
  const notes = makeNoteLink({ ...wire, stored: options.storedNotes })
  const actions = makeActionLink(wire)
  const transferRequests = makeRequests({ send: socket.send, answerTo: resultOf, lost: LOST })
  const statusRequests = makeRequests<StatusRequest, ApiErrorCode | null>({ send: socket.send, answerTo, lost: 'network' })

  return {
    siteId: options.siteId,
    lobby,
    wall,
    state,
    phase,
    setStatus: (status) => {
      wish = socket.send({ type: 'status', status }) ? null : status
    },
    setAgentStatus: (agentId, status) => {
      const request = { id: newId(), agentId, status }
      return statusRequests.ask(request, { type: 'agent_status', ...request })
    },
    ...messages.link,
    ...notes.link,
    ...actions.link,
    setTyping: (conversationId, active) => void socket.send({ type: 'typing', conversationId, active }),
    mark,
    fetchOlder: (conversationId) => fetchBefore(conversationId, state().held[conversationId]?.thread.messages[0]?.seq ?? 0),
    dismiss: (conversationId) => apply({ type: 'dismissed', conversationId }),
    transfer: (conversationId, to, remark) => {
      const id = newId()
      const knownOfferId = state().held[conversationId]?.view?.offer?.id
      return transferRequests.ask({ kind: 'offer', id, conversationId, knownOfferId }, { type: 'transfer', id, conversationId, to, remark })
    },
    answerOffer: (conversationId, offerId, accept) => {
      const answer = { id: newId(), conversationId, offerId, accept }
      return transferRequests.ask({ kind: 'answer', ...answer }, { type: 'transfer_answer', ...answer })
    },
    cancelOffer: (conversationId, offerId) => {
      const cancel = { id: newId(), conversationId, offerId }
      return transferRequests.ask({ kind: 'cancel', ...cancel }, { type: 'transfer_cancel', ...cancel })
    },
    reconnect: socket.reconnect,
    close: () => {
      socket.close()
      lobby.close()
      wall.close()
      transferRequests.close()
      statusRequests.close()
      actions.close()
      notes.close()
    },
  }
}
