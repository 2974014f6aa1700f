import { createSignal } from 'solid-js'
import type { AgentFrameInput, ToAgentFrame } from '../../../../objects/protocol/agent.ts'
import type { VisitorQuery } from '../../../../objects/protocol/lobby.ts'
import type { ApiErrorCode } from '../../api.ts'
import { startSteadyTimeout } from '../../steady-timer.ts'
import { reduceInvitations, type SentInvitation } from './invitations.ts'
import { type LiveTrack, startTrack, takeTrack } from './track.ts'
import { emptyWindow, missingIn, reduceWindow, type VisitorWindow } from './window.ts'

/** Who is on one site, as this console looks at it. Apart from the desk's state: it moves every second. */
export type LobbyLink = {
  window: () => VisitorWindow
  /** What to look at; null when nobody looks any more. Kept over reconnects. */
  look: (query: VisitorQuery | null) => void
  track: () => LiveTrack | null
  lookAtTrack: (visitorId: string | null) => void
  /** Own invitations since the page was opened. */
  invitations: () => readonly SentInvitation[]
  /** `text` '' says the site's own. */
  invite: (visitorId: string, text: string) => void
}

export type LobbyWire = LobbyLink & {
  /** True when the frame was about visitors and needs no further look. */
  hear: (frame: ToAgentFrame) => boolean
  opened: () => void
  lost: () => void
  close: () => void
}

const ASK_AGAIN_AFTER_MS = 1_000
const ANSWER_WITHIN_MS = 15_000

export const makeLobbyLink = (send: (frame: AgentFrameInput) => boolean): LobbyWire => {
  const [window, setWindow] = createSignal<VisitorWindow>(emptyWindow)
  const [track, setTrack] = createSignal<LiveTrack | null>(null)
  const [sent, setSent] = createSignal<readonly SentInvitation[]>([])
  const timers = new Set<() => void>()
  let asksAgain = false

  const later = (work: () => void, afterMs: number) => {
    const cancel = startSteadyTimeout(() => {
      timers.delete(cancel)
      work()
    }, afterMs)
    timers.add(cancel)
  }

  const watch = () => {
    const { query } = window()
    if (query !== null) send({ type: 'visitors_watch', query })
  }

  /** At most once a second, however many frames lack something. */
  const askAgain = () => {
    if (asksAgain) return
    asksAgain = true
    later(() => {
      asksAgain = false
      if (missingIn(window()).length > 0) watch()
    }, ASK_AGAIN_AFTER_MS)
  }

  const fail = (id: string, code: ApiErrorCode) => setSent(reduceInvitations(sent(), { type: 'failed', id, code }))

  const hear = (frame: ToAgentFrame): boolean => {
    switch (frame.type) {
      case 'visitors':
        setWindow(reduceWindow(window(), { type: 'frame', frame }))
        if (missingIn(window()).length > 0) askAgain()
        return true
      case 'track':
        setTrack(takeTrack(track(), frame))
        return true
      case 'invitation':
        setSent(reduceInvitations(sent(), { type: 'told', id: frame.id, outcome: frame.outcome }))
        return true
      case 'error':
        if (frame.id !== undefined) fail(frame.id, frame.code)
        return false
      default:
        return false
    }
  }

  return {
    window,
    look: (query) => {
      const before = window().query
      setWindow(reduceWindow(window(), { type: 'looked', query }))
      if (query !== null) watch()
      else if (before !== null) send({ type: 'visitors_unwatch' })
    },
    track,
    lookAtTrack: (visitorId) => {
      if ((track()?.visitorId ?? null) === visitorId) return
      setTrack(visitorId === null ? null : startTrack(visitorId))
      send({ type: 'track_watch', visitorId })
    },
    invitations: sent,
    invite: (visitorId, text) => {
      const id = crypto.randomUUID()
      setSent(reduceInvitations(sent(), { type: 'made', id, visitorId, text, atMs: Date.now() }))
      if (!send({ type: 'invite', id, visitorId, text })) return void fail(id, 'network')
      later(() => fail(id, 'network'), ANSWER_WITHIN_MS)
    },
    hear,
    opened: () => {
      watch()
      const looked = track()
      if (looked !== null) send({ type: 'track_watch', visitorId: looked.visitorId })
    },
    lost: () => void setWindow(reduceWindow(window(), { type: 'lost' })),
    close: () => {
      for (const cancel of timers) cancel()
    },
  }
}
