import { describe, expect, it } from 'vitest'
import { dueOwner, nextDeadline } from '../../objects/core/deadlines.ts'
import { agentActor, closedOf, dueSec, endReasonsOf, START_MS, systemLines, talking, World } from './core-fixtures.ts'

describe('R7 agent reply timeout', () => {
  it('counts from the first unanswered message, once per unanswered stretch', () => {
    const world = new World().ready('ann')
    world.ask('v1')
    world.until(10)
    world.say('v1', '在吗')
    world.until(100)
    world.say('v1', '有人吗？？')
    expect(dueSec(world)).toBe(130)
    expect(systemLines(world.until(130))).toEqual(['agent_reply_timeout: 请稍等，正在为您查询资料'])
    world.say('v1', '？')
    expect(systemLines(world.until(900))).toEqual([])
    world.say('v1', '在的', 'ann')
    world.say('v1', '好')
    expect(dueSec(world)).toBe(1020)
  })

  it('agent typing and the notice itself do not stop it', () => {
    const world = new World().ready('ann')
    world.ask('v1')
    world.say('v1', '在吗')
    world.until(60)
    world.send({ type: 'typing', conversationId: 'c-v1', actor: agentActor('ann'), active: true, text: '' })
    world.until(120)
    expect(world.conversation('v1').thread.unansweredSinceMs).toBe(START_MS)
    expect(world.conversation('v1').thread.firstAgentMessageAtMs).toBeNull()
  })

  it('an agent is not late for what was written before it came', () => {
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1 } }).ready('ann')
    world.ask('v1')
    world.ask('v2')
    world.say('v2', '在吗')
    world.until(150)
    world.end('v1', agentActor('ann'))
    expect(world.where('v2')).toBe('served by ann')
    expect(dueSec(world)).toBe(270)
  })

  it('option: after twice the time back to the front of the queue, not to the same agent', () => {
    const world = new World({ dialog: { replyTimeoutRequeue: true } }).ready('ann')
    world.ask('v1')
    world.say('v1', '在吗')
    world.until(240)
    expect(world.where('v1')).toBe('queued')
    expect(world.conversation('v1').phase).toMatchObject({ requeuedBecause: 'no_reply', notTo: 'ann' })
    world.ready('bob')
    expect(world.where('v1')).toBe('served by bob')
  })

  it('off, or with an empty text, there is none', () => {
    for (const dialog of [{ replyTimeout: false }, { replyTimeoutText: '' }]) {
      const world = new World({ dialog }).ready('ann')
      world.ask('v1')
      world.say('v1', '在吗')
      expect(dueSec(world)).toBeNull()
    }
  })
})

