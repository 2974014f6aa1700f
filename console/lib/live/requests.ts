import type { AgentFrameInput, ToAgentFrame } from '../../../objects/protocol/agent.ts'
import { startSteadyTimeout } from '../steady-timer.ts'
import type { SiteState } from './model.ts'

/** Frames whose answer somebody waits for. The desk answers by what happens next, or by an error with the request's id. */
export type Requests<R, A> = {
  /** Sends it and tells how it came out. */
  ask: (request: R, frame: AgentFrameInput) => Promise<A>
  /** `after` is the state with the frame taken in. */
  hear: (frame: ToAgentFrame, after: SiteState) => void
  close: () => void
}

type RequestsOptions<R, A> = {
  send: (frame: AgentFrameInput) => boolean
  /** What a frame says about a request; undefined: nothing. Pure. */
  answerTo: (request: R, frame: ToAgentFrame, after: SiteState) => A | undefined
  /** The answer when none was heard. */
  lost: A
}

const ANSWER_WITHIN_MS = 15_000

export const makeRequests = <R, A>({ send, answerTo, lost }: RequestsOptions<R, A>): Requests<R, A> => {
  const waiting = new Map<R, (answer: A) => void>()
  const settle = (request: R, answer: A) => {
    const resolve = waiting.get(request)
    waiting.delete(request)
    resolve?.(answer)
  }
  return {
    ask: (request, frame) => {
      if (!send(frame)) return Promise.resolve(lost)
      return new Promise((resolve) => {
        const cancelTimeout = startSteadyTimeout(() => settle(request, lost), ANSWER_WITHIN_MS)
        waiting.set(request, (answer) => {
          cancelTimeout()
          resolve(answer)
        })
      })
    },
    hear: (frame, after) => {
      for (const request of [...waiting.keys()]) {
        const answer = answerTo(request, frame, after)
        if (answer !== undefined) settle(request, answer)
      }
    },
    close: () => {
      for (const request of [...waiting.keys()]) settle(request, lost)
    },
  }
}
