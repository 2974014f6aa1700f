import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CALL_MS,
  type Claim,
  callDue,
  DOUBT_MS,
  type Ledger,
  nextLookMs,
  RESERVATION_MS,
  takeClaim,
  totalOf,
} from '../../objects/seats/ledger.ts'

const NOW = 1_000_000
let stamp = 0
const claim = (siteId: string, held: number, asks: number, more: Partial<Claim> = {}): Claim => ({
  siteId,
  stamp: ++stamp,
  held,
  asks,
  limit: 3,
  sinceMs: asks > 0 ? NOW : 0,
  ...more,
})

describe('R1: the seats of one agent over all its sites', () => {
  it('are granted until they are all taken, wherever they are held', () => {
    const ledger: Ledger = {}
    expect(takeClaim(ledger, claim('a', 0, 2), NOW)).toBe(2)
    expect(takeClaim(ledger, claim('b', 0, 2), NOW)).toBe(1)
    expect(takeClaim(ledger, claim('a', 2, 1), NOW)).toBe(0)
    expect(totalOf(ledger, NOW)).toBe(3)
  })

  it('a seat freed at one site calls the site that waits', () => {
    const ledger: Ledger = {}
    takeClaim(ledger, claim('a', 3, 0), NOW)
    expect(takeClaim(ledger, claim('b', 0, 1), NOW)).toBe(0)
    expect(callDue(ledger, NOW)).toEqual([])
    takeClaim(ledger, claim('a', 2, 0), NOW)
    expect(callDue(ledger, NOW)).toEqual(['b'])
    expect(takeClaim(ledger, claim('b', 0, 1), NOW)).toBe(1)
  })

  it('R2: who waits longest goes first, before the own queue of the site that freed the seat', () => {
    const ledger: Ledger = {}
    takeClaim(ledger, claim('a', 3, 0), NOW)
    takeClaim(ledger, claim('b', 0, 1, { sinceMs: NOW - 500 }), NOW)
    expect(takeClaim(ledger, claim('a', 2, 1, { sinceMs: NOW - 100 }), NOW)).toBe(0)
    expect(callDue(ledger, NOW)).toEqual(['b'])
    expect(takeClaim(ledger, claim('b', 0, 1, { sinceMs: NOW - 500 }), NOW)).toBe(1)
    takeClaim(ledger, claim('b', 0, 0), NOW)
    expect(callDue(ledger, NOW)).toEqual(['a'])
  })

  it('a site that was refused and says that it still waits is called', () => {
    const ledger: Ledger = {}
    takeClaim(ledger, claim('a', 3, 0), NOW)
    takeClaim(ledger, claim('b', 0, 1), NOW)
    takeClaim(ledger, claim('b', 0, 0, { sinceMs: NOW }), NOW)
    takeClaim(ledger, claim('a', 2, 0), NOW)
    expect(callDue(ledger, NOW)).toEqual(['b'])
  })

  it('nobody is held up by those who could not have the seat either', () => {
    const ledger: Ledger = {}
    takeClaim(ledger, claim('holds', 1, 0), NOW)
    takeClaim(ledger, claim('p', 0, 5, { limit: 1, sinceMs: NOW - 3 }), NOW)
    takeClaim(ledger, claim('q', 0, 5, { limit: 1, sinceMs: NOW - 2 }), NOW)
    expect(takeClaim(ledger, claim('m', 0, 1, { limit: 2, sinceMs: NOW - 1 }), NOW)).toBe(1)
  })

  it('a site that is called and does not answer loses its turn', () => {
    const ledger: Ledger = {}
    takeClaim(ledger, claim('a', 3, 0), NOW)
    takeClaim(ledger, claim('b', 0, 1, { sinceMs: NOW - 500 }), NOW)
    takeClaim(ledger, claim('a', 2, 1, { sinceMs: NOW - 100 }), NOW)
    callDue(ledger, NOW)
    expect(nextLookMs(ledger)).toBe(NOW + CALL_MS)
    expect(callDue(ledger, NOW + CALL_MS)).toEqual(['a'])
  })

  it('a seat granted to a desk that died expires, and the desk is asked what it holds', () => {
    const ledger: Ledger = {}
    takeClaim(ledger, claim('a', 0, 3), NOW)
    expect(nextLookMs(ledger)).toBe(NOW + RESERVATION_MS)
    const later = NOW + RESERVATION_MS
    expect(callDue(ledger, later)).toEqual(['a'])
    expect(totalOf(ledger, later)).toBe(3)
    expect(nextLookMs(ledger)).toBe(later + CALL_MS)
    expect(callDue(ledger, later + CALL_MS)).toEqual([])
    expect(totalOf(ledger, later + CALL_MS)).toBe(0)
    expect(takeClaim(ledger, claim('b', 0, 3), later + CALL_MS)).toBe(3)
  })

  it('and one that was only late with its word keeps what it has: nobody gets the seat meanwhile', () => {
    const ledger: Ledger = {}
    takeClaim(ledger, claim('a', 0, 3), NOW)
    takeClaim(ledger, claim('b', 0, 1), NOW)
    const later = NOW + RESERVATION_MS
    expect(callDue(ledger, later)).toEqual(['a'])
    expect(takeClaim(ledger, claim('a', 3, 0), later)).toBe(0)
    expect(takeClaim(ledger, claim('b', 0, 1), later)).toBe(0)
  })

  it('while somebody is refused, a site that was not heard for long is asked again', () => {
    const ledger: Ledger = {}
    takeClaim(ledger, claim('a', 3, 0), NOW)
    takeClaim(ledger, claim('b', 0, 1), NOW + DOUBT_MS)
    expect(callDue(ledger, NOW + DOUBT_MS)).toEqual(['a'])
    expect(callDue(ledger, NOW + DOUBT_MS + 1)).toEqual([])
  })

  it('an old claim that arrives late changes nothing', () => {
    const ledger: Ledger = {}
    const late = claim('a', 0, 3)
    takeClaim(ledger, claim('a', 1, 0), NOW)
    expect(takeClaim(ledger, late, NOW)).toBeNull()
    expect(totalOf(ledger, NOW)).toBe(1)
  })

  it('a desk that was called and is dead keeps no alarm spinning', () => {
    const ledger: Ledger = {}
    takeClaim(ledger, claim('a', 2, 0), NOW)
    takeClaim(ledger, claim('b', 0, 2), NOW)
    takeClaim(ledger, claim('a', 1, 0), NOW)
    let now = NOW
    let looks = 0
    for (let next: number | null = now; next !== null && looks < 100; next = nextLookMs(ledger), looks++) {
      now = Math.max(now, next)
      callDue(ledger, now)
      const after = nextLookMs(ledger)
      if (after !== null) expect(after).toBeGreaterThan(now)
    }
    expect(totalOf(ledger, now)).toBe(1)
  })

  it('never grants more than the limit, whoever asks, frees and falls silent', () => {
    const step = fc.record({ site: fc.constantFrom('a', 'b', 'c'), take: fc.nat(4), free: fc.nat(4), pass: fc.constantFrom(0, 10, 40_000) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const ledger: Ledger = {}
        const held: Record<string, number> = { a: 0, b: 0, c: 0 }
        let now = NOW
        const speak = (site: string, asks: number) => {
          held[site] = (held[site] ?? 0) + (takeClaim(ledger, claim(site, held[site] ?? 0, asks, { sinceMs: now }), now) ?? 0)
          takeClaim(ledger, claim(site, held[site] ?? 0, 0), now)
        }
        for (const { site, take, free, pass } of steps) {
          now += pass
          held[site] = Math.max(0, (held[site] ?? 0) - free)
          speak(site, take)
          for (const called of callDue(ledger, now)) speak(called, 1)
          expect(Object.values(held).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(3)
        }
      }),
    )
  })
})
