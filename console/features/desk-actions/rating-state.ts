import type { Message } from '../../../objects/protocol/model.ts'

/** How far a conversation is with its rating. */
export type RatingState = { kind: 'none' } | { kind: 'invited' } | { kind: 'rated'; score: number | null }

/** From the system lines of the transcript: the latest word counts. Pure. */
export const ratingOf = (messages: readonly Message[]): RatingState => {
  const last = messages.findLast(({ system }) => system === 'rated' || system === 'rating_invited')
  if (last === undefined) return { kind: 'none' }
  if (last.system === 'rating_invited') return { kind: 'invited' }
  const score = /[1-5]/.exec(last.text)?.[0]
  return { kind: 'rated', score: score === undefined ? null : Number(score) }
}
