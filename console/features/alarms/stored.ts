import { ALARM_KINDS, type Alarm, type Alarms } from './rules.ts'

/** Alarms as this browser keeps them, so that its tabs and a reload know of the same occurrence. Pure. */

/** One that was raised so long before the page was opened is told anew. */
const KEEP_MS = 60 * 60_000

const asAlarm = (kind: Alarm['kind'], value: unknown): Alarm | null => {
  const { sinceMs, snoozedUntilMs }: Partial<Record<keyof Alarm, unknown>> = Object(value)
  if (typeof sinceMs !== 'number') return null
  return { kind, sinceMs, snoozedUntilMs: typeof snoozedUntilMs === 'number' ? snoozedUntilMs : null }
}

export const asAlarms = (value: unknown): Alarms =>
  Object.fromEntries(
    ALARM_KINDS.flatMap((kind) => {
      const alarm = asAlarm(kind, Object(value)[kind])
      return alarm === null ? [] : [[kind, alarm]]
    }),
  )

export const withoutOld = (alarms: Alarms, nowMs: number): Alarms =>
  Object.fromEntries(Object.entries(alarms).filter(([, alarm]) => nowMs - alarm.sinceMs < KEEP_MS))
