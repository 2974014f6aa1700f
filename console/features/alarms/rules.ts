/** When the floor calls for a supervisor, each time once. Pure. */

export const ALARM_KINDS = ['wait', 'queue', 'score'] as const
export type AlarmKind = (typeof ALARM_KINDS)[number]

/** As the organisation set them; null: never. */
export type Thresholds = { waitSec: number | null; queue: number | null; score: number | null }

/** What is measured now; null: not known, which neither raises an alarm nor ends one. */
export type Measured = { longestWaitMs: number | null; queue: number | null; score: number | null }

/** One alarm that goes on. `snoozedUntilMs`: somebody has seen it and wants to be left in peace until then. */
export type Alarm = { kind: AlarmKind; sinceMs: number; snoozedUntilMs: number | null }
export type Alarms = { readonly [K in AlarmKind]?: Alarm }

/** How far back it must go before the same alarm can be raised anew. */
const CALM_WAIT_SHARE = 0.5
const CALM_SCORE = 0.1
export const SNOOZE_MS = 10 * 60_000

type Judgement = 'raised' | 'kept' | 'over'

const judge = (isOver: boolean, isCalm: boolean): Judgement => (isOver ? 'raised' : isCalm ? 'over' : 'kept')

/** Null: nothing is known, everything stays as it is. Without a threshold an alarm is over. */
const JUDGE: Record<AlarmKind, (limits: Thresholds, now: Measured) => Judgement | null> = {
  wait: ({ waitSec }, { longestWaitMs }) => {
    if (waitSec === null) return 'over'
    if (longestWaitMs === null) return null
    return judge(longestWaitMs > waitSec * 1000, longestWaitMs <= waitSec * 1000 * CALM_WAIT_SHARE)
  },
  // One less than the limit is already calm: a queue of single visitors goes up and down by one.
  queue: ({ queue: most }, { queue }) => (most === null ? 'over' : queue === null ? null : judge(queue > most, queue < Math.max(1, most))),
  score: ({ score: least }, { score }) =>
    least === null ? 'over' : score === null ? null : judge(score < least, score >= least + CALM_SCORE),
}

/** The alarms after another look, and those among them that have just been raised. The same object when nothing changed. */
export const reviewAlarms = (alarms: Alarms, limits: Thresholds, now: Measured, nowMs: number): { alarms: Alarms; raised: AlarmKind[] } => {
  const next: { [K in AlarmKind]?: Alarm } = {}
  const raised: AlarmKind[] = []
  for (const kind of ALARM_KINDS) {
    const known = alarms[kind]
    const judgement = JUDGE[kind](limits, now)
    if (known !== undefined && judgement !== 'over') next[kind] = known
    if (known !== undefined || judgement !== 'raised') continue
    next[kind] = { kind, sinceMs: nowMs, snoozedUntilMs: null }
    raised.push(kind)
  }
  const isSame = ALARM_KINDS.every((kind) => next[kind] === alarms[kind])
  return { alarms: isSame ? alarms : next, raised }
}

/** Leaves the person in peace for a while; it comes back by itself if it still goes on. */
export const snoozeAlarm = (alarms: Alarms, kind: AlarmKind, nowMs: number): Alarms => {
  const known = alarms[kind]
  return known === undefined ? alarms : { ...alarms, [kind]: { ...known, snoozedUntilMs: nowMs + SNOOZE_MS } }
}

/** Those that go on and that nobody put off, in a steady order. */
export const shownAlarms = (alarms: Alarms, nowMs: number): Alarm[] =>
  ALARM_KINDS.flatMap((kind) => alarms[kind] ?? []).filter(({ snoozedUntilMs }) => snoozedUntilMs === null || snoozedUntilMs <= nowMs)

/** The wait of who waits longest, each by its own desk's clock; 0: nobody waits. */
export const longestWaitMs = (waits: readonly { sinceMs: number; skewMs: number }[], nowMs: number): number =>
  waits.reduce((longest, { sinceMs, skewMs }) => Math.max(longest, nowMs + skewMs - sinceMs), 0)
