import { describe, expect, it } from 'vitest'
import { DEFAULT_SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import {
  agentActor,
  closedOf,
  endReasonsOf,
  errorsOf,
  kindsOf,
  linesOf,
  START_MS,
  systemLines,
  visitorActor,
  World,
} from './core-fixtures.ts'

const served = () => {
  const world = new World({ agents: ['ann', 'bob'] }).ready('ann')
  world.ask('v1')
  return world
}

describe('R12 messages', () => {
  it('one row and an acknowledgement, nothing else', () => {
    const world = served()
    world.now += 500
    expect(world.say('v1', '你好', undefined, 'message-1')).toEqual([
      {
        type: 'append',
        conversationId: 'c-v1',
        message: { seq: 3, id: 'message-1', author: 'visitor', kind: 'text', text: '你好', atMs: START_MS + 500 },
      },
      { type: 'ack', to: visitorActor('v1'), id: 'message-1', conversationId: 'c-v1', seq: 3, atMs: START_MS + 500 },
    ])
    expect(kindsOf(world.say('v1', '您好', 'ann'))).toEqual(['append', 'ack'])
  })

  it('a repeat of the id gets the first acknowledgement and changes nothing', () => {
    const world = served()
    const [, first] = world.say('v1', '你好', undefined, 'message-1')
    world.now += 5000
    world.say('v1', '再来', 'ann')
    expect(world.say('v1', '你好', undefined, 'message-1')).toEqual([first])
    expect(world.conversation('v1').thread.lastSeq).toBe(4)
  })

  it('also when the conversation has passed to another agent meanwhile, or waits again', () => {
    const world = served()
    const [, first] = world.say('v1', '您好', 'ann', 'message-1')
    world.ready('bob')
    world.status('ann', 'offline')
    expect(world.where('v1')).toBe('served by bob')
    expect(world.say('v1', '您好', 'ann', 'message-1')).toEqual([first])
    expect(errorsOf(world.say('v1', '还有', 'ann', 'message-2'))).toEqual(['not_yours'])
    world.status('bob', 'offline')
    expect(world.where('v1')).toBe('queued')
    expect(world.say('v1', '您好', 'ann', 'message-1')).toEqual([first])
  })

  it('a stranger who guesses an id learns nothing', () => {
    const world = served()
    world.say('v1', '你好', undefined, 'message-1')
    const guess = { conversationId: 'c-v1', id: 'message-1', kind: 'text', text: '你好' } as const
    expect(errorsOf(world.send({ type: 'message', actor: visitorActor('v2'), ...guess }))).toEqual(['not_found'])
    expect(errorsOf(world.send({ type: 'message', actor: agentActor('bob'), ...guess }))).toEqual(['not_yours'])
  })

  it('the same id of somebody else is another message', () => {
    const world = served()
    world.say('v1', '你好', undefined, 'message-1')
    expect(kindsOf(world.say('v1', '您好', 'ann', 'message-1'))).toEqual(['append', 'ack'])
  })

  it('remembers at least the latest 500 ids', () => {
    const world = served()
    for (let i = 0; i < 600; i++) world.say('v1', 'x', undefined, `message-${i}`)
    expect(kindsOf(world.say('v1', 'x', undefined, 'message-100'))).toEqual(['ack'])
    expect(world.conversation('v1').thread.recentIds.size).toBe(500)
  })

  it('the sequence is gap-free and the times never go back, whatever the clock does', () => {
    const world = served()
    world.now += 1000
    world.say('v1', '一')
    world.now -= 5000
    const [line] = linesOf(world.say('v1', '二'))
    expect([line?.seq, line?.atMs]).toEqual([4, START_MS + 1000])
  })

  it.each([
    ['an unknown conversation', 'c-none', visitorActor('v1'), 'not_found'],
    ['an unknown one, of an agent', 'c-none', agentActor('ann'), 'conversation_ended'],
    ['another visitor’s', 'c-v1', visitorActor('v2'), 'not_found'],
    ['another agent’s', 'c-v1', agentActor('bob'), 'not_yours'],
    ['a supervisor who did not take it over', 'c-v1', agentActor('bob', true), 'not_yours'],
  ])('%s is refused and nothing changes', (_what, conversationId, actor, code) => {
    const world = served()
    const effects = world.send({ type: 'message', conversationId, actor, id: 'message-1', kind: 'text', text: 'x' })
    expect(effects).toEqual([{ type: 'error', to: actor, code, message: expect.any(String), id: 'message-1', conversationId }])
    expect(world.conversation('v1').thread.lastSeq).toBe(2)
  })

  it('an unknown conversation and another visitor’s answer alike', () => {
    const world = served()
    const ofConversation = (conversationId: string) => {
      const base = { conversationId, actor: visitorActor('v2') }
      const answers = [
        ...world.send({ type: 'message', ...base, id: 'message-1', kind: 'text', text: 'x' }),
        ...world.send({ type: 'typing', ...base, active: true, text: '' }),
        ...world.send({ type: 'read', ...base, delivered: 1, read: 1 }),
        ...world.send({ type: 'rate', ...base, score: 5, comment: '' }),
        ...world.send({ type: 'end', ...base }),
      ]
      return answers.map((effect) => ({ ...effect, conversationId: '' }))
    }
    expect(ofConversation('c-v1')).toHaveLength(5)
    expect(ofConversation('c-none')).toEqual(ofConversation('c-v1'))
  })

  it('an empty message or a quote of nothing is refused', () => {
    const world = served()
    expect(errorsOf(world.say('v1', ''))).toEqual(['bad_request'])
    const quote = { conversationId: 'c-v1', actor: visitorActor('v1'), id: 'message-1', kind: 'text', text: 'x', quoteSeq: 99 } as const
    expect(errorsOf(world.send({ type: 'message', ...quote }))).toEqual(['bad_request'])
  })

  it('a visitor may write while it waits; no agent may', () => {
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1 } }).ready('ann')
    world.ask('v1')
    world.ask('v2')
    expect(kindsOf(world.say('v2', '在吗'))).toEqual(['append', 'ack'])
    expect(errorsOf(world.say('v2', '在', 'ann'))).toEqual(['not_yours'])
  })

  it('recall: own messages, within two minutes, once; the sequence keeps its place', () => {
    const world = served()
    const [message] = linesOf(world.say('v1', '说错了'))
    if (message === undefined) throw new Error('no message')
    const recall = (actor = visitorActor('v1'), recalled = message) =>
      world.send({ type: 'recall', conversationId: 'c-v1', actor, seq: message.seq, message: recalled })
    expect(errorsOf(recall(agentActor('ann')))).toEqual(['not_found'])
    world.now += 60_000
    expect(recall()).toEqual([{ type: 'tombstone', conversationId: 'c-v1', seq: 3, atMs: world.now }])
    expect(world.conversation('v1').thread.lastMessage).toMatchObject({ seq: 3, text: '', recalledAtMs: world.now })
    expect(errorsOf(recall(visitorActor('v1'), { ...message, recalledAtMs: world.now }))).toEqual(['not_found'])
    world.now += 61_000
    expect(errorsOf(recall())).toEqual(['too_late'])
  })

  it('typing is passed on and never stored; the text only where the site peeks', () => {
    const world = served()
    const type = () => world.send({ type: 'typing', conversationId: 'c-v1', actor: visitorActor('v1'), active: true, text: '我想' })
    expect(type()).toEqual([{ type: 'typing', conversationId: 'c-v1', from: 'visitor', agentId: null, active: true, text: '我想' }])
    world.configure({ settings: { ...DEFAULT_SITE_SETTINGS, peek: false } })
    expect(type()).toMatchObject([{ text: '' }])
    world.send({ type: 'typing', conversationId: 'c-v1', actor: agentActor('ann'), active: true, text: 'x' })
    expect(world.effects).toEqual([{ type: 'typing', conversationId: 'c-v1', from: 'agent', agentId: 'ann', active: true, text: '' }])
  })

  it('marks only grow, and never past the last message', () => {
    const world = served()
    const read = (delivered: number, seq: number) =>
      world.send({ type: 'read', conversationId: 'c-v1', actor: visitorActor('v1'), delivered, read: seq })
    expect(read(1, 1)).toMatchObject([{ type: 'read', by: 'visitor', delivered: 1, read: 1 }])
    expect(read(99, 0)).toMatchObject([{ delivered: 2, read: 1 }])
    expect(read(1, 0)).toEqual([])
    expect(world.conversation('v1').agentMarks).toEqual({ delivered: 0, read: 0 })
  })

  it('a repeated request changes nothing', () => {
    const world = served()
    expect(world.ask('v1')).toEqual([{ type: 'view', conversationId: 'c-v1' }])
  })
})

