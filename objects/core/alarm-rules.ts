/** R14: when the floor calls for a supervisor, by what is measured. The rule of consoles and desks alike. Pure. */

export const ALARM_KINDS = ['wait', 'queue', 'score'] as const
export type AlarmKind = (typeof ALARM_KINDS)[number]

/** As the organisation set them; null: never. */
export type Thresholds = { waitSec: number | null; queue: number | null; score: number | null }

/** What is measured now; null: not known, which neither raises an alarm nor ends one. */
export type Measured = { longestWaitMs: number | null; queue: number | null; score: number | null }

/** How far back it must go before the same alarm can be raised anew. */
const CALM_WAIT_SHARE = 0.5
const CALM_SCORE = 0.1

type Judgement = 'raised' | 'kept' | 'over'

const judge = (isOver: boolean, isCalm: boolean): Judgement => (isOver ? 'raised' : isCalm ? 'over' : 'kept')

const JUDGE: Record<AlarmKind, (limits: Thresholds, now: Measured) => Judgement | null> = {
  wait: ({ waitSec }, { longestWaitMs }) => {
    if (waitSec === null) return 'over'
    if (longestWaitMs === null) return null
    return judge(longestWaitMs > waitSec * 1000, longestWaitMs <= calmWaitMs(waitSec))
  },
  // One less than the limit is already calm: a queue of single visitors goes up and down by one.
  queue: ({ queue: most }, { queue }) => (most === null ? 'over' : queue === null ? null : judge(queue > most, queue < Math.max(1, most))),
  score: ({ score: least }, { score }) =>
    least === null ? 'over' : score === null ? null : judge(score < least, score >= least + CALM_SCORE),
}

/** Nobody who waits for longer: then a long wait is over. */
export const calmWaitMs = (waitSec: number): number => waitSec * 1000 * CALM_WAIT_SHARE

/** What the measures say of an alarm. Null: nothing is known, it stays as it is. Without a threshold it is over. */
export const judgeAlarm = (kind: AlarmKind, limits: Thresholds, now: Measured): Judgement | null => JUDGE[kind](limits, now)
