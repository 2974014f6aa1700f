import * as z from 'zod'
import { daysOf, RANGE } from '../lib/day-range.ts'

/** Days of a query: each site's own, by its own clock. */

const isDay = (text: string): boolean => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

/** A day of a query; empty: none. */
export const Day = z
  .string()
  .regex(/^((19|20|21)\d\d-\d\d-\d\d)?$/, 'A day is written as 2026-01-31.')
  .refine((text) => text === '' || isDay(text), 'There is no such day.')
  .optional()
  .transform((text) => (text === '' ? undefined : text))

type Asked = { from?: string | undefined; until?: string | undefined }

/** `from` and `until` of a list, both within; missing ones are open. */
export const dayRange = {
  shape: { from: Day.describe("First day, on each site's own clock."), until: Day.describe('Last day.') },
  isOrdered: ({ from, until }: Asked): boolean => from === undefined || until === undefined || from <= until,
  refusal: { message: 'The first day is after the last one.', path: ['from'] },
  isBounded: ({ from, until }: Asked): boolean => from === undefined || until === undefined || daysOf({ from, until }) <= RANGE.maxDays,
  /** Until a day without a first one has no bound. */
  isNamed: ({ from, until }: Asked): boolean => from !== undefined || until === undefined,
  nameless: { message: 'Name the first day as well.', path: ['from'] },
  tooLong: { message: `A range has at most ${RANGE.maxDays} days.`, path: ['from'] },
}
