import { describe, expect, it } from 'vitest'
import {
  type Alarms,
  longestWaitMs,
  type Measured,
  reviewAlarms,
  SNOOZE_MS,
  shownAlarms,
  snoozeAlarm,
  type Thresholds,
} from '../../console/features/alarms/rules.ts'

const LIMITS: Thresholds = { waitSec: 60, queue: 3, score: 4 }
const CALM: Measured = { longestWaitMs: 0, queue: 0, score: 5 }

/** Looks once a second, and tells what was raised at each look. */
const watch = (looks: readonly Partial<Measured>[], limits = LIMITS): { raised: string[][]; alarms: Alarms } => {
  let alarms: Alarms = {}
  const raised = looks.map((look, atSec) => {
    const next = reviewAlarms(alarms, limits, { ...CALM, ...look }, atSec * 1000)
    alarms = next.alarms
    return next.raised
  })
  return { raised, alarms }
}

describe('alarms', () => {
  it('are raised above the limit, not at it', () => {
    expect(watch([{ longestWaitMs: 60_000, queue: 3, score: 4 }]).raised).toEqual([[]])
    expect(watch([{ longestWaitMs: 60_001, queue: 4, score: 3.99 }]).raised).toEqual([['wait', 'queue', 'score']])
  })

  it('are raised once per occurrence', () => {
    expect(watch([{ queue: 4 }, { queue: 5 }, { queue: 4 }]).raised).toEqual([['queue'], [], []])
    expect(watch([{ queue: 4 }, { queue: 2 }, { queue: 4 }]).raised).toEqual([['queue'], [], ['queue']])
  })

  it('do not flicker around the limit', () => {
    expect(watch([{ queue: 4 }, { queue: 3 }, { queue: 4 }]).raised).toEqual([['queue'], [], []])
    expect(watch([{ longestWaitMs: 61_000 }, { longestWaitMs: 50_000 }, { longestWaitMs: 61_000 }]).raised).toEqual([['wait'], [], []])
    expect(watch([{ longestWaitMs: 61_000 }, { longestWaitMs: 30_000 }, { longestWaitMs: 61_000 }]).raised).toEqual([
      ['wait'],
      [],
      ['wait'],
    ])
    expect(watch([{ score: 3.9 }, { score: 4.05 }, { score: 3.9 }]).raised).toEqual([['score'], [], []])
    expect(watch([{ score: 3.9 }, { score: 4.1 }, { score: 3.9 }]).raised).toEqual([['score'], [], ['score']])
  })

  it('neither begin nor end by what is not known', () => {
    const { raised, alarms } = watch([{ queue: 4 }, { queue: null }, { queue: 4 }, { longestWaitMs: null, score: null, queue: 4 }])
    expect(raised).toEqual([['queue'], [], [], []])
    expect(alarms.queue?.sinceMs).toBe(0)
  })

  it('are never raised where no limit is set, and end when it is taken away', () => {
    const none: Thresholds = { waitSec: null, queue: null, score: null }
    expect(watch([{ longestWaitMs: 1e9, queue: 1e6, score: 1 }], none).raised).toEqual([[]])
    const { alarms } = watch([{ queue: 4 }])
    expect(reviewAlarms(alarms, none, { ...CALM, queue: 4 }, 1000).alarms).toEqual({})
  })

  it('are the same object while nothing changes', () => {
    const { alarms } = watch([{ queue: 4 }])
    expect(reviewAlarms(alarms, LIMITS, { ...CALM, queue: 9 }, 5000).alarms).toBe(alarms)
  })

  it('can be put off, and come back if they still go on', () => {
    const { alarms } = watch([{ queue: 4, score: 3 }])
    const snoozed = snoozeAlarm(alarms, 'queue', 1000)
    expect(shownAlarms(snoozed, 2000).map(({ kind }) => kind)).toEqual(['score'])
    expect(reviewAlarms(snoozed, LIMITS, { ...CALM, queue: 4, score: 3 }, 3000).raised).toEqual([])
    expect(shownAlarms(snoozed, 1000 + SNOOZE_MS).map(({ kind }) => kind)).toEqual(['queue', 'score'])
    expect(snoozeAlarm(alarms, 'wait', 1000)).toBe(alarms)
  })

  it('forget a snooze with the occurrence it was for', () => {
    const { alarms } = watch([{ queue: 4 }])
    const over = reviewAlarms(snoozeAlarm(alarms, 'queue', 0), LIMITS, CALM, 1000).alarms
    expect(reviewAlarms(over, LIMITS, { ...CALM, queue: 4 }, 2000).raised).toEqual(['queue'])
  })
})

it('the longest wait is by the clock of each desk', () => {
  expect(longestWaitMs([], 10_000)).toBe(0)
  const waits = [
    { sinceMs: 9_000, skewMs: 0 },
    { sinceMs: 8_000, skewMs: -1_500 },
  ]
  expect(longestWaitMs(waits, 10_000)).toBe(1_000)
  expect(longestWaitMs([{ sinceMs: 12_000, skewMs: 0 }], 10_000)).toBe(0)
})
