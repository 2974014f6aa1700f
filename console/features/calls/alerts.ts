import type { Call } from '../../lib/api.ts'

/** Which calls pop up, and in what order news of them counts. Pure. */

const ORDER: Record<Call['state'], number> = { wanted: 0, ringing: 1, answered: 2, ended: 3 }

/** Frames come over several sockets and may overtake an answer: only what is further on counts. */
export const isNewer = (call: Call, known: Call): boolean => ORDER[call.state] > ORDER[known.state]

/** An incoming call that rings at this person, or did and goes on. One that is over is only shown to who saw it ring. */
export const keptOf = (call: Call, meId: string, isKnown: boolean): boolean =>
  call.direction === 'in' &&
  call.agentId === meId &&
  (call.state === 'ringing' || (isKnown && call.state !== 'wanted') || call.state === 'answered')

/** In its place, or as the newest. */
export const withCall = (calls: readonly Call[], call: Call): Call[] =>
  calls.some(({ id }) => id === call.id) ? calls.map((each) => (each.id === call.id ? call : each)) : [call, ...calls]
