import { describe, expect, it } from 'vitest'
import { Replay } from '../../console/features/what-if/engine/replay.ts'
import type { Day, Outcome, Variant } from '../../console/features/what-if/engine/types.ts'
import { arrival, at, change, DAY_SEC, MIDNIGHT_MS, makeDay, variantOf } from './what-if-fixtures.ts'

const outcomesOf = (day: Day, differs: Partial<Variant> = {}) => {
  const replay = new Replay(day, variantOf(day, differs))
  while (!replay.step(1_000));
  expect(replay.share).toBe(1)
  return replay.outcomes()
}

const sec = (atMs: number) => (atMs - MIDNIGHT_MS) / 1000
/** `ann 60–160` when served, else how and when it ended. */
const told = ({ stretches, end, endedAtMs }: Outcome): string =>
  stretches.length > 0
    ? stretches.map(({ agentId, fromMs, untilMs }) => `${agentId} ${sec(fromMs)}–${sec(untilMs)}`).join(', ')
    : `${end} ${sec(endedAtMs)}`
const replayed = (day: Day, differs: Partial<Variant> = {}): string[] => outcomesOf(day, differs).arrivals.map(told)

const ready = (...agentIds: string[]) => agentIds.map((agentId) => change(-60, agentId, 'ready'))

describe('a day by hand', () => {
  // Two agents, one conversation each at a time: the third waits for the first to end.
  const day = makeDay({
    dialog: { maxPerAgent: 1 },
    agentLog: ready('ann', 'bob'),
    arrivals: [arrival(60, { by: ['ann', 60, 160] }), arrival(80, { by: ['bob', 80, 200] }), arrival(100, { by: ['ann', 160, 190] })],
  })

  it('is what it was under the settings as they are', () => {
    expect(replayed(day)).toEqual(['ann 60–160', 'bob 80–200', 'ann 160–190'])
  })

  it('without one agent the others wait for the one who is left, and each lasts as long as it did', () => {
    expect(replayed(day, { removedAgentIds: ['bob'] })).toEqual(['ann 60–160', 'ann 160–280', 'queue_timeout 280'])
  })

  it('[16] longer, nobody is sent away; off, nobody ever is', () => {
    const expected = ['ann 60–160', 'ann 160–280', 'ann 280–310']
    expect(replayed(day, { removedAgentIds: ['bob'], queueTimeoutSec: 181 })).toEqual(expected)
    expect(replayed(day, { removedAgentIds: ['bob'], queueTimeoutSec: null })).toEqual(expected)
  })

  it('[7] two at once, nobody waits', () => {
    expect(replayed(day, { maxPerAgent: 2 })).toEqual(['ann 60–160', 'bob 80–200', 'ann 100–130'])
  })

  it("an agent's own limit holds whatever [7] says", () => {
    const own = { ...day, agents: day.agents.map((agent) => ({ ...agent, limit: 1 })) }
    expect(replayed(own, { maxPerAgent: 9 })).toEqual(['ann 60–160', 'bob 80–200', 'ann 160–190'])
  })

  it('a simulated agent takes in its span, and finishes what it has', () => {
    const added = { count: 1, startMin: 1, endMin: 2 }
    expect(replayed(day, { added })).toEqual(['ann 60–160', 'bob 80–200', 'simulated-1 100–130'])
    const late = { ...day, arrivals: [...day.arrivals, arrival(118, { by: ['bob', 200, 260] }), arrival(125, { by: ['bob', 260, 270] })] }
    expect(replayed(late, { added: { ...added, count: 2 }, removedAgentIds: ['ann', 'bob'] })).toEqual([
      'simulated-1 60–160',
      'simulated-2 80–200',
      'queue_timeout 280',
      'queue_timeout 298',
      'queue_timeout 305',
    ])
  })

  it('nobody there at all: told at once', () => {
    expect(replayed(day, { removedAgentIds: ['ann', 'bob'] })).toEqual(['nobody_online 60', 'nobody_online 80', 'nobody_online 100'])
  })
})

