import { describe, expect, it } from 'vitest'
import { loadOf } from '../../objects/core/routing.ts'
import { agentActor, agentConfig, errorsOf, kindsOf, START_MS, systemLines, visitorActor, World } from './core-fixtures.ts'

type To = { agentId: string } | { groupId: string }

const transferWorld = (options: ConstructorParameters<typeof World>[0] = {}) => {
  const world = new World({
    groups: ['help'],
    agents: ['ann', agentConfig('bob', { groupIds: ['help'] }), agentConfig('cid', { groupIds: ['help'] })],
    ...options,
  }).ready('ann')
  world.ask('v1')
  world.say('v1', '你好')
  world.ready('bob')
  return world
}

const offer = (world: World, to: To = { agentId: 'bob' }, actor = agentActor('ann'), remark = '') =>
  world.send({ type: 'transfer.offer', conversationId: 'c-v1', actor, offerId: 'o1', to, remark })
const answer = (world: World, accept: boolean, agentId = 'bob', offerId = 'o1') =>
  world.send({ type: 'transfer.answer', conversationId: 'c-v1', actor: agentActor(agentId), offerId, accept })

describe('R10 transfer', () => {
  it('an offer leaves the conversation with its origin, who may write; the seat is held', () => {
    const world = transferWorld()
    const effects = offer(world)
    expect(effects.find((effect) => effect.type === 'offer')).toMatchObject({
      offer: { id: 'o1', from: 'ann', to: 'bob', madeAtMs: START_MS, expiresAtMs: START_MS + 60_000 },
      title: '来自坐席ANN的转接',
      text: '坐席ANN请求将访客v1转接',
      transfers: 0,
    })
    expect([world.where('v1'), loadOf(world.state, 'bob')]).toEqual(['served by ann', 1])
    expect(kindsOf(world.say('v1', '请稍等', 'ann'))).toEqual(['append', 'ack'])
    expect(errorsOf(world.say('v1', '我来', 'bob'))).toEqual(['not_yours'])
  })

  it('a remark stands instead of the text', () => {
    const effects = offer(transferWorld(), { agentId: 'bob' }, agentActor('ann'), '问发票的')
    expect(effects.find((effect) => effect.type === 'offer')).toMatchObject({ text: '问发票的' })
  })

  it('accepted: new owner, [19], one row of history, one more stretch', () => {
    const world = transferWorld()
    offer(world)
    world.now += 5000
    const effects = answer(world, true)
    expect(systemLines(effects)).toEqual(['transferred: 已为您转接坐席BOB'])
    expect(effects).toContainEqual({ type: 'gone', agentId: 'ann', conversationId: 'c-v1', why: 'transferred' })
    const { transfers, stretches, decision } = world.conversation('v1')
    expect(world.where('v1')).toBe('served by bob')
    expect(transfers).toEqual([{ id: 'o1', from: 'ann', to: { agentId: 'bob' }, remark: '', atMs: START_MS, outcome: 'accepted' }])
    expect(stretches.map(({ agentId, untilMs, how }) => [agentId, untilMs, how])).toEqual([
      ['ann', START_MS + 5000, 'assigned'],
      ['bob', null, 'transferred'],
    ])
    expect(decision?.rule).toBe('transfer')
    expect([loadOf(world.state, 'ann'), loadOf(world.state, 'bob')]).toEqual([0, 1])
  })

  it.each([
    ['refused', (w: World) => answer(w, false)],
    ['expired', (w: World) => w.until(60)],
    ['target_lost', (w: World) => w.status('bob', 'offline')],
    ['cancelled', (w: World) => w.send({ type: 'transfer.cancel', conversationId: 'c-v1', actor: agentActor('ann'), offerId: 'o1' })],
  ] as const)('%s: the origin is told, nothing else changes', (outcome, act) => {
    const world = transferWorld()
    offer(world)
    const effects = act(world)
    expect(effects.filter((effect) => effect.type === 'offer_closed')).toMatchObject([{ outcome, offer: { from: 'ann', to: 'bob' } }])
    expect(world.where('v1')).toBe('served by ann')
    expect(loadOf(world.state, 'bob')).toBe(0)
    expect(world.conversation('v1').transfers.map((record) => record.outcome)).toEqual([outcome])
  })

  it('the origin is gone too: the front of the queue', () => {
    const world = transferWorld()
    offer(world)
    world.status('ann', 'offline')
    expect(world.where('v1')).toBe('served by ann')
    world.status('bob', 'busy')
    answer(world, false)
    expect(world.conversation('v1').phase).toMatchObject({ kind: 'queued', requeuedBecause: 'transfer_failed' })
  })

  it.each([
    ['refused', (w: World) => answer(w, false)],
    ['expired', (w: World) => w.until(60)],
  ] as const)('the origin signed off and closed its browser, then %s: the front of the queue', (_how, act) => {
    const world = transferWorld()
    offer(world)
    world.status('ann', 'offline')
    world.status('bob', 'busy')
    world.until(59)
    world.send({ type: 'agent.left', agentId: 'ann', atMs: world.now })
    act(world)
    expect(world.conversation('v1').phase).toMatchObject({ kind: 'queued', requeuedBecause: 'transfer_failed' })
  })

  it('an offline supervisor who took over and left is given up after [17], also when its offer fails meanwhile', () => {
    const world = transferWorld({ agents: ['ann', 'bob', agentConfig('sue', { role: 'supervisor' })] }).connect('sue')
    const sue = agentActor('sue', true)
    world.now += 1000
    world.send({ type: 'assign', conversationId: 'c-v1', agentId: 'sue', actor: sue, anyway: false })
    offer(world, { agentId: 'bob' }, sue)
    world.send({ type: 'agent.left', agentId: 'sue', atMs: world.now })
    world.until(10)
    answer(world, false)
    expect(world.where('v1')).toBe('served by sue')
    world.until(61)
    expect(world.where('v1')).not.toBe('served by sue')
  })

  it('the origin gone, the target accepts: it is served', () => {
    const world = transferWorld()
    offer(world)
    world.send({ type: 'agent.left', agentId: 'ann', atMs: world.now })
    world.until(59)
    answer(world, true)
    world.until(100)
    expect(world.where('v1')).toBe('served by bob')
  })

  it('one open offer at a time; an old answer finds none', () => {
    const world = transferWorld()
    offer(world)
    expect(errorsOf(offer(world))).toEqual(['offer_open'])
    expect(errorsOf(answer(world, true, 'cid'))).toEqual(['not_yours'])
    expect(errorsOf(answer(world, true, 'bob', 'o0'))).toEqual(['offer_gone'])
    answer(world, false)
    expect(errorsOf(answer(world, true))).toEqual(['offer_gone'])
  })

  it('an offer tells how often the conversation was handed on; what came to nothing does not count', () => {
    const world = transferWorld()
    const countOf = (effects: ReturnType<typeof offer>) => effects.flatMap((effect) => (effect.type === 'offer' ? [effect.transfers] : []))
    expect(countOf(offer(world))).toEqual([0])
    answer(world, false)
    expect(countOf(offer(world))).toEqual([0])
    answer(world, true)
    expect(countOf(offer(world, { agentId: 'ann' }, agentActor('bob')))).toEqual([1])
    world.configure({ dialog: { transferConsent: false } })
    answer(world, true, 'ann')
    offer(world)
    world.configure({ dialog: { transferConsent: true } })
    expect(countOf(offer(world, { agentId: 'ann' }, agentActor('bob')))).toEqual([3])
  })

  it('a held seat is taken for everybody', () => {
    const world = transferWorld({ dialog: { maxPerAgent: 1 } })
    offer(world)
    world.ask('v2')
    expect(world.where('v2')).toBe('queued')
    answer(world, false)
    expect(world.where('v2')).toBe('served by bob')
  })

  it('same checks for everyone: full, busy, absent, oneself', () => {
    const world = transferWorld({ dialog: { maxPerAgent: 1 } })
    expect(errorsOf(offer(world, { agentId: 'ann' }))).toEqual(['agent_full'])
    expect(errorsOf(offer(world, { agentId: 'cid' }))).toEqual(['agent_unavailable'])
    world.status('bob', 'busy')
    expect(errorsOf(offer(world))).toEqual(['agent_unavailable'])
    expect(errorsOf(offer(world, { groupId: 'help' }))).toEqual(['agent_unavailable'])
    world.status('bob', 'ready')
    world.ask('v2')
    expect(errorsOf(offer(world))).toEqual(['agent_full'])
    expect(errorsOf(offer(world, { groupId: 'help' }))).toEqual(['agent_full'])
    expect(errorsOf(offer(world, { agentId: 'bob' }, agentActor('bob')))).toEqual(['not_yours'])
    expect(errorsOf(offer(world, { agentId: 'bob' }, visitorActor('v1')))).toEqual(['forbidden'])
  })

  it('to a group: routing inside it, never back to the origin', () => {
    const world = transferWorld()
    world.ready('cid')
    world.ask('v2', { target: { kind: 'agent', agentId: 'bob' } })
    offer(world, { groupId: 'help' })
    answer(world, true, 'cid')
    expect(world.where('v1')).toBe('served by cid')
    expect(world.conversation('v1')).toMatchObject({ groupId: 'help', transfers: [{ to: { groupId: 'help' }, toAgentId: 'cid' }] })
  })

  it('[20] off: at once', () => {
    const world = transferWorld({ dialog: { transferConsent: false, transferNotice: false } })
    const effects = offer(world)
    expect(systemLines(effects)).toEqual([])
    expect(world.where('v1')).toBe('served by bob')
    expect(world.conversation('v1').transfers).toMatchObject([{ outcome: 'immediate' }])
  })

  it('[20] off, to a group: who got it is written down', () => {
    const world = transferWorld({ dialog: { transferConsent: false } })
    offer(world, { groupId: 'help' })
    expect(world.conversation('v1').transfers).toMatchObject([{ to: { groupId: 'help' }, toAgentId: 'bob', outcome: 'immediate' }])
  })

  it('the conversation ends while it is offered: the seat is free, both are told', () => {
    const world = transferWorld()
    offer(world)
    const effects = world.end('v1', visitorActor('v1'))
    expect(kindsOf(effects)).toContain('offer_closed')
    expect(loadOf(world.state, 'bob')).toBe(0)
  })
})

describe('a supervisor takes over', () => {
  it('in its own name, within its limit; the origin loses it', () => {
    const world = transferWorld({ agents: ['ann', 'bob', agentConfig('sue', { role: 'supervisor' })] }).connect('sue')
    const effects = world.send({ type: 'assign', conversationId: 'c-v1', agentId: 'sue', actor: agentActor('sue', true), anyway: false })
    expect(world.where('v1')).toBe('served by sue')
    expect(effects).toContainEqual({ type: 'gone', agentId: 'ann', conversationId: 'c-v1', why: 'taken_over' })
    expect(systemLines(effects)).toEqual(['joined: SUE为您服务'])
    expect(world.conversation('v1').stretches.at(-1)?.how).toBe('taken_over')
    world.send({ type: 'agent.left', agentId: 'sue', atMs: world.now })
    world.until(60)
    expect(world.where('v1')).not.toBe('served by sue')
  })
})
