import type { Arrival, Day } from './types.ts'

/** How a visitor of the day behaves in a replay, as it did: how long it is served, how often answered, how long it waits. */
export type Plan = {
  /** Served for so long in all, by whomever; null: it never writes, and only leaves. */
  serviceMs: number | null
  /** From being served to the first answer. */
  replyMs: number
  /** Answers in all, spread over the time it is served. */
  answers: number
  /** When it stops waiting by itself; null: it waits until [16]. */
  leaves: { atMs: number; how: 'ends' | 'goes' } | null
}

/** For a day on which nobody was served. */
const USUAL: Typical = { serviceMs: 300_000, replyMs: 30_000, answers: 3 }

export type Typical = { serviceMs: number; replyMs: number; answers: number }

const medianOf = (values: number[]): number | null => {
  const sorted = values.sort((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

const isServed = ({ servedAtMs, endReason }: Arrival): boolean => servedAtMs !== null && endReason !== 'invalid'

const serviceMsOf = ({ stretches }: Arrival): number => stretches.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0)
const replyMsOf = ({ servedAtMs, firstReplyAtMs }: Arrival): number | null =>
  servedAtMs === null || firstReplyAtMs === null ? null : Math.max(0, firstReplyAtMs - servedAtMs)
const answersOf = ({ visitorMessages, agentMessages }: Arrival): number => Math.min(visitorMessages, agentMessages)

/** The day's medians, for those who were never served. */
export const typicalOf = ({ arrivals }: Day): Typical => {
  const served = arrivals.filter(isServed)
  return {
    serviceMs: medianOf(served.map(serviceMsOf)) ?? USUAL.serviceMs,
    replyMs: medianOf(served.flatMap((arrival) => replyMsOf(arrival) ?? [])) ?? USUAL.replyMs,
    answers: medianOf(served.map(answersOf)) ?? USUAL.answers,
  }
}

/** R8, R9: its conversation was closed some time after it had gone; when that was is known from the settings alone. */
const goneAtMs = (
  { askedAtMs, endedAtMs, endReason }: Arrival,
  { cleanInvalidSec, visitorGrace, visitorGraceSec }: Day['dialog'],
): number => {
  const graceSec = visitorGrace ? visitorGraceSec : 0
  const closedAfterSec = endReason === 'invalid' ? Math.max(cleanInvalidSec, graceSec) : graceSec
  return Math.max(askedAtMs, endedAtMs - closedAfterSec * 1000)
}

const leavesOf = (arrival: Arrival, day: Day): Plan['leaves'] => {
  switch (arrival.endReason) {
    case 'invalid':
      return { atMs: goneAtMs(arrival, day.dialog), how: 'goes' }
    case 'visitor_left':
      return arrival.servedAtMs === null ? { atMs: goneAtMs(arrival, day.dialog), how: 'goes' } : null
    case 'visitor':
    case 'supervisor':
      return arrival.servedAtMs === null ? { atMs: arrival.endedAtMs, how: 'ends' } : null
    default:
      return null
  }
}

export const planOf = (arrival: Arrival, day: Day, typical: Typical): Plan => {
  const leaves = leavesOf(arrival, day)
  if (arrival.servedAtMs === null) return { ...typical, leaves }
  if (arrival.endReason === 'invalid') return { serviceMs: null, replyMs: 0, answers: 0, leaves }
  const serviceMs = serviceMsOf(arrival)
  return { serviceMs, replyMs: Math.min(replyMsOf(arrival) ?? serviceMs, serviceMs), answers: answersOf(arrival), leaves }
}
