import type { CallEvent } from '../../models/call-centre.ts'
import type { Random } from '../random.ts'

/** What the made-up call centre tells of one call, and when. */

export const PLAYS = ['answered', 'missed', 'shuffled', 'repeated'] as const
export type Play = (typeof PLAYS)[number]

export type PlayedCall = {
  callId: string
  requestId?: string
  direction: 'in' | 'out'
  number: string
  line: string
  workNumber: string
  /** The call centre's own address, where recordings are heard. */
  baseUrl: string
}

/** `afterMs` from the beginning of the call. */
export type Step = { afterMs: number; event: CallEvent }

const RING_MS = [3_000, 9_000] as const
const TALK_MS = [15_000, 90_000] as const

type Told = Pick<CallEvent, 'type' | 'reason' | 'recordingUrl'> & { afterMs: number }

const told = (play: Play, baseUrl: string, random: Random): Told[] => {
  const answeredMs = random.between(...RING_MS)
  if (play === 'missed')
    return [
      { type: 'ringing', afterMs: 0 },
      { type: 'ended', afterMs: answeredMs * 3, reason: 'no answer' },
    ]
  const endedMs = answeredMs + random.between(...TALK_MS)
  return [
    { type: 'ringing', afterMs: 0 },
    { type: 'answered', afterMs: answeredMs },
    { type: 'ended', afterMs: endedMs, reason: 'normal' },
    { type: 'recording', afterMs: endedMs + 2_000, recordingUrl: `${baseUrl}/records/${random.between(100_000, 999_999)}.wav` },
  ]
}

/** The events of a call, in the order in which they are sent; `shuffled` sends the end first, `repeated` each one twice. */
export const stepsOf = (play: Play, { baseUrl, ...call }: PlayedCall, startMs: number, random: Random): Step[] => {
  const steps = told(play, baseUrl, random).map(({ afterMs, ...event }, index): Step => {
    // While it only rings nobody has it, unless it was asked for.
    const { workNumber, ...rest } = call
    const named = event.type === 'ended' && play === 'missed' ? rest : { ...rest, workNumber }
    return { afterMs, event: { id: `${call.callId}-${index}`, atMs: startMs + afterMs, ...named, ...event } }
  })
  if (play === 'shuffled') return steps.reverse()
  return play === 'repeated' ? steps.flatMap((step) => [step, step]) : steps
}
