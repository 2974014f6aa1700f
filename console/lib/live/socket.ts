import type { AgentFrameInput, ToAgentFrame } from '../../../objects/protocol/agent.ts'
import { CLOSE, PING, PING_EVERY_MS, PONG } from '../../../objects/protocol/constants.ts'
import { startSteadyTimeout } from '../steady-timer.ts'
import { backoffMs } from './backoff.ts'

/** How the connection to one site's desk stands. `open` means greeted: what is sent now is heard. */
export type SocketPhase =
  | { kind: 'connecting'; attempt: number }
  | { kind: 'open' }
  | { kind: 'waiting'; attempt: number; retryAtMs: number }
  | { kind: 'stopped'; code: number }

export type SiteSocket = {
  /** False when it was not sent; the caller keeps what must not be lost. */
  send: (frame: AgentFrameInput) => boolean
  /** Tries at once, also after `stopped`. */
  reconnect: () => void
  close: () => void
}

export type SiteSocketOptions = {
  url: string
  hello: () => AgentFrameInput
  onFrame: (frame: ToAgentFrame) => void
  onPhase: (phase: SocketPhase) => void
  /** A handshake failed or the desk ended the session: whether the person is still signed in should be asked. */
  onDoubt: () => void
}

const ANSWER_WITHIN_MS = 10_000
/** A failed handshake does not say why; asking about the session each time would double the load of an outage. */
const DOUBT_EVERY_ATTEMPTS = 4
/** A connection that held this long starts the backoff anew. */
const STEADY_MS = 10_000

/** A session that ended may have been renewed (own password changed): that one is asked about and tried again. */
const isOver = (code: number): boolean => code >= 4000 && code < 4100 && code !== CLOSE.signedOut

const parseFrame = (text: string): ToAgentFrame | null => {
  const value: unknown = JSON.parse(text)
  // Our own desk validates what it sends; a second schema here would cost the console its budget.
  return typeof value === 'object' && value !== null && 'type' in value ? (value as ToAgentFrame) : null
}

/** Keeps one connection alive until closed: backoff with jitter, pings, and the browser's own hints. */
export const makeSiteSocket = (options: SiteSocketOptions): SiteSocket => {
  let socket: WebSocket | null = null
  let phase: SocketPhase = { kind: 'connecting', attempt: 0 }
  let attempt = 0
  let openedAtMs = 0
  let ended = false
  let cancelRetry = () => {}
  let cancelPing = () => {}
  let cancelDeadline = () => {}

  const setPhase = (next: SocketPhase) => {
    phase = next
    options.onPhase(next)
  }

  const detach = () => {
    cancelPing()
    cancelDeadline()
    const old = socket
    socket = null
    if (old !== null && old.readyState <= WebSocket.OPEN) old.close(1000)
  }

  const lose = (code: number) => {
    detach()
    if (ended) return
    if (phase.kind === 'open' && Date.now() - openedAtMs > STEADY_MS) attempt = 0
    const refused = phase.kind !== 'open' && navigator.onLine && attempt % DOUBT_EVERY_ATTEMPTS === 0
    if (refused || code === CLOSE.signedOut || code === CLOSE.siteGone) options.onDoubt()
    if (isOver(code)) return setPhase({ kind: 'stopped', code })
    const delayMs = backoffMs(attempt++, Math.random)
    cancelRetry = startSteadyTimeout(connect, delayMs)
    setPhase({ kind: 'waiting', attempt, retryAtMs: Date.now() + delayMs })
  }

  const expectAnswer = (withinMs: number) => {
    cancelDeadline()
    cancelDeadline = startSteadyTimeout(() => lose(CLOSE.goingAway), withinMs)
  }

  const ping = () => {
    cancelPing()
    cancelPing = startSteadyTimeout(ping, PING_EVERY_MS)
    if (socket?.readyState !== WebSocket.OPEN) return
    socket.send(PING)
    expectAnswer(ANSWER_WITHIN_MS)
  }

  const hear = (text: string) => {
    cancelDeadline()
    if (text === PONG) return
    const frame = parseFrame(text)
    if (frame === null) return
    if (frame.type === 'welcome') {
      openedAtMs = Date.now()
      // The state must be there before anybody sends by it.
      options.onFrame(frame)
      setPhase({ kind: 'open' })
      ping()
    } else options.onFrame(frame)
  }

  const connect = () => {
    cancelRetry()
    detach()
    if (ended) return
    setPhase({ kind: 'connecting', attempt })
    const mine = new WebSocket(options.url)
    socket = mine
    expectAnswer(ANSWER_WITHIN_MS)
    mine.onopen = () => mine === socket && mine.send(JSON.stringify(options.hello()))
    mine.onmessage = (event) => mine === socket && typeof event.data === 'string' && hear(event.data)
    mine.onclose = (event) => mine === socket && lose(event.code)
  }

  const onOnline = () => phase.kind !== 'open' && phase.kind !== 'stopped' && connect()
  const onOffline = () => socket !== null && lose(CLOSE.goingAway)
  const onVisible = () => {
    if (document.visibilityState !== 'visible') return
    if (phase.kind === 'waiting') connect()
    else if (phase.kind === 'open') ping()
  }
  window.addEventListener('online', onOnline)
  window.addEventListener('offline', onOffline)
  document.addEventListener('visibilitychange', onVisible)
  connect()

  return {
    send: (frame) => {
      if (phase.kind !== 'open' || socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(frame))
      return true
    },
    reconnect: () => {
      attempt = 0
      connect()
    },
    close: () => {
      ended = true
      cancelRetry()
      detach()
      window.removeEventListener('online', onOnline)
      window.removeEventListener('offline', onOffline)
      document.removeEventListener('visibilitychange', onVisible)
    },
  }
}