describe('agents', () => {
  it('come, go busy and leave by the log', () => {
    const day = makeDay({
      agentLog: [
        change(-60, 'ann', 'offline'),
        change(100, 'ann', 'ready'),
        change(300, 'ann', 'busy'),
        change(500, 'ann', 'offline', false),
      ],
      arrivals: [arrival(50), arrival(150, { by: ['ann', 150, 200] }), arrival(350), arrival(600)],
    })
    expect(replayed(day)).toEqual(['nobody_online 50', 'ann 150–200', 'queue_timeout 530', 'nobody_online 600'])
  })

  it('R9: one that comes back within [17] keeps its visitors; one that does not loses them to the front of the queue', () => {
    const arrivals = [arrival(50, { by: ['ann', 50, 350] }), arrival(60)]
    const gone = change(100, 'ann', 'ready', false)
    const day = makeDay({
      dialog: { maxPerAgent: 1 },
      agentLog: [...ready('ann'), gone, change(140, 'ann', 'ready'), change(200, 'bob', 'ready')],
      arrivals,
    })
    expect(replayed(day)).toEqual(['ann 50–350', 'bob 200–500'])
    const lost = { ...day, agentLog: [...ready('ann'), gone, change(200, 'bob', 'ready')] }
    // The rest of its five minutes; who asked later waits until [16].
    expect(replayed(lost)).toEqual(['ann 50–160, bob 200–390', 'queue_timeout 240'])
  })

  it('R2: an answer lets an agent take one more than [8]', () => {
    const day = makeDay({
      dialog: { maxAtReady: 1, queueTimeoutSec: 600 },
      agentLog: [change(-60, 'ann', 'busy'), change(100, 'ann', 'ready')],
      arrivals: [arrival(10, { by: ['ann', 100, 400] }), arrival(20), arrival(30)],
    })
    // Answered after 10 s, and again at the end of each conversation.
    expect(replayed(day)).toEqual(['ann 100–400', 'ann 110–410', 'ann 120–420'])
    expect(replayed(day, { maxAtReady: 3 })).toEqual(['ann 100–400', 'ann 100–400', 'ann 100–400'])
  })

  it('[6] in turn gives where the fewest would not', () => {
    const day = makeDay({
      agentLog: ready('ann', 'bob'),
      arrivals: [arrival(10, { by: ['ann', 10, 1_000] }), arrival(20, { by: ['bob', 20, 30] }), arrival(40, { by: ['bob', 40, 50] })],
    })
    expect(replayed(day)).toEqual(['ann 10–1000', 'bob 20–30', 'bob 40–50'])
    expect(replayed(day, { strategy: 'in_turn' })).toEqual(['ann 10–1000', 'bob 20–30', 'ann 40–50'])
  })
})

