import type { VisitorFrameInput } from '../../../objects/protocol/visitor.ts'
import type { PanelEvent, PanelState } from '../state/model.ts'
import { nextToSend } from '../state/reduce.ts'
import type { Profile } from './flow.ts'
import { newId } from './ids.ts'

const RETRY_AFTER_MS = 2_000

/** Empties the outbox: asks for a human first where none was asked for, then line by line, each after the one before was stored. */
export const createSender = (
  getState: () => PanelState,
  dispatch: (event: PanelEvent) => void,
  send: (frame: VisitorFrameInput) => boolean,
  profile: () => Profile,
) => {
  let pauseTimer: ReturnType<typeof setTimeout> | undefined

  const pump = (): void => {
    const next = pauseTimer === undefined ? nextToSend(getState()) : null
    if (next?.kind === 'ask') {
      const id = newId()
      const known = Object.values(profile()).some((value) => value !== undefined) ? { profile: profile() } : {}
      if (send({ type: 'ask', id, ...next.wish, ...known })) dispatch({ type: 'asking', id })
    } else if (next?.kind === 'message') {
      const { id, text, ticket } = next.row
      const kind = next.row.kind === 'system' ? 'text' : next.row.kind
      if (send({ type: 'message', id, conversationId: next.conversationId, kind, text, ticket })) dispatch({ type: 'sending', id })
    }
  }
  return {
    pump,
    /** The desk wants less, or is not well. Call it before the error is reduced, or the line goes out again at once. */
    pause: (afterMs = RETRY_AFTER_MS): void => {
      clearTimeout(pauseTimer)
      pauseTimer = setTimeout(() => {
        pauseTimer = undefined
        pump()
      }, afterMs)
    },
  }
}