describe('R8 queue timeout and invalid conversations', () => {
  const full = (dialog = {}) => {
    const world = new World({ agents: ['ann', 'bob'], dialog: { maxPerAgent: 1, ...dialog } }).ready('ann')
    world.ask('v1')
    world.say('v1', '你好')
    world.ask('v2')
    return world
  }

  it('counts from the entry, kept over reconnects; one text, and a survey for nobody', () => {
    const world = full()
    world.until(170)
    world.leave('v2')
    world.until(175)
    world.back('v2')
    const effects = world.until(180)
    expect(systemLines(effects)).toEqual(['agent_reply_timeout: 请稍等，正在为您查询资料', 'farewell: 对不起。排队超时'].slice(1))
    expect(closedOf(effects)[0]).toMatchObject({ survey: null, conversation: { endReason: 'queue_timeout' } })
  })

  it('[16] off: it waits', () => {
    const world = full({ queueTimeout: false })
    world.until(4000)
    expect(world.where('v2')).toBe('queued')
  })

  it('re-queued after its agent was lost: at the front, with a new time', () => {
    const world = full()
    world.until(100)
    world.ask('v3')
    world.status('ann', 'offline')
    expect(world.queue()).toEqual(['v1', 'v2', 'v3'])
    expect(world.conversation('v1').phase).toMatchObject({ queuedAtMs: START_MS + 100_000, requeuedBecause: 'agent_lost' })
    world.until(279)
    expect(world.where('v1')).toBe('queued')
    expect(endReasonsOf(world.until(280)).slice(0, 1)).toEqual(['agent_lost'])
  })

  it('assignment and timeout are serial: whichever commits first wins', () => {
    const world = full()
    world.now = START_MS + 180_000
    world.end('v1', agentActor('ann'))
    expect(world.where('v2')).toBe('served by ann')
    world.send({ type: 'tick' })
    expect(world.where('v2')).toBe('served by ann')
  })

  it('never served and gone: invalid after [15], no seat meanwhile after [18], its place back when it returns', () => {
    const world = full({ queueTimeout: false })
    world.ask('v3')
    world.leave('v2')
    world.until(29)
    expect(world.queue()).toEqual(['v2', 'v3'])
    world.until(30)
    expect(world.queue()).toEqual(['v3'])
    world.end('v1', agentActor('ann'))
    expect(world.where('v3')).toBe('served by ann')
    world.ask('v4')
    world.back('v2')
    expect(world.queue()).toEqual(['v2', 'v4'])
    world.leave('v2')
    expect(endReasonsOf(world.until(30 + 180))).toEqual(['invalid'])
  })

  it('served without a word and gone: invalid; with a word: visitor_left after [18]', () => {
    const silent = new World().ready('ann')
    silent.ask('v1')
    silent.leave('v1')
    expect(endReasonsOf(silent.until(179))).toEqual([])
    expect(endReasonsOf(silent.until(180))).toEqual(['invalid'])
    const spoken = talking()
    spoken.leave('v1')
    expect(endReasonsOf(spoken.until(30))).toEqual(['visitor_left'])
  })

  it('one that was passed over waits for nobody in particular when it returns', () => {
    const world = new World({ dialog: { maxPerAgent: 1 } }).ready('ann', 'bob')
    world.ask('v1', { history: 'ann' })
    world.ask('v2', { history: 'ann' })
    world.leave('v2')
    world.until(30)
    world.status('ann', 'offline')
    world.back('v2')
    expect(world.conversation('v2').phase).not.toMatchObject({ kind: 'queued', waitsFor: 'ann' })
  })

  it.each([
    [{ cleanInvalidSec: 10 }, 30],
    [{ cleanInvalidSec: 10, visitorGrace: false }, 10],
    [{ cleanInvalidSec: 60 }, 60],
  ])('invalid never inside the grace: %j after %s s', (dialog, expected) => {
    for (const asked of [full({ queueTimeout: false, ...dialog }), full({ queueTimeout: false, ...dialog, maxPerAgent: 2 })]) {
      asked.leave('v2')
      expect(endReasonsOf(asked.until(expected - 1))).toEqual([])
      expect(endReasonsOf(asked.until(expected))).toEqual(['invalid'])
    }
  })

  it('[15] off: visitor_left after [18]', () => {
    const world = full({ cleanInvalid: false })
    world.leave('v2')
    expect(endReasonsOf(world.until(30))).toEqual(['visitor_left'])
  })

  it('an invalid conversation asks for no rating and keeps its messages', () => {
    const world = full({ queueTimeout: false })
    world.say('v2', '有人吗')
    world.leave('v2')
    const [closed] = closedOf(world.until(180)).filter(({ conversation }) => conversation.id === 'c-v2')
    expect(closed).toMatchObject({ survey: null, conversation: { endReason: 'invalid', thread: { visitorMessages: 1 } } })
  })
})

describe('the alarm', () => {
  /** v1, v2 and v3 are overdue for their reminder, in this order, and ann for being given up before all of them. */
  const overdue = () => {
    const world = new World({ agents: ['ann', 'bob'], dialog: { replyTimeout: false } }).ready('ann', 'bob')
    for (const name of ['v1', 'v2', 'v3']) {
      world.now += 1000
      world.ask(name, { target: { kind: 'agent', agentId: 'bob' } })
      world.say(name, '您好', 'bob')
    }
    world.send({ type: 'agent.left', agentId: 'ann', atMs: world.now })
    world.now = START_MS + 200_000
    return world
  }
  const tick = (world: World, skip?: ReadonlySet<string>) => {
    world.send({ type: 'tick', skip })
    return world.effects.flatMap((effect) =>
      effect.type === 'append' ? effect.conversationId : effect.type === 'agent' ? effect.agentId : [],
    )
  }

  it('takes one owner’s deadline a time, the earliest first, and nothing when nothing is due', () => {
    const world = overdue()
    expect(dueOwner(world.state, START_MS + 10_000)).toBeNull()
    for (const owner of ['ann', 'c-v1', 'c-v2', 'c-v3']) {
      expect(dueOwner(world.state, world.now)).toBe(owner)
      expect(tick(world)).toEqual([owner])
    }
    expect(dueOwner(world.state, world.now)).toBeNull()
    expect(tick(world)).toEqual([])
    expect(dueSec(world)).toBe(320)
  })

  it('passes over whom it is told to skip, who come up again when they no longer are', () => {
    const world = overdue()
    const skip = new Set(['ann', 'c-v2'])
    expect(dueOwner(world.state, world.now, skip)).toBe('c-v1')
    expect([tick(world, skip), tick(world, skip), tick(world, skip)]).toEqual([['c-v1'], ['c-v3'], []])
    expect(nextDeadline(world.state, skip)).toBe(START_MS + 320_000)
    expect(dueSec(world)).toBe(63)
    expect([tick(world), tick(world), tick(world)]).toEqual([['ann'], ['c-v2'], []])
  })

  it('skipping all is nothing to wait for', () => {
    const world = overdue()
    expect(nextDeadline(world.state, new Set(['ann', 'c-v1', 'c-v2', 'c-v3']))).toBeNull()
  })
})
