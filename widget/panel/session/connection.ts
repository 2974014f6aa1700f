import { PING, PING_EVERY_MS, PONG } from '../../../objects/protocol/constants.ts'
import type { ToVisitorFrame, VisitorFrameInput } from '../../../objects/protocol/visitor.ts'
import type { LinkState } from '../state/model.ts'
import { backoffMs } from './backoff.ts'
import type { StartBeat } from './beat.ts'

/** A live link answers a handshake or a ping in well under this; after it the link counts as dead and a new one is made. */
const ANSWER_WITHIN_MS = 10_000

export type ConnectionDeps = {
  openSocket: () => WebSocket
  startBeat: StartBeat
  random: () => number
}

export type ConnectionEvents = {
  /** First frame of every socket. */
  hello: () => VisitorFrameInput
  onFrame: (frame: ToVisitorFrame) => void
  onLink: (link: LinkState, closeCode?: number) => void
}

export type Connection = {
  start: () => void
  /** Closes for now: `start` opens again. */
  stop: () => void
  send: (frame: VisitorFrameInput) => boolean
  /** The network or the page came back: do not wait for the timer, and do not trust the socket. */
  nudge: () => void
}

const parseFrame = (data: unknown): ToVisitorFrame | null => {
  if (typeof data !== 'string') return null
  try {
    const frame: ToVisitorFrame | null = JSON.parse(data)
    return typeof frame?.type === 'string' ? frame : null
  } catch {
    return null
  }
}

/** Codes 4000–4099 say: do not come back as you are (protocol `CLOSE`). */
const isFinal = (code: number) => code >= 4000 && code < 4100

/** Keeps one socket to the desk alive. It is `open` from the desk's welcome on, not from the TCP handshake. */
export const createConnection = ({ openSocket, startBeat, random }: ConnectionDeps, events: ConnectionEvents): Connection => {
  let socket: WebSocket | null = null
  let attempt = 0
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let answerTimer: ReturnType<typeof setTimeout> | undefined
  let stopBeat: () => void = () => {}

  const expectAnswer = () => {
    answerTimer ??= setTimeout(() => onLost(0), ANSWER_WITHIN_MS)
  }
  const answered = () => {
    clearTimeout(answerTimer)
    answerTimer = undefined
  }
  const drop = () => {
    clearTimeout(retryTimer)
    retryTimer = undefined
    answered()
    stopBeat()
    stopBeat = () => {}
    const old = socket
    socket = null
    old?.close()
  }
  const retryLater = () => {
    events.onLink('waiting')
    retryTimer = setTimeout(connect, backoffMs(attempt++, random))
  }
  const onLost = (code: number) => {
    drop()
    if (isFinal(code)) events.onLink('stopped', code)
    else retryLater()
  }
  const ping = () => {
    if (socket?.readyState !== WebSocket.OPEN) return
    socket.send(PING)
    expectAnswer()
  }
  const onData = (data: unknown) => {
    answered()
    const frame = data === PONG ? null : parseFrame(data)
    if (!frame) return
    events.onFrame(frame)
    // After the frame: nothing may be sent on what was known before the socket was lost.
    if (frame.type === 'welcome') {
      attempt = 0
      events.onLink('open')
    }
  }
  const connect = () => {
    drop()
    events.onLink('connecting')
    const mine = openSocket()
    socket = mine
    expectAnswer()
    mine.onopen = () => {
      mine.send(JSON.stringify(events.hello()))
      if (mine === socket) stopBeat = startBeat(PING_EVERY_MS, ping)
    }
    // A socket that was let go still reports: only the current one counts.
    mine.onmessage = (event) => mine === socket && onData(event.data)
    mine.onclose = (event) => mine === socket && onLost(event.code)
  }

  return {
    start: () => {
      if (socket) return
      attempt = 0
      connect()
    },
    stop: () => {
      drop()
      events.onLink('idle')
    },
    send: (frame) => {
      if (socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(frame))
      return true
    },
    nudge: () => {
      if (socket?.readyState === WebSocket.OPEN) ping()
      else if (retryTimer !== undefined) {
        attempt = 0
        connect()
      }
    },
  }
}