describe('R11 ending', () => {
  it.each([
    ['agent', agentActor('ann'), '坐席已断开和您的对话', 'ann'],
    ['visitor', visitorActor('v1'), '访客已结束对话', null],
    ['supervisor', agentActor('sue', true), '坐席已断开和您的对话', 'sue'],
  ])('by %s: one reason, one farewell', (reason, actor, text, endedBy) => {
    const world = served()
    const effects = world.end('v1', actor)
    expect(systemLines(effects)).toEqual([`farewell: ${text}`])
    expect(closedOf(effects)[0]?.conversation).toMatchObject({ endReason: reason, endedBy, endedAtMs: world.now })
    expect(world.state.conversations.size + world.state.byVisitor.size + world.state.byAgent.size).toBe(0)
    expect(errorsOf(world.end('v1', actor))).toEqual([actor.kind === 'visitor' ? 'not_found' : 'conversation_ended'])
  })

  it('an empty text says nothing', () => {
    const world = served()
    world.configure({ dialog: { endedByAgentText: '' } })
    expect(linesOf(world.end('v1', agentActor('ann')))).toEqual([])
  })

  it('nobody else may end it', () => {
    const world = served()
    expect(errorsOf(world.end('v1', agentActor('bob')))).toEqual(['not_yours'])
    expect(errorsOf(world.end('v1', visitorActor('v2')))).toEqual(['not_found'])
  })

  it('satisfaction is asked once at the end, if there was an agent’s message', () => {
    const silent = served()
    expect(closedOf(silent.end('v1', agentActor('ann')))[0]?.survey).toBeNull()
    const world = served()
    world.say('v1', '您好', 'ann')
    expect(closedOf(world.end('v1', agentActor('ann')))[0]?.survey).toBe('请对我们的服务做出评价')
  })

  it('the agent invites once; a rating is one answer that may be changed', () => {
    const world = served()
    const invite = (actor = agentActor('ann')) => world.send({ type: 'invite_rating', conversationId: 'c-v1', actor })
    const reasons = ['回复及时', 'Quick reply', '回复太慢', 'made up', '回复及时']
    const rate = (score: number) =>
      world.send({ type: 'rate', conversationId: 'c-v1', actor: visitorActor('v1'), score, comment: '好', reasons })
    expect(errorsOf(rate(5))).toEqual(['forbidden'])
    expect(errorsOf(invite(agentActor('bob')))).toEqual(['not_yours'])
    expect(kindsOf(invite())).toEqual(['conversation', 'append', 'rating'])
    expect(errorsOf(invite())).toEqual(['conflict'])
    expect(systemLines(rate(4))).toEqual(['rated: 访客评价：4 分'])
    expect(world.conversation('v1').rating).toMatchObject({ score: 4, reasons: ['回复及时', 'Quick reply'] })
    expect(systemLines(rate(2))).toEqual([])
    // Of the reasons only those the site offers with this score.
    expect(world.conversation('v1').rating).toEqual({ score: 2, comment: '好', reasons: ['回复太慢'], atMs: world.now })
    expect(closedOf(world.end('v1', agentActor('ann')))[0]?.survey).toBeNull()
  })

  it('the survey off: no question, no rating', () => {
    const world = served()
    world.configure({ dialog: { survey: false } })
    world.say('v1', '您好', 'ann')
    expect(errorsOf(world.send({ type: 'invite_rating', conversationId: 'c-v1', actor: agentActor('ann') }))).toEqual(['forbidden'])
    expect(closedOf(world.end('v1', agentActor('ann')))[0]?.survey).toBeNull()
  })
})

