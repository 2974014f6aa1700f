import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import { PASSING_CODES } from '../../../objects/protocol/constants.ts'
import type { ErrorCode } from '../../../objects/protocol/errors.ts'
import { startSteadyTimeout } from '../steady-timer.ts'
import type { Stored } from './outbox.ts'

const RETRY_AFTER_MS = 1_500

type DeliveryOptions<T> = {
  stored: Stored<T>
  /** What is on its way or was refused. */
  pending: () => readonly T[]
  transmit: (own: T) => void
}

/** Keeps sending what a person wrote until the desk has it or says no. */
export const makeDelivery = <T extends { id: string; failed: ErrorCode | null }>({ stored, pending, transmit }: DeliveryOptions<T>) => ({
  /** Kept over a reload, and sent now if the desk is there. */
  send: (own: T) => {
    stored.add(own)
    transmit(own)
  },
  /** The desk has it, or the person gave it up. */
  forget: (id: string) => stored.remove(id),
  refused: (frame: ToAgentFrame & { type: 'error' }) => {
    const own = pending().find(({ id }) => id === frame.id)
    if (own === undefined) return
    if (!PASSING_CODES.includes(frame.code)) return stored.remove(own.id)
    startSteadyTimeout(() => pending().some(({ id }) => id === own.id) && transmit(own), frame.retryAfterMs ?? RETRY_AFTER_MS)
  },
  opened: () => {
    for (const own of pending()) if (own.failed === null) transmit(own)
  },
})
