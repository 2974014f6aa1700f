import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR_MS, hourOf, hourSql, hoursBetween, localOf, nextHourOf, offsetsOf } from '../../objects/core/clock-hours.ts'
import { addDays, momentOf, wallClockAt } from '../../objects/core/wall-clock.ts'

const ZONES = [
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'UTC',
] as const
const zone = fc.constantFrom(...ZONES)
const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) })
const hourShown = (timeZone: string, atMs: number) => {
  const { date, minute } = wallClockAt(timeZone, atMs)
  return `${date}T${Math.floor(minute / 60)}`
}

test('an hour holds its moments: the wall shows the same hour from its beginning to the next one', () => {
  fc.assert(
    fc.property(zone, moment, (timeZone, atMs) => {
      const offsets = offsetsOf(timeZone, atMs, atMs + 4 * HOUR_MS)
      const [beginMs, nextMs] = [hourOf(offsets, atMs), nextHourOf(offsets, atMs)]
      expect(beginMs).toBeLessThanOrEqual(atMs)
      expect(nextMs).toBeGreaterThan(atMs)
      expect(nextMs - beginMs).toBeLessThanOrEqual(HOUR_MS)
      for (const withinMs of [beginMs, atMs, nextMs - 60_000].filter((each) => each >= beginMs))
        expect(hourShown(timeZone, withinMs)).toBe(hourShown(timeZone, atMs))
      expect(hourOf(offsets, beginMs)).toBe(beginMs)
      expect(hourOf(offsets, nextMs)).toBe(nextMs)
    }),
    { numRuns: 400 },
  )
})

test('a day is made of whole hours, also those of 23, 24 and 25, and its labels are of that day', () => {
  fc.assert(
    fc.property(zone, moment, (timeZone, atMs) => {
      const { date } = wallClockAt(timeZone, atMs)
      const [fromMs, untilMs] = [momentOf(timeZone, date, 0), momentOf(timeZone, addDays(date, 1), 0)]
      const offsets = offsetsOf(timeZone, fromMs, untilMs)
      const hours = hoursBetween(offsets, fromMs, untilMs)
      expect(hours[0]).toBe(fromMs)
      expect(nextHourOf(offsets, hours.at(-1) ?? 0)).toBe(untilMs)
      for (const hourMs of hours) expect(new Date(localOf(offsets, hourMs)).toISOString().slice(0, 10)).toBe(date)
    }),
    { numRuns: 300 },
  )
})

test('clocks that change in the middle of an hour cut it there', () => {
  // Lord Howe goes back half an hour at 02:00, 2026-04-05.
  const changeMs = Date.UTC(2026, 3, 4, 15)
  const offsets = offsetsOf('Australia/Lord_Howe', changeMs - HOUR_MS, changeMs + HOUR_MS)
  expect(offsets).toEqual([
    [0, 11 * HOUR_MS],
    [changeMs, 10.5 * HOUR_MS],
  ])
  expect(hourOf(offsets, changeMs + 60_000)).toBe(changeMs)
  expect(nextHourOf(offsets, changeMs)).toBe(changeMs + HOUR_MS / 2)
})

test('a year of a zone without changes is one offset, of New York three', () => {
  const year = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)] as const
  expect(offsetsOf('Asia/Shanghai', ...year)).toEqual([[0, 8 * HOUR_MS]])
  expect(offsetsOf('America/New_York', ...year).map(([, offsetMs]) => offsetMs / HOUR_MS)).toEqual([-5, -4, -5])
})

test('the database says the same hour', () => {
  const database = new DatabaseSync(':memory:')
  const statement = database.prepare(`SELECT ${hourSql('?1', '?2')} AS hour`)
  fc.assert(
    fc.property(zone, moment, (timeZone, atMs) => {
      const offsets = offsetsOf(timeZone, atMs - 30 * 24 * HOUR_MS, atMs + 30 * 24 * HOUR_MS)
      expect(statement.get(BigInt(atMs), JSON.stringify(offsets))).toEqual({ hour: hourOf(offsets, atMs) })
    }),
    { numRuns: 300 },
  )
})

test('a zone there is not is refused', () => {
  expect(() => offsetsOf('Nowhere/Nothing', 0, 1)).toThrow(RangeError)
})