describe('R13 blacklist', () => {
  it('blocking ends the conversation at once and closes the sockets, with a neutral text', () => {
    const world = served()
    const effects = world.send({ type: 'block', visitorId: 'v1' })
    expect(endReasonsOf(effects)).toEqual(['blocked'])
    expect(systemLines(effects)).toEqual(['farewell: 对话已结束'])
    expect(effects.at(-1)).toEqual({ type: 'kick', visitorId: 'v1' })
  })

  it('who is listed cannot ask, and one listed later is ended; expiry is looked at', () => {
    const world = served()
    world.configure({
      blacklist: [
        { visitorId: 'v1', untilMs: null },
        { cidr: '10.0.0.0/8', untilMs: null },
        { cidr: '11.0.0.0/8', untilMs: world.now },
      ],
    })
    expect(endReasonsOf(world.effects)).toEqual(['blocked'])
    expect(endReasonsOf(world.ask('v2', { ip: '10.1.2.3' }))).toEqual(['blocked'])
    world.ask('v3', { ip: '11.1.2.3' })
    expect(world.where('v3')).toBe('served by ann')
  })

  it('a site that is switched off takes nobody new', () => {
    const world = served()
    world.configure({ enabled: false })
    expect(errorsOf(world.ask('v2'))).toEqual(['unavailable'])
    expect(world.where('v1')).toBe('served by ann')
  })
})
