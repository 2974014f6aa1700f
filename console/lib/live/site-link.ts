import { createSignal } from 'solid-js'
import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import { PASSING_CODES, PROTOCOL_VERSION } from '../../../objects/protocol/constants.ts'
import type { AgentStatus } from '../../../objects/protocol/model.ts'
import type { ApiErrorCode } from '../api.ts'
import { startSteadyTimeout } from '../steady-timer.ts'
import { type LobbyLink, makeLobbyLink } from './lobby/lobby-link.ts'
import { type Attachment, emptySite, type Held, type Outgoing, type SiteState } from './model.ts'
import type { StoredOutbox } from './outbox.ts'
import { makeRequests } from './requests.ts'
import { haveOf, isMine } from './select.ts'
import { makeSiteSocket, type SocketPhase } from './socket.ts'
import { answerTo, type StatusRequest } from './status-requests.ts'
import { type LiveEvent, reduceSite } from './store.ts'
import { missingBefore } from './thread.ts'
import { LOST, resultOf, type TransferResult } from './transfer-requests.ts'

export type TransferTo = { agentId: string } | { groupId: string }

/** Joins one site's socket, state and outbox. All sending of the console goes through here. */
export type SiteLink = {
  siteId: string
  /** Who is on the site. */
  lobby: LobbyLink
  state: () => SiteState
  phase: () => SocketPhase
  /** Says it now, or as soon as the desk is there again. */
  setStatus: (status: AgentStatus) => void
  /** A supervisor sets a colleague's state; null when it is so, else why not. */
  setAgentStatus: (agentId: string, status: AgentStatus) => Promise<ApiErrorCode | null>
  sendText: (conversationId: string, text: string) => void
  sendFile: (conversationId: string, attachment: Attachment) => void
  retry: (own: Outgoing) => void
  discard: (own: Outgoing) => void
  setTyping: (conversationId: string, active: boolean) => void
  /** Tells the desk how far this person has received and read; repeats and steps back are dropped. */
  mark: (conversationId: string, delivered: number, read: number) => void
  fetchOlder: (conversationId: string) => boolean
  endConversation: (conversationId: string) => boolean
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
  restored: Outgoing[]
  onFrame: (before: SiteState, after: SiteState, frame: ToAgentFrame) => void
  onDoubt: () => void
}

const RETRY_AFTER_MS = 1_500

const socketUrl = (siteId: string): string => `${location.origin.replace(/^http/, 'ws')}/api/sites/${encodeURIComponent(siteId)}/desk`

const newId = (): string => crypto.randomUUID()

export const createSiteLink = (options: SiteLinkOptions): SiteLink => {
  const first = options.restored.reduce((state, message) => reduceSite(state, { type: 'composed', message }), emptySite(options.siteId))
  const [state, setState] = createSignal(first)
  const [phase, setPhase] = createSignal<SocketPhase>({ kind: 'connecting', attempt: 0 })
  const asked = new Map<string, number>()
  let wish: AgentStatus | null = null

  const apply = (event: LiveEvent) => setState(reduceSite(state(), event))

  const transmit = ({ id, conversationId, text, attachment }: Outgoing) =>
    socket.send({ type: 'message', id, conversationId, text, ...(attachment && { kind: attachment.kind, ticket: attachment.ticket }) })

  const compose = (conversationId: string, content: Pick<Outgoing, 'text' | 'attachment'>) => {
    const message: Outgoing = { id: newId(), siteId: options.siteId, conversationId, ...content, atMs: Date.now(), failed: null }
    options.outbox.add(message)
    apply({ type: 'composed', message })
    transmit(message)
  }

  const allPending = (): Outgoing[] => Object.values(state().held).flatMap((held) => held.thread.pending)

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

  const settle = (frame: ToAgentFrame) => {
    if (frame.type === 'error' && frame.id === undefined && frame.code === 'rate_limited')
      return void startSteadyTimeout(retryPages, frame.retryAfterMs ?? RETRY_AFTER_MS)
    if (frame.type === 'ack') options.outbox.remove(frame.id)
    if (frame.type === 'message') options.outbox.remove(frame.message.id)
    if (frame.type === 'messages') for (const message of frame.messages) options.outbox.remove(message.id)
    if (frame.type !== 'error' || frame.id === undefined) return
    if (!PASSING_CODES.includes(frame.code)) return options.outbox.remove(frame.id)
    const own = allPending().find((each) => each.id === frame.id)
    if (own !== undefined)
      startSteadyTimeout(() => allPending().some((each) => each.id === own.id) && transmit(own), frame.retryAfterMs ?? RETRY_AFTER_MS)
  }

  const onFrame = (frame: ToAgentFrame) => {
    if (lobby.hear(frame)) return
    const before = state()
    apply({ type: 'frame', frame, atMs: Date.now() })
    settle(frame)
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

  const onPhase = (next: SocketPhase) => {
    setPhase(next)
    if (next.kind !== 'open') return lobby.lost()
    asked.clear()
    lobby.opened()
    if (wish !== null) socket.send({ type: 'status', status: wish })
    wish = null
    for (const own of allPending()) if (own.failed === null) transmit(own)
  }

  // Before the socket, which speaks of its phase as it is made.
  const lobby = makeLobbyLink((frame) => socket.send(frame))
  const socket = makeSiteSocket({
    url: socketUrl(options.siteId),
    hello: () => ({ type: 'hello', v: PROTOCOL_VERSION, have: haveOf(state()) }),
    onFrame,
    onPhase,
    onDoubt: options.onDoubt,
  })
  const transferRequests = makeRequests({ send: socket.send, answerTo: resultOf, lost: LOST })
  const statusRequests = makeRequests<StatusRequest, ApiErrorCode | null>({ send: socket.send, answerTo, lost: 'network' })

  return {
    siteId: options.siteId,
    lobby,
    state,
    phase,
    setStatus: (status) => {
      wish = socket.send({ type: 'status', status }) ? null : status
    },
    setAgentStatus: (agentId, status) => {
      const request = { id: newId(), agentId, status }
      return statusRequests.ask(request, { type: 'agent_status', ...request })
    },
    sendText: (conversationId, text) => compose(conversationId, { text }),
    sendFile: (conversationId, attachment) => compose(conversationId, { text: '', attachment }),
    retry: (own) => {
      options.outbox.add(own)
      apply({ type: 'retried', conversationId: own.conversationId, id: own.id })
      transmit(own)
    },
    discard: (own) => {
      options.outbox.remove(own.id)
      apply({ type: 'discarded', conversationId: own.conversationId, id: own.id })
    },
    setTyping: (conversationId, active) => void socket.send({ type: 'typing', conversationId, active }),
    mark,
    fetchOlder: (conversationId) => fetchBefore(conversationId, state().held[conversationId]?.thread.messages[0]?.seq ?? 0),
    endConversation: (conversationId) => socket.send({ type: 'end', conversationId }),
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
      transferRequests.close()
      statusRequests.close()
    },
  }
}
