import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CallFacts,
  type CallTold,
  durationsOf,
  factsOf,
  markedWorkNumber,
  mergeCalls,
  outcomeOf,
  stateOf,
} from '../../objects/core/call.ts'

const T0 = 1_750_000_000_000
const told = (type: CallTold['type'], sec: number, more: Partial<CallTold> = {}): CallTold => ({
  type,
  atMs: T0 + sec * 1000,
  direction: 'in',
  number: '13800138000',
  ...more,
})
const all = (events: readonly CallTold[]): CallFacts => {
  const [first, ...rest] = events
  if (first === undefined) throw new Error('no events')
  return rest.reduce<CallFacts>((known, event) => mergeCalls(known, factsOf(event)), factsOf(first))
}

const WHOLE = [
  told('ringing', 0, { workNumber: 'A1001' }),
  told('ringing', 8, { workNumber: 'A1002' }),
  told('answered', 12, { workNumber: 'A1002', line: '4001' }),
  told('ended', 72, { reason: 'normal' }),
  told('recording', 80, { recordingUrl: 'https://records.example.com/1.mp3' }),
]

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length < 2 ? [[...items]] : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))

describe('a call put together from events', () => {
  test('is the same in all 120 orders of its events', () => {
    const expected = all(WHOLE)
    for (const order of permutations(WHOLE)) expect(all(order)).toEqual(expected)
    expect(stateOf(expected, false)).toBe('ended')
    expect(markedWorkNumber(expected.agentMark)).toBe('A1002')
    expect(durationsOf(expected)).toEqual({ ringMs: 12_000, talkMs: 60_000 })
  })

  const event = fc.record({
    type: fc.constantFrom('ringing', 'answered', 'ended', 'recording'),
    atMs: fc.integer({ min: T0, max: T0 + 50 }),
    direction: fc.constantFrom('in', 'out'),
    number: fc.constantFrom('', '138', '13800138000', '+8613800138000'),
    line: fc.option(fc.constantFrom('4001', '4002'), { nil: undefined }),
    workNumber: fc.option(fc.constantFrom('A1', 'A2', 'B:3'), { nil: undefined }),
    reason: fc.option(fc.constantFrom('busy', 'normal'), { nil: undefined }),
    recordingUrl: fc.option(fc.constantFrom('https://a.example/1', 'https://b.example/2'), { nil: undefined }),
  }) satisfies fc.Arbitrary<CallTold>

  test('any events, in any order, any of them repeated: the same call', () => {
    const shuffled = fc
      .array(event, { minLength: 1, maxLength: 8 })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2, maxLength: events.length * 2 }),
        ),
      )
    fc.assert(fc.property(shuffled, ([events, again]) => void expect(all(again)).toEqual(all(events))))
  })

  test('two halves put together are the whole', () => {
    const halves = fc.tuple(fc.array(event, { minLength: 1, maxLength: 5 }), fc.array(event, { minLength: 1, maxLength: 5 }))
    fc.assert(fc.property(halves, ([one, other]) => void expect(mergeCalls(all(one), all(other))).toEqual(all([...other, ...one]))))
  })

  test('what has ended is not opened by a late ringing, and an end before the answer keeps both', () => {
    const ended = all([told('ended', 60), told('ringing', 70), told('answered', 5)])
    expect(stateOf(ended, false)).toBe('ended')
    expect(ended).toMatchObject({ answeredAtMs: T0 + 5_000, endedAtMs: T0 + 60_000, ringingAtMs: T0 + 70_000 })
    expect(durationsOf(ended)).toEqual({ ringMs: 0, talkMs: 55_000 })
  })

  test('a recording alone ends nothing; a wanted call stays wanted until it rings', () => {
    const recorded = factsOf(told('recording', 3, { recordingUrl: 'https://a.example/1' }))
    expect([stateOf(recorded, true), stateOf(recorded, false)]).toEqual(['wanted', 'ringing'])
  })
})

describe('what became of it', () => {
  const outcome = (events: readonly CallTold[], sec: number, wanted = false) => {
    const facts = all(events)
    return outcomeOf({ ...facts, state: stateOf(facts, wanted) }, T0 + sec * 1000)
  }

  test('missed and failed are told apart by the direction', () => {
    expect(outcome([told('ringing', 0), told('ended', 20)], 30)).toBe('missed')
    expect(outcome([told('ringing', 0, { direction: 'out' }), told('ended', 20, { direction: 'out' })], 30)).toBe('failed')
    expect(outcome([told('answered', 3), told('ended', 20)], 30)).toBe('answered')
  })

  test('a call nothing more is told of is over after a while', () => {
    const wanted = { ...factsOf(told('recording', 0, { direction: 'out' })), state: 'wanted' } as const
    expect([outcomeOf(wanted, T0 + 119_999), outcomeOf(wanted, T0 + 120_000)]).toEqual(['running', 'failed'])
    expect([outcome([told('ringing', 0)], 599), outcome([told('ringing', 0)], 600)]).toEqual(['running', 'missed'])
    expect([outcome([told('answered', 0)], 6 * 3600 - 1), outcome([told('answered', 0)], 6 * 3600)]).toEqual(['running', 'answered'])
  })
})
