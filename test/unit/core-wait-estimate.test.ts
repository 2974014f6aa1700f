import { describe, expect, it } from 'vitest'
import { WaitEstimate } from '../../objects/core/wait-estimate.ts'

const MINUTE = 60_000
const START = 1_800_000_000_000

/** Somebody who waited a minute is served at each of these minutes. */
const servedAt = (...minutes: number[]): WaitEstimate => {
  const waits = new WaitEstimate()
  for (const minute of minutes) waits.note(START + (minute - 1) * MINUTE, START + minute * MINUTE)
  return waits
}

describe('the expected wait', () => {
  it('follows how fast the queue has moved, in whole minutes', () => {
    const waits = servedAt(0, 2, 4, 6)
    expect(waits.expectedMs(1, START + 8 * MINUTE)).toBe(2 * MINUTE)
    expect(waits.expectedMs(3, START + 8 * MINUTE)).toBe(6 * MINUTE)
  })

  it('is not said on too little, on what is long ago, or on those who did not wait', () => {
    expect(servedAt(0, 2).expectedMs(1, START + 3 * MINUTE)).toBeUndefined()
    expect(servedAt(0, 2, 4).expectedMs(1, START + 60 * MINUTE)).toBeUndefined()
    const atOnce = new WaitEstimate()
    for (const minute of [0, 1, 2, 3]) atOnce.note(START + minute * MINUTE, START + minute * MINUTE + 500)
    expect(atOnce.expectedMs(1, START + 4 * MINUTE)).toBeUndefined()
  })

  it('grows while nobody is served', () => {
    const waits = servedAt(0, 1, 2, 3)
    expect(waits.expectedMs(1, START + 4 * MINUTE)).toBe(MINUTE)
    expect(waits.expectedMs(1, START + 20 * MINUTE)).toBe(5 * MINUTE)
  })
})
