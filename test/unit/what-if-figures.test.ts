import { describe, expect, it } from 'vitest'
import { momentIn } from '../../console/features/what-if/engine/presence.ts'
import { figuresOfDay, runVariants } from '../../console/features/what-if/engine/run.ts'
import { Timeline } from '../../console/features/what-if/engine/timeline.ts'
import { createRandom } from '../../worker/demo/random.ts'
import { arrival, at, change, DAY_SEC, makeDay, variantOf } from './what-if-fixtures.ts'

const ready = (agentId: string) => change(-60, agentId, 'ready')

describe('the figures of a day', () => {
  const gaveUp = { endReason: 'visitor', endedAtMs: at(3_640) } as const
  const day = makeDay({
    dialog: { maxPerAgent: 1 },
    agentLog: [ready('ann')],
    arrivals: [
      arrival(60, { by: ['ann', 60, 160] }),
      arrival(100, { by: ['ann', 160, 190] }),
      arrival(3_600, gaveUp),
      arrival(3_700, { by: ['ann', 3_700, 3_900], endReason: 'invalid', visitorMessages: 0 }),
      arrival(5_000, { endReason: 'nobody_online', endedAtMs: at(5_000) }),
      arrival(6_000, { endReason: 'off_hours', endedAtMs: at(6_000) }),
    ],
  })

  it('count everybody once', () => {
    const { asked, served, abandoned, nobodyOnline, offHours, merged } = figuresOfDay(day)
    expect({ asked, served, abandoned, nobodyOnline, offHours, merged }).toEqual({
      asked: 6,
      served: 2,
      abandoned: 2,
      nobodyOnline: 1,
      offHours: 1,
      merged: 0,
    })
  })

  it('tell how long was waited, by those who gave up too', () => {
    expect(figuresOfDay(day).waits).toEqual({ meanMs: 25_000, medianMs: 0, p90Ms: 60_000, maxMs: 60_000, spread: [2, 0, 2, 0, 0, 0] })
    expect(figuresOfDay(makeDay()).waits).toEqual({ meanMs: null, medianMs: null, p90Ms: null, maxMs: null, spread: [0, 0, 0, 0, 0, 0] })
  })

  it('tell it for each hour on the clock of the site', () => {
    const { byHour } = figuresOfDay(day)
    expect(byHour).toHaveLength(24)
    expect(byHour.slice(0, 3)).toEqual([
      { hour: 0, asked: 2, abandoned: 0, meanWaitMs: 30_000 },
      { hour: 1, asked: 4, abandoned: 2, meanWaitMs: 20_000 },
      { hour: 2, asked: 0, abandoned: 0, meanWaitMs: null },
    ])
  })
})

describe('the load of an agent', () => {
  it('is counted over the time it was there, inside the day', () => {
    const day = makeDay({
      dialog: { maxPerAgent: 2 },
      agents: ['ann', { id: 'bob', limit: 1 }],
      agentLog: [
        change(0, 'ann', 'ready'),
        change(200, 'ann', 'busy'),
        change(300, 'ann', 'ready'),
        change(400, 'ann', 'ready', false),
        change(0, 'bob', 'ready'),
        change(100, 'bob', 'offline'),
      ],
      carried: [arrival(-500, { by: ['ann', -400, 100] })],
      arrivals: [arrival(0, { by: ['ann', 50, 250] }), arrival(0, { by: ['bob', 0, 100] })],
    })
    expect(figuresOfDay(day).loads).toEqual([
      // 100 s + 200 s of conversations in 400 s; full from 50 to 100 of the 300 s it was ready.
      { agentId: 'ann', conversations: 2, onlineMs: 400_000, meanAtOnce: 0.75, fullShare: 50 / 300 },
      { agentId: 'bob', conversations: 1, onlineMs: 100_000, meanAtOnce: 1, fullShare: 1 },
    ])
  })

  it('of one who is not in the log is what it was given; of one who was never there nothing is told', () => {
    const day = makeDay({ agentLog: [change(-60, 'bob', 'offline', false)], arrivals: [arrival(0, { by: ['ann', 0, 10] })] })
    expect(figuresOfDay(day).loads).toEqual([{ agentId: 'ann', conversations: 1, onlineMs: 0, meanAtOnce: 0, fullShare: 0 }])
  })

  it('of simulated agents is told with the others', async () => {
    const day = makeDay({ agentLog: [ready('ann')], arrivals: [arrival(60, { by: ['ann', 60, 160] })] })
    const added = { count: 1, startMin: 0, endMin: 1_440 }
    const options = { onProgress: () => {}, isCancelled: () => false, pause: async () => {} }
    const [figures] = (await runVariants(day, [variantOf(day, { added, removedAgentIds: ['ann'] })], options)) ?? []
    expect(figures?.loads).toEqual([
      { agentId: 'simulated-1', conversations: 1, onlineMs: DAY_SEC * 1000, meanAtOnce: 100 / DAY_SEC, fullShare: 0 },
    ])
  })
})

it('minutes of a day on which clocks change are those on the wall', () => {
  // New York, 8 March 2026: 2:00 is 3:00.
  const day = makeDay({
    day: '2026-03-08',
    timeZone: 'America/New_York',
    fromMs: Date.UTC(2026, 2, 8, 5),
    untilMs: Date.UTC(2026, 2, 9, 4),
  })
  expect([0, 60, 240, 1_440].map((minute) => (momentIn(day, minute) - day.fromMs) / 3_600_000)).toEqual([0, 1, 3, 23])
})

it('a timeline gives the earliest first, and of those at the same time the one put in first', () => {
  const random = createRandom(1)
  const timeline = new Timeline<[atMs: number, order: number]>()
  const put = Array.from({ length: 500 }, (_, order): [number, number] => [random.below(50), order])
  for (const event of put) timeline.push(event[0], event)
  const taken = Array.from({ length: 500 }, () => timeline.pop())
  expect(taken).toEqual(put.sort((one, other) => one[0] - other[0] || one[1] - other[1]))
  expect([timeline.pop(), timeline.nextMs]).toEqual([undefined, null])
})
