import { describe, expect, it } from 'vitest'
import { agentActor, dueSec, endReasonsOf, START_MS, systemLines, talking, visitorActor, World } from './core-fixtures.ts'

describe('R6 client silence', () => {
  it('reminder at t0 + [10], end at the reminder + [11], its text instead of [5]', () => {
    const world = talking()
    expect(dueSec(world)).toBe(180)
    expect(systemLines(world.until(180))).toEqual(['silence_reminder: 您还在吗？'])
    expect(systemLines(world.until(299))).toEqual([])
    const effects = world.until(300)
    expect(systemLines(effects)).toEqual(['farewell: 对不起，再见！'])
    expect(endReasonsOf(effects)).toEqual(['client_timeout'])
  })

  it('t0 is the agent’s last message', () => {
    const world = talking()
    world.until(100)
    world.say('v1', '还需要什么吗', 'ann')
    expect(dueSec(world)).toBe(280)
  })

  it('t0 is the assignment when a new agent takes over the silence', () => {
    const world = talking({ agents: ['ann', 'bob'] })
    world.until(60)
    world.ready('bob')
    world.status('ann', 'offline')
    expect(world.where('v1')).toBe('served by bob')
    expect(dueSec(world)).toBe(240)
  })

  it('a visitor who waits for the agent is never warned', () => {
    const world = talking({ dialog: { replyTimeout: false } })
    world.say('v1', '有货吗')
    expect(dueSec(world)).toBeNull()
  })

  it('the desk’s own lines arm nothing', () => {
    const world = new World().ready('ann')
    world.ask('v1')
    expect(dueSec(world)).toBeNull()
  })

  it('a visitor’s message after the reminder disarms, and the next stretch has its own reminder', () => {
    const world = talking({ dialog: { replyTimeout: false } })
    world.until(200)
    world.say('v1', '在的')
    expect(dueSec(world)).toBeNull()
    world.say('v1', '好的', 'ann')
    expect(dueSec(world)).toBe(380)
    expect(systemLines(world.until(380))).toEqual(['silence_reminder: 您还在吗？'])
  })

  it('a rating disarms', () => {
    const world = talking()
    world.until(10)
    world.send({ type: 'rate', conversationId: 'c-v1', actor: visitorActor('v1'), score: 5, comment: '' })
    expect(dueSec(world)).toBeNull()
  })

  it.each([
    [{ silenceReminder: false }, 120],
    [{ silenceEnd: false }, 180],
    [{ silenceReminder: false, silenceEnd: false }, null],
    [{ silenceReminderText: '' }, 300],
  ])('%j: next at %s s', (dialog, expected) => {
    expect(dueSec(talking({ dialog }))).toBe(expected)
  })

  it('typing extends by at most 30 s, once per stretch', () => {
    const world = talking()
    const type = () => world.send({ type: 'typing', conversationId: 'c-v1', actor: visitorActor('v1'), active: true, text: '我' })
    world.until(20)
    type()
    expect(dueSec(world)).toBe(180)
    world.until(170)
    type()
    expect(dueSec(world)).toBe(200)
    world.until(190)
    type()
    expect(dueSec(world)).toBe(200)
  })

  it('stands still while the visitor is in its grace, and goes on where it stood', () => {
    const world = talking()
    world.until(100)
    world.leave('v1')
    expect(dueSec(world)).toBe(130)
    world.until(120)
    world.back('v1')
    expect(dueSec(world)).toBe(200)
  })

  it('stands still while a transfer is offered', () => {
    const world = talking({ agents: ['ann', 'bob'] })
    world.ready('bob')
    world.until(170)
    world.send({
      type: 'transfer.offer',
      conversationId: 'c-v1',
      actor: agentActor('ann'),
      offerId: 'o1',
      to: { agentId: 'bob' },
      remark: '',
    })
    expect(systemLines(world.until(229))).toEqual([])
    world.until(230)
    expect(dueSec(world)).toBe(240)
  })

  it('pauses that overlap count once', () => {
    const world = talking({ agents: ['ann', 'bob'] })
    world.ready('bob')
    world.until(100)
    world.send({
      type: 'transfer.offer',
      conversationId: 'c-v1',
      actor: agentActor('ann'),
      offerId: 'o1',
      to: { agentId: 'bob' },
      remark: '',
    })
    world.until(110)
    world.leave('v1')
    world.until(130)
    world.back('v1')
    world.until(140)
    world.send({ type: 'transfer.answer', conversationId: 'c-v1', actor: agentActor('bob'), offerId: 'o1', accept: false })
    expect(dueSec(world)).toBe(220)
  })

  it('with [18] off a visitor who left is ended by R6', () => {
    const world = talking({ dialog: { visitorGrace: false } })
    world.leave('v1')
    expect(endReasonsOf(world.until(300))).toEqual(['client_timeout'])
  })

  it('a changed setting counts from the stored t0', () => {
    const world = talking()
    world.until(50)
    world.configure({ dialog: { silenceReminderSec: 60 } })
    expect(dueSec(world)).toBe(60)
  })

  it('deadlines that came due while the desk was down fire once', () => {
    const world = talking()
    world.now = START_MS + 3_600_000
    expect(systemLines(world.send({ type: 'tick' }))).toEqual(['silence_reminder: 您还在吗？'])
    expect(world.send({ type: 'tick' })).toEqual([])
    expect(dueSec(world)).toBe(3720)
  })
})
