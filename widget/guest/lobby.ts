import { CLOSE, LOBBY_PING_EVERY_MS, PING, PONG } from '../../objects/protocol/constants.ts'
import type { LobbyFrameInput, ToLobbyVisitorFrame } from '../../objects/protocol/lobby.ts'
import { lobbyBackoffMs } from './backoff.ts'

const ANSWER_WITHIN_MS = 15_000
const MOST_UNSENT = 50

export type LobbyEvents = {
  /** The socket's address, for each attempt: who asks may have changed. */
  url: () => string
  hello: () => LobbyFrameInput
  onFrame: (frame: ToLobbyVisitorFrame) => void
  /** With every ping. */
  onBeat: () => void
  /** The site was disabled or deleted. */
  onGone: () => void
  signal: AbortSignal
}
export type Lobby = {
  /** Sends now, or after the next welcome when `keeps`. False: neither. */
  send: (frame: LobbyFrameInput, keeps?: boolean) => boolean
  /** Comes back with what is known now; with `LOBBY_BECAME_OTHER` as another visitor, whose visit goes on. */
  reconnect: (code?: number) => void
}

const parse = (data: unknown): ToLobbyVisitorFrame | null => {
  try {
    const frame: ToLobbyVisitorFrame | null = typeof data === 'string' ? JSON.parse(data) : null
    return typeof frame?.type === 'string' ? frame : null
  } catch {
    return null
  }
}

/** Keeps a socket to the lobby while the page is there. Without network it waits, where the page forbids it gives up. */
export const createLobby = ({ url, hello, onFrame, onBeat, onGone, signal }: LobbyEvents): Lobby => {
  let socket: WebSocket | null = null
  let isWelcome = false
  /** Codes 4000–4099, and a page's policy, say: not as you are. */
  let isOver = false
  let attempt = 0
  let unsent: LobbyFrameInput[] = []
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let beatTimer: ReturnType<typeof setTimeout> | undefined
  let answerTimer: ReturnType<typeof setTimeout> | undefined

  const drop = (code?: number) => {
    for (const timer of [retryTimer, beatTimer, answerTimer]) clearTimeout(timer)
    const old = socket
    socket = null
    isWelcome = false
    // Browsers complain on the page's console of a socket that is closed before it was open.
    if (old?.readyState === WebSocket.CONNECTING) old.onopen = () => old.close()
    else old?.close(code)
  }
  const lose = () => {
    drop()
    if (!isOver) retryTimer = setTimeout(connect, lobbyBackoffMs(attempt++, Math.random))
  }
  const expectAnswer = () => {
    clearTimeout(answerTimer)
    answerTimer = setTimeout(lose, ANSWER_WITHIN_MS)
  }
  const beatLater = () => {
    beatTimer = setTimeout(
      () => {
        onBeat()
        socket?.send(PING)
        expectAnswer()
        beatLater()
      },
      LOBBY_PING_EVERY_MS * (0.8 + Math.random() * 0.2),
    )
  }
  const onData = (data: unknown) => {
    clearTimeout(answerTimer)
    const frame = data === PONG ? null : parse(data)
    if (frame === null) return
    if (frame.type === 'welcome') {
      isWelcome = true
      attempt = 0
      const frames = unsent
      unsent = []
      for (const each of frames) send(each)
    }
    onFrame(frame)
  }
  const connect = () => {
    if (isOver || signal.aborted) return
    drop()
    try {
      const mine = new WebSocket(url())
      socket = mine
      expectAnswer()
      mine.onopen = () => {
        if (mine !== socket) return
        mine.send(JSON.stringify(hello()))
        beatLater()
      }
      // A socket that was let go still reports: only the current one counts.
      mine.onmessage = (event) => mine === socket && onData(event.data)
      mine.onclose = ({ code }) => {
        if (mine !== socket) return
        isOver ||= code >= 4000 && code < 4100
        lose()
        if (code === CLOSE.siteGone) onGone()
      }
    } catch {
      isOver = true
    }
  }
  const send = (frame: LobbyFrameInput, keeps = false): boolean => {
    const canSend = isWelcome && socket?.readyState === WebSocket.OPEN
    if (canSend) socket?.send(JSON.stringify(frame))
    else if (keeps && !isOver && unsent.length < MOST_UNSENT) unsent.push(frame)
    else return false
    return true
  }

  // An open socket would keep the page out of the back-forward cache.
  addEventListener('pagehide', () => drop(), { signal })
  addEventListener('pageshow', ({ persisted }) => persisted && connect(), { signal })
  addEventListener('online', () => socket ?? connect(), { signal })
  const onViolation = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective !== 'connect-src' || !blockedURI.startsWith(new URL(url()).origin)) return
    isOver = true
    drop()
  }
  document.addEventListener('securitypolicyviolation', onViolation, { signal })
  signal.addEventListener('abort', () => drop())
  // A page that is only prepared for a click that may never come has no visitor yet.
  if ((document as { prerendering?: boolean }).prerendering)
    document.addEventListener('prerenderingchange', connect, { once: true, signal })
  // Not before the page's waiting calls have said who it is, and not in the long task that began all this.
  else setTimeout(() => socket ?? connect())
  const reconnect = (code?: number) => {
    drop(code)
    connect()
  }
  return { send, reconnect }
}
