import type { CallOverview } from '../../lib/api.ts'

/** What is drawn of the calls by hour, and what their figures add up to. Pure. */

export type CallFigures = CallOverview['total']

export type HourBar = { hour: number; answered: number; unanswered: number; all: number }

/** One bar an hour, and how many the highest of them stands for. */
export const barsOf = (byHour: readonly CallFigures[]): { bars: HourBar[]; most: number } => {
  const bars = byHour.map(({ answered, missed, failed }, hour) => {
    const unanswered = missed + failed
    return { hour, answered, unanswered, all: answered + unanswered }
  })
  return { bars, most: Math.max(1, ...bars.map(({ all }) => all)) }
}

/** The mean of something over so many; null of nothing. */
export const meanOf = (sumMs: number, count: number): number | null => (count === 0 ? null : sumMs / count)

/** Of the incoming calls that are over, those somebody answered; null of none. */
export const answeredShare = ({ in: incoming, missed }: Pick<CallFigures, 'in' | 'missed'>): number | null =>
  incoming === 0 ? null : (incoming - missed) / incoming
