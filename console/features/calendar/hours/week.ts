import { dayOf, passesMidnight } from '../../../../objects/core/hours.ts'
import { DAY_MIN } from '../../../../objects/core/hours-check.ts'
import type { DateType, Hours, HoursPeriod } from '../../../../objects/core/types.ts'
import { addDays, type WallClock, weekdayOf } from '../../../../objects/core/wall-clock.ts'

/** A stretch of one day in which a period counts. `carried`: it began the day before and has passed midnight. */
export type Block = { fromMin: number; toMin: number; typeId: string; index: number; period: HoursPeriod; carried: boolean }
export type WeekDay = {
  date: string
  weekday: WallClock['weekday']
  dateType: DateType | null
  foundBy: 'date' | 'weekday'
  blocks: Block[]
}

const isSpan = ({ startMin, endMin }: HoursPeriod): boolean => Number.isInteger(startMin) && Number.isInteger(endMin) && startMin !== endMin

const periodsOn = (type: DateType | null): { period: HoursPeriod; index: number; typeId: string }[] =>
  type?.worked ? type.periods.map((period, index) => ({ period, index, typeId: type.id })).filter(({ period }) => isSpan(period)) : []

/** What is left of a stretch outside of others: the day's own periods come before what is left of yesterday. */
const outside = (block: Block, others: readonly Block[]): Block[] =>
  others.reduce<Block[]>(
    (left, other) =>
      left.flatMap((part) => [
        ...(part.fromMin < other.fromMin ? [{ ...part, toMin: Math.min(part.toMin, other.fromMin) }] : []),
        ...(part.toMin > other.toMin ? [{ ...part, fromMin: Math.max(part.fromMin, other.toMin) }] : []),
      ]),
    [block],
  )

/** R5 as a picture: what counts on a day, from midnight to midnight. */
const blocksOf = (hours: Hours, date: string): Block[] => {
  const own = periodsOn(dayOf(hours, date).dateType).map(
    ({ period, ...place }): Block => ({
      ...place,
      period,
      fromMin: period.startMin,
      toMin: passesMidnight(period) ? DAY_MIN : period.endMin,
      carried: false,
    }),
  )
  const carried = periodsOn(dayOf(hours, addDays(date, -1)).dateType)
    .filter(({ period }) => passesMidnight(period))
    .flatMap(({ period, ...place }) => outside({ ...place, period, fromMin: 0, toMin: period.endMin, carried: true }, own))
  return [...carried, ...own].sort((one, other) => one.fromMin - other.fromMin)
}

/** Seven days from `monday` on. */
export const weekFrom = (hours: Hours, monday: string): WeekDay[] =>
  Array.from({ length: 7 }, (_, index) => {
    const date = addDays(monday, index)
    const { dateType, foundBy } = dayOf(hours, date)
    return { date, weekday: weekdayOf(date), dateType, foundBy, blocks: blocksOf(hours, date) }
  })
