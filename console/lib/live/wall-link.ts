import { createSignal, untrack } from 'solid-js'
import type { AgentFrameInput, ToAgentFrame } from '../../../objects/protocol/agent.ts'
import type { WallRow } from '../../../objects/protocol/model.ts'
import { startSteadyTimeout } from '../steady-timer.ts'
import { emptyWall, reduceWall, type WallEvent, type WallScope } from './wall-rows.ts'

/** The open conversations of one site, while somebody looks at them. Apart from the desk's state: it moves every second. */
export type WallLink = {
  /** Looks from now on until the returned function is called. The widest of all lookers' scopes is asked for. */
  watch: (scope: WallScope) => () => void
  rows: () => readonly WallRow[]
  /** Those that wait, first in the queue first. */
  queued: () => readonly WallRow[]
  row: (conversationId: string) => WallRow | undefined
  /** All of `scope` has been told since somebody looks. */
  isLoaded: (scope: WallScope) => boolean
  /** What is there may be outdated: the connection is lost, or the answer on its way. */
  stale: () => boolean
}

export type WallWire = WallLink & {
  /** True when the frame was about the wall and needs no further look. */
  hear: (frame: ToAgentFrame) => boolean
  opened: () => void
  lost: () => void
  close: () => void
}

const ASK_AGAIN_AFTER_MS = 3_000

export const makeWallLink = (send: (frame: AgentFrameInput) => boolean): WallWire => {
  const [state, setState] = createSignal(emptyWall)
  const lookers = new Map<symbol, WallScope>()
  let cancelRepeat = () => {}

  const apply = (event: WallEvent) => setState(reduceWall(state(), event))

  const ask = () => {
    cancelRepeat()
    const { scope } = state()
    if (scope === null || !send({ type: 'wall_watch', scope })) return
    // The desk may have refused it as too soon after others; its error names nothing.
    cancelRepeat = startSteadyTimeout(() => state().stale && ask(), ASK_AGAIN_AFTER_MS)
  }

  const wanted = (): WallScope | null => {
    if (lookers.size === 0) return null
    return [...lookers.values()].includes('conversations') ? 'conversations' : 'queue'
  }

  const follow = () => {
    const scope = wanted()
    if (scope === state().scope) return
    apply({ type: 'watched', scope })
    if (scope !== null) return ask()
    cancelRepeat()
    send({ type: 'wall_unwatch' })
  }

  return {
    watch: (scope) => {
      const looker = Symbol(scope)
      lookers.set(looker, scope)
      // Its caller may be an effect, which must not follow what is looked at here.
      untrack(follow)
      return () => {
        lookers.delete(looker)
        untrack(follow)
      }
    },
    rows: () => state().rows,
    queued: () => state().queued,
    row: (conversationId) => state().byId.get(conversationId),
    isLoaded: (scope) => state().loaded && (scope === 'queue' || state().scope === 'conversations'),
    stale: () => state().stale,
    hear: (frame) => {
      if (frame.type !== 'wall') return false
      apply({ type: 'frame', frame })
      return true
    },
    opened: ask,
    lost: () => {
      cancelRepeat()
      apply({ type: 'lost' })
    },
    close: () => cancelRepeat(),
  }
}
