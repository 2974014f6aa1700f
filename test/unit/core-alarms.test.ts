import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALARM_KINDS, judgeAlarm, type Measured, type Thresholds } from '../../objects/core/alarm-rules.ts'
import type { Effect } from '../../objects/core/effects.ts'
import { agentActor, agentConfig, dueSec, START_MS, World } from './core-fixtures.ts'

const NONE: Thresholds = { waitSec: null, queue: null, score: null }
const QUIET = { maxPerAgent: 1, queueTimeout: false, replyTimeout: false, silenceReminder: false, silenceEnd: false }

/** Ann serves v0; who asks now waits. */
const busy = (limits: Partial<Thresholds> | null): World => {
  const world = new World({ agents: ['ann'], dialog: QUIET, ...(limits === null ? {} : { alarms: { ...NONE, ...limits } }) }).ready('ann')
  world.ask('v0')
  return world
}
const alarmsIn = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) =>
    effect.type === 'alarm' ? [`${effect.kind} ${effect.isRaised ? 'raised' : 'over'} ${effect.value} of ${effect.limit}`] : [],
  )
const rate = (world: World, average: number | null): string[] => alarmsIn(world.send({ type: 'satisfaction', average }))

describe('the rule of consoles and desks (R14)', () => {
  const measured = fc.record({
    longestWaitMs: fc.option(fc.nat(200_000)),
    queue: fc.option(fc.nat(8)),
    score: fc.option(fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10)),
  })
  const limits = fc.record({
    waitSec: fc.option(fc.integer({ min: 5, max: 100 })),
    queue: fc.option(fc.integer({ min: 1, max: 6 })),
    score: fc.option(fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10)),
  })
  const beyond = (kind: string, { waitSec, queue, score }: Thresholds, now: Measured): boolean =>
    kind === 'wait'
      ? waitSec !== null && now.longestWaitMs !== null && now.longestWaitMs > waitSec * 1000
      : kind === 'queue'
        ? queue !== null && now.queue !== null && now.queue > queue
        : score !== null && now.score !== null && now.score < score

  it('raises beyond the limit and nowhere else; without a limit it is over', () => {
    fc.assert(
      fc.property(limits, measured, (limit, now) => {
        for (const kind of ALARM_KINDS) {
          const judgement = judgeAlarm(kind, limit, now)
          expect(judgement === 'raised').toBe(beyond(kind, limit, now))
          if (limit[kind === 'wait' ? 'waitSec' : kind] === null) expect(judgement).toBe('over')
        }
      }),
    )
  })

  it('is over only when nothing near the limit is left', () => {
    fc.assert(
      fc.property(limits, measured, (limit, now) => {
        const worse = {
          longestWaitMs: now.longestWaitMs === null ? null : now.longestWaitMs * 1.9 + 1,
          queue: now.queue === null ? null : now.queue + 1,
          score: now.score === null ? null : now.score - 0.09,
        }
        for (const kind of ALARM_KINDS)
          if (judgeAlarm(kind, limit, now) === 'over') expect(judgeAlarm(kind, limit, worse)).not.toBe('raised')
      }),
    )
  })
})

