import { ALARM_KINDS, type AlarmKind, judgeAlarm, type Measured, type Thresholds } from '../../../objects/core/alarm-rules.ts'

/** The alarms of one console (R14), each raised once. Pure. */

export { ALARM_KINDS, type AlarmKind, type Measured, type Thresholds }

/** One alarm that goes on. `snoozedUntilMs`: somebody has seen it and wants to be left in peace until then. */
export type Alarm = { kind: AlarmKind; sinceMs: number; snoozedUntilMs: number | null }
export type Alarms = { readonly [K in AlarmKind]?: Alarm }

export const SNOOZE_MS = 10 * 60_000

/** The alarms after another look, and those among them that have just been raised. The same object when nothing changed. */
export const reviewAlarms = (alarms: Alarms, limits: Thresholds, now: Measured, nowMs: number): { alarms: Alarms; raised: AlarmKind[] } => {
  const next: { [K in AlarmKind]?: Alarm } = {}
  const raised: AlarmKind[] = []
  for (const kind of ALARM_KINDS) {
    const known = alarms[kind]
    const judgement = judgeAlarm(kind, limits, now)
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
