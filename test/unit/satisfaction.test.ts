import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barsOf, countOf, halvesOf, shareOf } from '../../console/features/satisfaction/shares.ts'
import { datesOf as datesOfPeriod } from '../../console/lib/list-page/days.ts'
import { datesOf, daysOf, momentsOf, rangeFrom } from '../../worker/lib/day-range.ts'
import { type Counted, talliesBy, tallyOf } from '../../worker/lib/tallies.ts'

const rated = (score: number, ratings: number, who = ''): Counted & { who: string } => ({ score, ratings, served: 0, rated: 0, who })

describe('tallies', () => {
  test('average over all ratings, never over averages', () => {
    const tally = tallyOf([rated(5, 3), rated(1, 1), { score: null, ratings: 0, served: 8, rated: 4 }])
    expect(tally).toEqual({ scores: [1, 0, 0, 0, 3], ratings: 4, average: 4, served: 8, rated: 4 })
    expect(tallyOf([])).toEqual({ scores: [0, 0, 0, 0, 0], ratings: 0, average: null, served: 0, rated: 0 })
  })

  test('of parts add up to the whole', () => {
    const one = fc.record({
      score: fc.integer({ min: 1, max: 5 }),
      ratings: fc.nat(50),
      served: fc.nat(50),
      rated: fc.nat(50),
      who: fc.constantFrom('a', 'b', 'c'),
    })
    fc.assert(
      fc.property(fc.array(one), (counted) => {
        const parts = talliesBy(counted, ({ who }) => who).map(({ tally }) => tally)
        const whole = tallyOf(counted)
        expect(parts.reduce((sum, { ratings }) => sum + ratings, 0)).toBe(whole.ratings)
        expect(parts.reduce((sum, { served }) => sum + served, 0)).toBe(whole.served)
      }),
    )
  })

  test('stand with the most ratings first', () => {
    expect(talliesBy([rated(5, 1, 'a'), rated(1, 3, 'b')], ({ who }) => who).map(({ key }) => key)).toEqual(['b', 'a'])
  })
})

describe('a range of days', () => {
  test('is the last thirty unless named, up to the latest today of its clocks', () => {
    const nowMs = Date.UTC(2026, 10, 23, 20)
    expect(rangeFrom({}, ['Europe/Berlin', 'Asia/Shanghai'], nowMs)).toEqual({ from: '2026-10-26', until: '2026-11-24' })
    expect(rangeFrom({ from: '2026-11-01' }, ['Asia/Shanghai'], nowMs)).toEqual({ from: '2026-11-01', until: '2026-11-24' })
    expect(rangeFrom({ until: '2026-03-01' }, [], nowMs)).toEqual({ from: '2026-01-31', until: '2026-03-01' })
  })

  test('has every day once, each as long as its clock says', () => {
    const range = { from: '2026-10-24', until: '2026-10-26' }
    expect(daysOf(range)).toBe(3)
    expect(datesOf(range)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26'])
    const hours = datesOf(range).map((date) => {
      const { fromMs, untilMs } = momentsOf('Europe/Berlin', { from: date, until: date })
      return (untilMs - fromMs) / 3_600_000
    })
    expect(hours).toEqual([24, 25, 24])
  })

  test('of the filter goes back no further than it may', () => {
    const nowMs = new Date(2026, 10, 23, 12).getTime()
    expect(datesOfPeriod('7d', nowMs)).toEqual({ from: '2026-11-17', until: '2026-11-23' })
    expect(datesOfPeriod('2026-11-02..2026-11-02', nowMs)).toEqual({ from: '2026-11-02', until: '2026-11-02' })
    expect(datesOfPeriod('2020-01-01..', nowMs)).toEqual({ from: '2020-01-01', until: '2026-11-23' })
    expect(datesOfPeriod('..2026-11-02', nowMs)).toEqual({ until: '2026-11-02' })
    expect(datesOfPeriod('2026-11-09..2026-11-02', nowMs)).toEqual({ from: '2026-11-09', until: '2026-11-02' })
  })
})

test('what is drawn: bars from zero, satisfied and not', () => {
  const tally = { scores: [1, 2, 3, 4, 5], ratings: 15, average: 3.67, served: 30, rated: 15 }
  expect(halvesOf(tally)).toEqual({ good: 9, bad: 6 })
  expect(countOf(tally, 4)).toBe(4)
  expect(shareOf(1, 0)).toBeNull()
  const { bars, most } = barsOf([
    { date: '2026-11-01', ...tally },
    { date: '2026-11-02', scores: [0, 0, 0, 0, 0], ratings: 0, average: null, served: 0, rated: 0 },
  ])
  expect([most, bars.map(({ ratings }) => ratings)]).toEqual([15, [15, 0]])
  expect(barsOf([]).most).toBe(1)
})