describe('R14 a long wait', () => {
  it('R1: goes on while a seat is asked for elsewhere, and refused, as often as that happens', () => {
    const world = new World({
      agents: [agentConfig('ann', { sharedSeats: true, limit: 2 })],
      dialog: QUIET,
      alarms: { ...NONE, waitSec: 60, queue: 1 },
    }).ready('ann')
    const refuse = (name: string) => world.send({ type: 'seat.refused', agentId: 'ann', conversationId: `c-${name}` })
    for (const name of ['v0', 'v1']) {
      world.ask(name)
      refuse(name)
    }
    expect(alarmsIn(world.until(90))).toEqual(['wait raised 60 of 60'])
    for (let round = 0; round < 3; round++) {
      const effects = [
        ...world.send({ type: 'seat.freed', agentId: 'ann' }),
        ...refuse('v0'),
        ...refuse('v1'),
        ...world.until(120 + round * 30),
      ]
      expect(alarmsIn(effects)).toEqual([])
    }
    expect([...world.state.alarms.keys()].sort()).toEqual(['queue', 'wait'])
  })

  it('is raised after its second, by who waits for longest, and once for all who wait', () => {
    const world = busy({ waitSec: 60 })
    world.until(10)
    world.ask('v1')
    expect(dueSec(world)).toBe(70.001)
    world.until(20)
    world.ask('v2')
    expect(alarmsIn(world.until(70))).toEqual([])
    const effects = world.until(200)
    expect(alarmsIn(effects)).toEqual(['wait raised 60 of 60'])
    expect(effects.find(({ type }) => type === 'alarm')).toMatchObject({
      sinceMs: START_MS + 70_001,
      longest: { conversationId: 'c-v1', visitorId: 'v1' },
    })
  })

  it('is over when nobody waits for more than half of it, and then begins anew', () => {
    const world = busy({ waitSec: 60 })
    world.ask('v1')
    world.until(35)
    world.ask('v2')
    world.until(61)
    // v2 has waited for 31 s: not yet calm.
    world.until(66)
    expect(alarmsIn(world.end('v1', agentActor('ann', true)))).toEqual([])
    world.ask('v3')
    expect(alarmsIn(world.end('v2', agentActor('ann', true)))).toEqual(['wait over 0 of 60'])
    expect(dueSec(world)).toBe(126.001)
    expect(alarmsIn(world.until(127))).toEqual(['wait raised 60 of 60'])
  })

  it('counts nobody who has left for longer than its grace, and counts it again when it is back', () => {
    const world = busy({ waitSec: 100 })
    world.ask('v1')
    world.leave('v1')
    expect(alarmsIn(world.until(150))).toEqual([])
    world.back('v1')
    expect(alarmsIn(world.until(150))).toEqual(['wait raised 150 of 100'])
  })

  it('obeys another limit at once, and none ends it', () => {
    const world = busy({ waitSec: 600 })
    world.ask('v1')
    world.until(90)
    world.configure({ alarms: { ...NONE, waitSec: 60 } })
    expect(alarmsIn(world.until(90))).toEqual(['wait raised 90 of 60'])
    expect(alarmsIn(world.configure({ alarms: { ...NONE, waitSec: 200 } }))).toEqual(['wait over 90 of 200'])
    expect(dueSec(world)).toBe(200.001)
    world.until(201)
    expect(alarmsIn(world.configure({ alarms: undefined }))).toEqual(['wait over 201 of null'])
    expect(dueSec(world)).toBeNull()
  })
})

describe('R14 a long queue', () => {
  it('is raised beyond the limit, and is over below it', () => {
    const world = busy({ queue: 2 })
    expect(['v1', 'v2', 'v3', 'v4'].map((name) => alarmsIn(world.ask(name)))).toEqual([[], [], ['queue raised 3 of 2'], []])
    const ends = ['v1', 'v2', 'v3'].map((name) => alarmsIn(world.end(name, agentActor('ann', true))))
    expect(ends).toEqual([[], [], ['queue over 1 of 2']])
  })
})

describe('R14 a low satisfaction', () => {
  it('is that of a day by the clock of the site, and ends with it', () => {
    const world = busy({ score: 4 })
    expect([rate(world, 4), rate(world, 3.987), rate(world, 4.05)]).toEqual([[], ['score raised 3.99 of 4'], []])
    // 10:00 in Shanghai: fourteen hours to midnight.
    expect(dueSec(world)).toBe(14 * 3600)
    expect(alarmsIn(world.until(14 * 3600))).toEqual(['score over null of 4'])
    expect([rate(world, null), rate(world, 2), rate(world, 4.1)]).toEqual([[], ['score raised 2 of 4'], ['score over 4.1 of 4']])
    expect(dueSec(world)).toBeNull()
  })
})

describe('R14 where nobody wants to know', () => {
  it('measures and arms nothing', () => {
    for (const limits of [null, NONE]) {
      const world = busy(limits)
      const effects = ['v1', 'v2', 'v3'].flatMap((name) => world.ask(name))
      expect(dueSec(world)).toBeNull()
      expect(alarmsIn([...effects, ...world.until(7200), ...world.send({ type: 'satisfaction', average: 1 })])).toEqual([])
    }
  })
})
