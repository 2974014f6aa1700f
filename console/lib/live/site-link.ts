import { createSignal } from 'solid-js'
import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import { PASSING_CODES, PROTOCOL_VERSION } from '../../../objects/protocol/constants.ts'
import type { AgentStatus } from '../../../objects/protocol/model.ts'
import { startSteadyTimeout } from '../steady-timer.ts'
import { emptySite, type Held, type Outgoing, type SiteState } from './model.ts'
import type { StoredOutbox } from './outbox.ts'
import { haveOf, isMine } from './select.ts'
import { makeSiteSocket, type SocketPhase } from './socket.ts'
import { type LiveEvent, reduceSite } from './store.ts'
import { missingBefore } from './thread.ts'

/** Joins one site's socket, state and outbox. All sending of the console goes through here. */
export type SiteLink = {
  siteId: string
  state: () => SiteState
  phase: () => SocketPhase
  /** Says it now, or as soon as the desk is there again. */
  setStatus: (status: AgentStatus) => void
  sendText: (conversationId: string, text: string) => void
  retry: (own: Outgoing) => void
  discard: (own: Outgoing) => void
  setTyping: (conversationId: string, active: boolean) => void
  /** Tells the desk how far this person has received and read; repeats and steps back are dropped. */
  mark: (conversationId: string, delivered: number, read: number) => void
  fetchOlder: (conversationId: string) => boolean
  endConversation: (conversationId: string) => boolean
  dismiss: (conversationId: string) => void
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

const newMessageId = (): string => crypto.randomUUID()

export const createSiteLink = (options: SiteLinkOptions): SiteLink => {
  const first = options.restored.reduce((state, message) => reduceSite(state, { type: 'composed', message }), emptySite(options.siteId))
  const [state, setState] = createSignal(first)
  const [phase, setPhase] = createSignal<SocketPhase>({ kind: 'connecting', attempt: 0 })
  const asked = new Map<string, number>()
  let wish: AgentStatus | null = null

  const apply = (event: LiveEvent) => setState(reduceSite(state(), event))

  const transmit = (own: Outgoing) => socket.send({ type: 'message', id: own.id, conversationId: own.conversationId, text: own.text })

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
    const before = state()
    apply({ type: 'frame', frame, atMs: Date.now() })
    settle(frame)
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
    if (next.kind !== 'open') return
    asked.clear()
    if (wish !== null) socket.send({ type: 'status', status: wish })
    wish = null
    for (const own of allPending()) if (own.failed === null) transmit(own)
  }

  const socket = makeSiteSocket({
    url: socketUrl(options.siteId),
    hello: () => ({ type: 'hello', v: PROTOCOL_VERSION, have: haveOf(state()) }),
    onFrame,
    onPhase,
    onDoubt: options.onDoubt,
  })

  return {
    siteId: options.siteId,
    state,
    phase,
    setStatus: (status) => {
      wish = socket.send({ type: 'status', status }) ? null : status
    },
    sendText: (conversationId, text) => {
      const message: Outgoing = { id: newMessageId(), siteId: options.siteId, conversationId, text, atMs: Date.now(), failed: null }
      options.outbox.add(message)
      apply({ type: 'composed', message })
      transmit(message)
    },
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
    reconnect: socket.reconnect,
    close: socket.close,
  }
}
