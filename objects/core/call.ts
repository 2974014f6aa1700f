import { CALL_SILENCE_MS, type CallDirection, type CallOutcome, type CallState } from '../protocol/call-words.ts'

/**
 * What is known of a call, put together from what the call centre tells, in whatever order and however often it tells it: every part
 * is the least or the greatest of what was told, so the same events give the same call.
 */

export type CallFacts = {
  direction: CallDirection
  number: string
  line: string | null
  startedAtMs: number
  ringingAtMs: number | null
  answeredAtMs: number | null
  endedAtMs: number | null
  endReason: string | null
  recordingUrl: string | null
  /** Whose call it is, with how sure that is: the greatest holds (`agentMark`). Empty: nobody was named. */
  agentMark: string
}

export type CallTold = {
  type: 'ringing' | 'answered' | 'ended' | 'recording'
  atMs: number
  direction: CallDirection
  number: string
  line?: string | undefined
  workNumber?: string | undefined
  reason?: string | undefined
  recordingUrl?: string | undefined
}

/** Who answers is surer than at whom it rings, and that than who asked for it; of the same kind the latest. */
const SURENESS = { wanted: 0, recording: 1, ended: 1, ringing: 2, answered: 3 } as const

export const agentMark = (type: keyof typeof SURENESS, atMs: number, workNumber: string | undefined): string =>
  workNumber === undefined || workNumber === '' ? '' : `${SURENESS[type]}:${String(atMs).padStart(15, '0')}:${workNumber}`

/** The work number a mark names; null: none. */
export const markedWorkNumber = (mark: string): string | null => (mark === '' ? null : mark.slice(mark.indexOf(':', 2) + 1))

export const factsOf = (told: CallTold): CallFacts => ({
  direction: told.direction,
  number: told.number,
  line: told.line || null,
  startedAtMs: told.atMs,
  ringingAtMs: told.type === 'ringing' ? told.atMs : null,
  answeredAtMs: told.type === 'answered' ? told.atMs : null,
  endedAtMs: told.type === 'ended' ? told.atMs : null,
  endReason: told.type === 'ended' ? told.reason || null : null,
  recordingUrl: told.recordingUrl || null,
  agentMark: agentMark(told.type, told.atMs, told.workNumber),
})

const least = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other)

/** The longer one, then the greater: a number told in full wins over its end. */
const fuller = <T extends string | null>(one: T, other: T): T => {
  const [a, b] = [one ?? '', other ?? '']
  return a.length > b.length || (a.length === b.length && a > b) ? one : other
}

const greater = <T extends string>(one: T, other: T): T => [one, other].sort()[1] ?? one

/** When it ended last, and why it did then. */
const end = (one: CallFacts, other: CallFacts): Pick<CallFacts, 'endedAtMs' | 'endReason'> => {
  const [a, b] = [one.endedAtMs ?? -1, other.endedAtMs ?? -1]
  const { endedAtMs, endReason } = a > b || (a === b && (one.endReason ?? '') > (other.endReason ?? '')) ? one : other
  return { endedAtMs, endReason }
}

/** Both together. The order and repeats make no difference. */
export const mergeCalls = (one: CallFacts, other: CallFacts): CallFacts => ({
  direction: greater(one.direction, other.direction),
  number: fuller(one.number, other.number),
  line: fuller(one.line, other.line),
  startedAtMs: Math.min(one.startedAtMs, other.startedAtMs),
  ringingAtMs: least(one.ringingAtMs, other.ringingAtMs),
  answeredAtMs: least(one.answeredAtMs, other.answeredAtMs),
  ...end(one, other),
  recordingUrl: fuller(one.recordingUrl, other.recordingUrl),
  agentMark: greater(one.agentMark, other.agentMark),
})

/** `wanted`: it was asked for here. What has ended stays ended, whatever is told afterwards. */
export const stateOf = ({ ringingAtMs, answeredAtMs, endedAtMs }: CallFacts, wanted: boolean): CallState => {
  if (endedAtMs !== null) return 'ended'
  if (answeredAtMs !== null) return 'answered'
  return ringingAtMs === null && wanted ? 'wanted' : 'ringing'
}

type Dated = Pick<CallFacts, 'direction' | 'startedAtMs' | 'ringingAtMs' | 'answeredAtMs' | 'endedAtMs'> & { state: CallState }

/** A call that nothing more is told of is over some time later, without an end. */
export const outcomeOf = (call: Dated, nowMs: number): CallOutcome => {
  const { state, answeredAtMs, ringingAtMs, startedAtMs } = call
  const sinceMs = state === 'answered' ? answeredAtMs : state === 'ringing' ? ringingAtMs : null
  if (state !== 'ended' && nowMs - (sinceMs ?? startedAtMs) < CALL_SILENCE_MS[state]) return 'running'
  if (answeredAtMs !== null) return 'answered'
  return call.direction === 'in' ? 'missed' : 'failed'
}

/** From ringing to answer or end, and from answer to end; never below nothing, whatever clocks say. */
export const durationsOf = ({ ringingAtMs, answeredAtMs, endedAtMs }: Omit<Dated, 'state' | 'direction' | 'startedAtMs'>) => {
  const between = (fromMs: number | null, untilMs: number | null) =>
    fromMs === null || untilMs === null ? null : Math.max(0, untilMs - fromMs)
  return { ringMs: between(ringingAtMs, answeredAtMs ?? endedAtMs), talkMs: between(answeredAtMs, endedAtMs) }
}
