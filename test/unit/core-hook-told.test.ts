import { describe, expect, it } from 'vitest'
import { type HookNote, hookNotes, ratedNotes } from '../../objects/core/hook-told.ts'
import { HOOK_EVENTS, type HookEventType } from '../../objects/protocol/hook-words.ts'
import { agentActor, START_MS, visitorActor, World } from './core-fixtures.ts'

/** A desk whose organisation wants to hear everything, and what was told of its last step. */
const told = (world: World): HookNote[] => hookNotes(world.state, world.effects, world.now)
const ALL = Object.keys(HOOK_EVENTS) as HookEventType[]
const listening = (hookEvents: HookEventType[] = ALL) => new World({ hookEvents })

describe('what other systems are told of a decision', () => {
  it('a conversation that is served at once has started and was assigned, under ids that stay the same', () => {
    const world = listening().ready('ann')
    world.ask('v1')
    const [started, assigned] = told(world)
    expect(started).toMatchObject({ id: 'c-v1-s', type: 'conversation.started', at: START_MS, visitor: 'v1', contact: null })
    expect(assigned).toMatchObject({
      id: 'c-v1-a1',
      type: 'conversation.assigned',
      data: { conversationId: 'c-v1', siteId: 's1', agent: { id: 'ann', name: 'ANN', workNumber: 'ann' }, assignedAtMs: START_MS },
    })
    expect(told(world)).toEqual([started, assigned])
  })

  it('one that waits has only started; it is assigned once somebody serves it', () => {
    const world = new World({ hookEvents: ALL, dialog: { maxPerAgent: 1, maxAtReady: 1 } }).ready('ann')
    world.ask('v1')
    world.now += 1_000
    world.ask('v2')
    expect(told(world).map(({ id }) => id)).toEqual(['c-v2-s'])
    world.now += 5_000
    world.end('v1', agentActor('ann'))
    expect(
      told(world)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['c-v1-e', 'c-v2-a1'])
  })

  it('tells nothing of messages', () => {
    const world = listening().ready('ann')
    world.ask('v1')
    world.now += 1_000
    world.say('v1', '我的订单')
    expect(told(world)).toEqual([])
  })

  it('an end tells why, who served last and how much was said', () => {
    const world = listening().ready('ann')
    world.ask('v1')
    world.now += 1_000
    world.say('v1', '您好')
    world.now += 1_000
    world.end('v1', agentActor('ann'))
    expect(told(world)).toMatchObject([
      {
        id: 'c-v1-e',
        type: 'conversation.ended',
        data: { agent: { id: 'ann' }, servedAtMs: START_MS, endedAtMs: world.now, endReason: 'agent', visitorMessages: 1, score: null },
      },
    ])
  })

  it('only what some hook wants is kept, and nothing where there is none', () => {
    const some = listening(['conversation.assigned']).ready('ann')
    some.ask('v1')
    expect(told(some).map(({ type }) => type)).toEqual(['conversation.assigned'])
    const none = new World().ready('ann')
    none.ask('v1')
    expect(told(none)).toEqual([])
  })

  it('an alarm is told with whoever has waited longest, its end under another id and of nobody', () => {
    const alarms = { waitSec: 60, queue: null, score: null }
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1 }, hookEvents: ALL, alarms }).ready('ann')
    world.ask('v0')
    world.ask('v1')
    world.now += 60_001
    world.send({ type: 'tick' })
    const alarm = { kind: 'wait', siteId: 's1', limit: 60, sinceMs: world.now }
    const [raised] = told(world)
    expect(raised).toMatchObject({ type: 'alarm.raised', visitor: 'v1', contact: null, data: { ...alarm, conversationId: 'c-v1' } })
    world.now += 1_000
    world.end('v1', visitorActor('v1'))
    const over = told(world).find(({ type }) => type === 'alarm.over')
    expect(over).toMatchObject({ at: world.now, visitor: null, contact: null, data: alarm })
    expect(over?.id).not.toBe(raised?.id)
  })

  it('a rating after the end is told too, each change of it as another', () => {
    const world = listening().ready('ann')
    world.ask('v1')
    const conversation = world.state.conversations.get('c-v1') ?? null
    const rating = { score: 4, comment: '', atMs: START_MS + 60_000 } as const
    const [first] = ratedNotes(world.state.config, conversation, rating)
    const [second] = ratedNotes(world.state.config, conversation, { ...rating, score: 2, atMs: START_MS + 90_000 })
    expect(first).toMatchObject({ type: 'rating.given', data: { score: 4, reasons: [], agent: { id: 'ann' } } })
    expect(second?.id).not.toBe(first?.id)
    expect(ratedNotes(world.state.config, null, rating)).toEqual([])
  })
})
