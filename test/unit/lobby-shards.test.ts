import { describe, expect, it } from 'vitest'
import { nextCount, shardOf } from '../../objects/lobby/shards.ts'

const ids = Array.from({ length: 20_000 }, (_, at) => `v${at.toString(36).padStart(20, '0')}`)

describe('the lobby of a visitor', () => {
  it('is always the same, and all get about as many', () => {
    for (const count of [1, 2, 3, 8]) {
      const held = new Array<number>(count).fill(0)
      for (const id of ids) held[shardOf(id, count)] = (held[shardOf(id, count)] ?? 0) + 1
      for (const each of held) expect(Math.abs(each - ids.length / count)).toBeLessThan((ids.length / count) * 0.1)
    }
  })

  it('changes only for those who go to a new one', () => {
    for (const id of ids.slice(0, 2_000)) {
      const [before, after] = [shardOf(id, 4), shardOf(id, 5)]
      expect(after === before || after === 4).toBe(true)
    }
  })
})

describe('the number of lobbies', () => {
  it.each([
    { name: 'nobody', sockets: [0], count: 1, next: 1 },
    { name: 'one full to the brim', sockets: [10_000], count: 1, next: 1 },
    { name: 'one too full', sockets: [10_001], count: 1, next: 3 },
    { name: 'grown, the old ones not yet gone', sockets: [10_001, 0, 0], count: 3, next: 3 },
    { name: 'one too full of several', sockets: [10_001, 9_000, 9_000], count: 3, next: 6 },
    { name: 'less, but not few', sockets: [3_000, 3_000, 3_000], count: 3, next: 3 },
    { name: 'few', sockets: [1_000, 1_000, 1_000], count: 3, next: 1 },
    { name: 'few of many', sockets: new Array<number>(10).fill(1_500), count: 10, next: 3 },
    { name: 'more than any', sockets: new Array<number>(64).fill(10_001), count: 64, next: 64 },
  ])('$name', ({ sockets, count, next }) => expect(nextCount(sockets, count, 10_000)).toBe(next))

  it('does not swing: what was chosen stays for what it was chosen by', () => {
    for (let total = 0; total < 200_000; total += 777) {
      for (const count of [1, 2, 5, 20]) {
        const chosen = nextCount(new Array<number>(count).fill(total / count), count, 10_000)
        expect(nextCount(new Array<number>(chosen).fill(total / chosen), chosen, 10_000)).toBe(chosen)
      }
    }
  })
})
