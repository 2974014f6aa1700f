import { localMsAt } from './wall-clock.ts'

/**
 * Hours of a site's clock. They begin when the wall shows a full hour, also where zones are half an hour apart, and where clocks are
 * changed in the middle of one. Pure.
 */

export const HOUR_MS = 3_600_000
/** An agent's stretch without any change that is longer counts for nothing: nobody sits there for a week. */
export const LONGEST_STRETCH_MS = 7 * 24 * HOUR_MS

const MINUTE_MS = 60_000
/** Clocks are never changed twice in so short a time. */
const STEP_MS = 3 * 24 * HOUR_MS
/** Further than any hour reaches back. */
const ASIDE_MS = 2 * HOUR_MS

/** How far local time is ahead of UTC from each moment on, in order; the first goes back for ever. */
export type Offsets = readonly (readonly [fromMs: number, offsetMs: number])[]

const offsetAt = (timeZone: string, atMs: number): number => localMsAt(timeZone, atMs) - Math.floor(atMs / MINUTE_MS) * MINUTE_MS

/** The first minute after `beforeMs` at which clocks show another offset; they do at `afterMs`. */
const changeBetween = (timeZone: string, beforeMs: number, afterMs: number): number => {
  const offsetMs = offsetAt(timeZone, beforeMs)
  let [low, high] = [Math.floor(beforeMs / MINUTE_MS), Math.ceil(afterMs / MINUTE_MS)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(timeZone, middle * MINUTE_MS) === offsetMs) low = middle
    else high = middle
  }
  return high * MINUTE_MS
}

/** For every moment from one to the other. Throws a RangeError on a zone that does not exist. */
export const offsetsOf = (timeZone: string, fromMs: number, untilMs: number): Offsets => {
  let atMs = fromMs - ASIDE_MS
  const offsets: [number, number][] = [[0, offsetAt(timeZone, atMs)]]
  while (atMs < untilMs) {
    const nextMs = Math.min(atMs + STEP_MS, untilMs)
    const offsetMs = offsetAt(timeZone, nextMs)
    if (offsetMs !== offsets.at(-1)?.[1]) offsets.push([changeBetween(timeZone, atMs, nextMs), offsetMs])
    atMs = nextMs
  }
  return offsets
}

const offsetOf = (offsets: Offsets, atMs: number): readonly [number, number] =>
  offsets.findLast(([fromMs]) => fromMs <= atMs) ?? offsets[0] ?? [0, 0]

/** When the hour began that this moment is in. */
export const hourOf = (offsets: Offsets, atMs: number): number => {
  const [fromMs, offsetMs] = offsetOf(offsets, atMs)
  return Math.max(fromMs, Math.floor((atMs + offsetMs) / HOUR_MS) * HOUR_MS - offsetMs)
}

/** When the next hour begins. */
export const nextHourOf = (offsets: Offsets, atMs: number): number => {
  const changeMs = offsets.find(([fromMs]) => fromMs > atMs)?.[0] ?? Number.POSITIVE_INFINITY
  const [, offsetMs] = offsetOf(offsets, atMs)
  return Math.min(changeMs, (Math.floor((atMs + offsetMs) / HOUR_MS) + 1) * HOUR_MS - offsetMs)
}

/** Every hour that has part of this stretch. */
export const hoursBetween = (offsets: Offsets, fromMs: number, untilMs: number): number[] => {
  const hours: number[] = []
  for (let hourMs = hourOf(offsets, fromMs); hourMs < untilMs; hourMs = nextHourOf(offsets, hourMs)) hours.push(hourMs)
  return hours
}

/** What the wall shows, to the millisecond, as if it were UTC. */
export const localOf = (offsets: Offsets, atMs: number): number => atMs + offsetOf(offsets, atMs)[1]

/** `hourOf` in SQL: of the moment `at`, with the offsets bound as JSON to `offsets`. */
export const hourSql = (at: string, offsets: string): string =>
  `(SELECT max(o.value ->> 0, (${at} + (o.value ->> 1)) / ${HOUR_MS} * ${HOUR_MS} - (o.value ->> 1)) FROM json_each(${offsets}) o
  WHERE o.value ->> 0 <= ${at} ORDER BY o.value ->> 0 DESC LIMIT 1)`
