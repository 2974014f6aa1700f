import { describe, expect, it } from 'vitest'
import { happened } from '../../console/features/what-if/engine/happened.ts'
import { Replay } from '../../console/features/what-if/engine/replay.ts'
import { figuresOfDay, runVariants } from '../../console/features/what-if/engine/run.ts'
import type { Day, Outcome, Variant } from '../../console/features/what-if/engine/types.ts'
import { variantOf } from './what-if-fixtures.ts'
import { liveThrough } from './what-if-lived.ts'

const replayed = (day: Day, differs: Partial<Variant> = {}): Outcome[] => {
  const replay = new Replay(day, variantOf(day, differs))
  while (!replay.step(10_000));
  return replay.outcomes().arrivals
}

/** Who ended a conversation that lasts its time makes no difference to anybody's wait. */
const comparable = ({ end, servedAtMs, ...rest }: Outcome) => ({
  ...rest,
  servedAtMs,
  end: servedAtMs === null ? end : end === 'invalid' ? end : 'served',
})

const always = { onProgress: () => {}, isCancelled: () => false, pause: async () => {} }

describe('the control: a day replayed under its own settings', () => {
  const days = [1, 2, 3, 4, 5].map((seed) => liveThrough(seed, 500, { maxPerAgent: 2 }))

  it.each(days.map((day, index) => [index + 1, day] as const))(
    'is the day that the core has lived, to the millisecond (%i)',
    (_seed, day) => {
      expect(replayed(day).map(comparable)).toEqual(happened(day).arrivals.map(comparable))
    },
  )

  it('on days on which everything happens', () => {
    const arrivals = days.flatMap((day) => day.arrivals)
    const reasons = new Set(arrivals.map(({ endReason }) => endReason))
    for (const reason of ['agent', 'client_timeout', 'queue_timeout', 'visitor', 'invalid', 'nobody_online'] as const)
      expect(reasons).toContain(reason)
    expect(arrivals.filter(({ stretches }) => stretches.length > 1).length).toBeGreaterThan(5)
    expect(
      arrivals.filter(({ historyAgentId, stretches }) => historyAgentId !== null && stretches[0]?.agentId === historyAgentId).length,
    ).toBeGreaterThan(50)
  })

  it('and so are its figures', async () => {
    const day = liveThrough(6, 300, { maxPerAgent: 2 })
    const [control] = (await runVariants(day, [variantOf(day)], always)) ?? []
    expect(control).toEqual(figuresOfDay(day))
  })
})

describe('a replay', () => {
  const day = liveThrough(7, 300, { maxPerAgent: 2 })

  it('gives the same every time', () => {
    const differs = { removedAgentIds: ['bob'], added: { count: 2, startMin: 600, endMin: 700 }, strategy: 'in_turn' } as const
    expect(replayed(day, differs)).toEqual(replayed(day, differs))
  })

  it('changes nothing of the day it is given', () => {
    const before = structuredClone(day)
    replayed(day, { removedAgentIds: ['ann'], added: { count: 3, startMin: 0, endMin: 1440 } })
    expect(day).toEqual(before)
  })

  it('loses nobody: everybody who asked has one outcome, whatever the settings', () => {
    const variants: Partial<Variant>[] = [
      { maxPerAgent: 1 },
      { queueTimeoutSec: null },
      { removedAgentIds: ['ann', 'bob', 'cat'] },
      { maxAtReady: 1 },
    ]
    for (const differs of variants) {
      const outcomes = replayed(day, differs)
      expect(outcomes.map(({ askedAtMs }) => askedAtMs)).toEqual(day.arrivals.map(({ askedAtMs }) => askedAtMs))
      for (const { askedAtMs, servedAtMs, endedAtMs } of outcomes) {
        expect(servedAtMs ?? askedAtMs).toBeGreaterThanOrEqual(askedAtMs)
        expect(endedAtMs).toBeGreaterThanOrEqual(servedAtMs ?? askedAtMs)
      }
    }
  })

  it('room for everybody the whole day: nobody waits', () => {
    const waits = replayed(day, { added: { count: 10, startMin: 0, endMin: 1440 }, maxPerAgent: 1000, maxAtReady: 1000 })
    expect(waits.filter(({ servedAtMs, askedAtMs, end }) => end !== 'merged' && servedAtMs !== askedAtMs)).toEqual([])
  })

  it('no agent ever has more than its limit at once', () => {
    const points = replayed(day, { maxPerAgent: 1 }).flatMap(({ stretches }) =>
      stretches.flatMap(({ agentId, fromMs, untilMs }) => [
        { agentId, atMs: fromMs, by: 1 },
        { agentId, atMs: untilMs, by: -1 },
      ]),
    )
    const loads = new Map<string, number>()
    for (const { agentId, by } of points.sort((one, other) => one.atMs - other.atMs || one.by - other.by)) {
      loads.set(agentId, (loads.get(agentId) ?? 0) + by)
      expect(loads.get(agentId)).toBeLessThanOrEqual(1)
    }
  })
})

describe('a run', () => {
  const day = liveThrough(8, 200)
  const variants = [variantOf(day), variantOf(day, { maxPerAgent: 1 })]

  it('goes in slices and says how far it is, all the way', async () => {
    const shares: number[] = []
    let pauses = 0
    const figures = await runVariants(day, variants, {
      ...always,
      onProgress: (share) => shares.push(share),
      pause: async () => {
        pauses++
      },
    })
    expect(figures).toHaveLength(2)
    expect(pauses).toBe(shares.length)
    expect(shares).toEqual([...shares].sort((one, other) => one - other))
    expect(shares.at(-1)).toBe(1)
  })

  it('stops at the next slice when it is cancelled', async () => {
    let slices = 0
    const cancelled = await runVariants(day, variants, { ...always, onProgress: () => slices++, isCancelled: () => slices >= 1 })
    expect([cancelled, slices]).toEqual([null, 1])
  })
})