describe('visitors', () => {
  it('R3: go to the agent who served them before, of the archive or of this replay, when [9] is on', () => {
    const day = makeDay({
      agentLog: ready('ann', 'bob'),
      arrivals: [
        arrival(10, { visitor: 900, historyAgentId: 'bob', by: ['bob', 10, 20] }),
        arrival(30, { visitor: 900, historyAgentId: 'bob', by: ['bob', 30, 40] }),
      ],
    })
    expect(replayed(day)).toEqual(['bob 10–20', 'bob 30–40'])
    expect(replayed(day, { historyAgentFirst: false })).toEqual(['ann 10–20', 'bob 30–40'])
    expect(replayed(day, { removedAgentIds: ['bob'] })).toEqual(['ann 10–20', 'ann 30–40'])
  })

  it('who left while waiting leaves after the same wait, and is served when its turn comes before', () => {
    const left = { endReason: 'visitor', endedAtMs: at(50) } as const
    const day = makeDay({
      dialog: { maxPerAgent: 1 },
      agentLog: ready('ann'),
      arrivals: [arrival(10, { by: ['ann', 10, 100] }), arrival(20, left)],
    })
    expect(replayed(day)).toEqual(['ann 10–100', 'visitor 50'])
    // It lasts as long as the median of those who were served: 90 s.
    expect(replayed(day, { maxPerAgent: 2 })).toEqual(['ann 10–100', 'ann 20–110'])
  })

  it('R8: who left without a word is closed as invalid when it was, served or not', () => {
    const day = makeDay({
      dialog: { maxPerAgent: 1 },
      agentLog: ready('ann'),
      arrivals: [
        arrival(10, { by: ['ann', 10, 100] }),
        arrival(20, { endReason: 'invalid', endedAtMs: at(200) }),
        arrival(300, { by: ['ann', 300, 500], endReason: 'invalid', visitorMessages: 0 }),
      ],
    })
    const { arrivals } = outcomesOf(day)
    expect(arrivals.map(({ end }) => end)).toEqual(['agent', 'invalid', 'invalid'])
    expect(arrivals.map(told)).toEqual(['ann 10–100', 'invalid 200', 'ann 300–500'])
  })

  it('who would still be waiting does not ask anew', () => {
    const day = makeDay({
      dialog: { maxPerAgent: 1 },
      agentLog: ready('ann'),
      arrivals: [arrival(10, { by: ['ann', 10, 400] }), arrival(20, { visitor: 901 }), arrival(210, { visitor: 901 })],
    })
    expect(replayed(day)).toEqual(['ann 10–400', 'queue_timeout 200', 'queue_timeout 390'])
    expect(replayed(day, { queueTimeoutSec: 600 })).toEqual(['ann 10–400', 'ann 400–790', 'merged 210'])
  })

  it('R5: closed hours turn them away as configured, and not when everybody serves always', () => {
    const period = { startMin: 60, endMin: 120, action: { kind: 'human' as const, chain: [{ groupId: 'sales' }] } }
    const day = makeDay({
      dialog: { hoursEnabled: true },
      hours: { dateTypes: [{ id: 'all', name: '', worked: true, periods: [period] }], byDate: {}, byWeekday: { 2: 'all' } },
      groups: [{ id: 'sales', name: '', enabled: true }],
      agents: [{ id: 'ann' }, { id: 'bob', groupIds: ['sales'] }],
      agentLog: ready('ann', 'bob'),
      arrivals: [arrival(60, { endReason: 'off_hours', endedAtMs: at(60) }), arrival(3_700, { by: ['bob', 3_700, 3_800] })],
    })
    expect(replayed(day)).toEqual(['off_hours 60', 'bob 3700–3800'])
    expect(replayed(day, { hours: 'everyone' })).toEqual(['ann 60–160', 'bob 3700–3800'])
  })
})

describe('the edges of the day', () => {
  it('what was open when it began holds a seat until it ended, and is nobody of the day', () => {
    const day = makeDay({
      dialog: { maxPerAgent: 1 },
      agentLog: ready('ann'),
      carried: [arrival(-100, { by: ['ann', -90, 50] })],
      arrivals: [arrival(10, { by: ['ann', 50, 60] })],
    })
    const { arrivals, carried } = outcomesOf(day)
    expect(arrivals.map(told)).toEqual(['ann 50–60'])
    expect(carried.map(told)).toEqual(['ann -90–50'])
    expect(replayed(day, { removedAgentIds: ['ann'], added: { count: 1, startMin: 0, endMin: 1 } })).toEqual(['simulated-1 10–20'])
  })

  it('who waits when it ends is served after it', () => {
    const day = makeDay({
      dialog: { maxPerAgent: 1 },
      agentLog: ready('ann'),
      arrivals: [
        arrival(DAY_SEC - 100, { by: ['ann', DAY_SEC - 100, DAY_SEC + 60] }),
        arrival(DAY_SEC - 10, { by: ['ann', DAY_SEC + 60, DAY_SEC + 90] }),
      ],
    })
    expect(replayed(day)).toEqual([`ann ${DAY_SEC - 100}–${DAY_SEC + 60}`, `ann ${DAY_SEC + 60}–${DAY_SEC + 90}`])
  })

  it('a day without requests, or without a log, is over', () => {
    expect(replayed(makeDay())).toEqual([])
    expect(replayed(makeDay({ arrivals: [arrival(10)] }))).toEqual(['nobody_online 10'])
  })
})
