import type { EndReason } from '../../../../objects/protocol/model.ts'
import type { WhatIfDay } from '../../../lib/api-types.ts'

/** A day as it was, what may be different about it, and what comes out. Times are ms since epoch. */

export type Day = WhatIfDay
export type Arrival = Day['arrivals'][number]
/** What an agent does from then on. */
export type Change = Day['agentLog'][number]

/** Simulated agents, ready from one minute of the day to another; then they finish what they have. */
export type Added = { count: number; startMin: number; endMin: number }

/** The settings a day is replayed under. */
export type Variant = {
  /** [7]; an agent's own limit holds all the same. */
  maxPerAgent: number
  /** [8] */
  maxAtReady: number
  /** [6] */
  strategy: Day['dialog']['strategy']
  /** [9] */
  historyAgentFirst: boolean
  /** [16]; null: off. */
  queueTimeoutSec: number | null
  /** [13] */
  hours: 'configured' | 'everyone'
  removedAgentIds: readonly string[]
  added: Added | null
}

/** What became of one who asked. */
export type Outcome = {
  askedAtMs: number
  servedAtMs: number | null
  endedAtMs: number
  /** `merged`: still in an earlier conversation, so it did not ask anew. Only a replay knows it. */
  end: EndReason | 'merged'
  /** Whose it was, in order. */
  stretches: readonly { agentId: string; fromMs: number; untilMs: number }[]
}

/** What became of a day: of those who asked on it, and of conversations left from the day before, which count for load alone. */
export type Outcomes = { arrivals: Outcome[]; carried: Outcome[] }
