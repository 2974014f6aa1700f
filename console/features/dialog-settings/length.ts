/** Lengths of time as people write them: a number and a unit, or in words to the second. Pure. */

export const UNITS = ['second', 'minute', 'hour'] as const
export type Unit = (typeof UNITS)[number]
const SECONDS: Record<Unit, number> = { second: 1, minute: 60, hour: 3600 }

/** The largest unit that says it as a whole number. */
export const unitOf = (lengthSec: number): Unit =>
  lengthSec > 0 && lengthSec % 3600 === 0 ? 'hour' : lengthSec > 0 && lengthSec % 60 === 0 ? 'minute' : 'second'

/** 5,400 seconds are 1.5 in hours; two places at most. */
export const inUnit = (lengthSec: number, unit: Unit): string => String(Math.round((lengthSec / SECONDS[unit]) * 100) / 100)

/** A typed number, in full-width figures too; null: none. A comma is refused: it means a thousand here and a half there. */
export const readNumber = (typed: string): number | null => {
  const plain = typed.normalize('NFKC').replace('。', '.').trim()
  return /^-?\d+(\.\d*)?$/.test(plain) ? Number(plain) : null
}

/** What was typed in `unit`, in seconds; what is not a whole number of them stays as it is and is refused. */
export const readLength = (typed: string, unit: Unit): number | null => {
  const number = readNumber(typed)
  return number === null ? null : Math.round(number * SECONDS[unit] * 1000) / 1000
}

/** Hours, minutes and seconds, those that are not 0. */
export const partsOf = (lengthSec: number): [unit: Unit, count: number][] => {
  const parts: [Unit, number][] = [
    ['hour', Math.floor(lengthSec / 3600)],
    ['minute', Math.floor(lengthSec / 60) % 60],
    ['second', lengthSec % 60],
  ]
  const shown = parts.filter(([, count]) => count !== 0)
  return shown.length === 0 ? [['second', 0]] : shown
}
