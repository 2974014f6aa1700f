import { describe, expect, it } from 'vitest'
import type { Command } from '../../objects/core/effects.ts'
import { loadOf } from '../../objects/core/routing.ts'
import { agentActor, agentConfig, closedOf, dueSec, errorsOf, kindsOf, linesOf, systemLines, World } from './core-fixtures.ts'

const SUE = agentActor('sue', true)
const AGENTS = ['ann', 'bob', agentConfig('sue', { role: 'supervisor' })]

const steeredWorld = () => {
  const world = new World({ agents: AGENTS, dialog: { maxPerAgent: 1 } }).ready('ann').connect('sue')
  world.ask('v1')
  world.say('v1', '你好')
  return world
}
const act = (world: World, type: 'watch' | 'join' | 'leave', actor = SUE, name = 'v1') =>
  world.send({ type, conversationId: `c-${name}`, actor })
const speak = (world: World, text = '我来帮忙') =>
  world.send({ type: 'message', conversationId: 'c-v1', actor: SUE, id: `s-${text}`, kind: 'text', text })
const loggedOf = (world: World, name = 'v1') => (world.conversation(name).supervision ?? []).map(({ what }) => what)

describe('R13 looking on', () => {
  it('is written down once for each person, and nobody else sees that it was', () => {
    const world = steeredWorld()
    expect(kindsOf(act(world, 'watch'))).toEqual(['log', 'watching'])
    expect(kindsOf(act(world, 'watch'))).toEqual(['watching'])
    expect(loggedOf(world)).toEqual(['watched'])
  })

  it('is for supervisors and guests, and not for who serves it', () => {
    const world = steeredWorld()
    expect(errorsOf(act(world, 'watch', agentActor('bob')))).toEqual(['not_yours'])
    expect(errorsOf(act(world, 'watch', agentActor('ann', true)))).toEqual(['conflict'])
    world.send({ type: 'note', conversationId: 'c-v1', actor: agentActor('ann'), id: 'n1', kind: 'note', text: '@bob', mentions: ['bob'] })
    expect(kindsOf(act(world, 'watch', agentActor('bob')))).toEqual(['log', 'watching'])
    expect(errorsOf(act(world, 'watch', SUE, 'gone'))).toEqual(['conversation_ended'])
  })

  it('changes no mark', () => {
    const world = steeredWorld()
    act(world, 'watch')
    expect(errorsOf(world.send({ type: 'read', conversationId: 'c-v1', actor: SUE, delivered: 1, read: 1 }))).toEqual(['not_yours'])
  })
})

describe('R13 joining', () => {
  it('speaks in its own name, answers the visitor, and takes no seat', () => {
    const world = steeredWorld()
    expect(systemLines(act(world, 'join'))).toEqual(['joined: SUE加入了对话'])
    expect(world.conversation('v1').thread.unansweredSinceMs).not.toBeNull()
    expect(linesOf(speak(world))).toMatchObject([{ author: 'agent', authorId: 'sue' }])
    expect(world.conversation('v1').thread.unansweredSinceMs).toBeNull()
    expect([world.where('v1'), loadOf(world.state, 'sue'), loadOf(world.state, 'ann')]).toEqual(['served by ann', 0, 1])
    expect(kindsOf(world.send({ type: 'invite_rating', conversationId: 'c-v1', actor: SUE }))).toContain('rating')
    expect(errorsOf(world.send({ type: 'read', conversationId: 'c-v1', actor: SUE, delivered: 1, read: 1 }))).toEqual(['not_yours'])
  })

  it('again changes nothing; one that waits is to be taken instead', () => {
    const world = steeredWorld()
    act(world, 'join')
    expect(kindsOf(act(world, 'join'))).toEqual(['watching'])
    world.ask('v2')
    expect(errorsOf(act(world, 'join', SUE, 'v2'))).toEqual(['conflict'])
    expect(errorsOf(act(world, 'join', agentActor('bob')))).toEqual(['forbidden'])
  })

  it('ends by leaving, which the visitor is told', () => {
    const world = steeredWorld()
    act(world, 'join')
    expect(systemLines(act(world, 'leave'))).toEqual(['notice: SUE离开了对话'])
    expect(errorsOf(speak(world))).toEqual(['not_yours'])
    expect(errorsOf(act(world, 'leave'))).toEqual(['conflict'])
    expect(loggedOf(world)).toEqual(['joined', 'left'])
  })

  it('outlives a transfer, and the loss of its agent', () => {
    const world = steeredWorld().ready('bob')
    act(world, 'join')
    const to = { agentId: 'bob' }
    world.send({ type: 'transfer.offer', conversationId: 'c-v1', actor: agentActor('ann'), offerId: 'o1', to, remark: '' })
    world.send({ type: 'transfer.answer', conversationId: 'c-v1', actor: agentActor('bob'), offerId: 'o1', accept: true })
    expect([world.where('v1'), world.conversation('v1').joined]).toEqual(['served by bob', ['sue']])
    world.status('ann', 'busy')
    world.status('bob', 'offline')
    expect([world.where('v1'), errorsOf(speak(world))]).toEqual(['queued', []])
  })

  it('is over for who takes it over, without a line about leaving', () => {
    const world = steeredWorld()
    act(world, 'join')
    const effects = world.send({ type: 'assign', conversationId: 'c-v1', agentId: 'sue', actor: SUE, anyway: true })
    expect(systemLines(effects)).toEqual(['joined: SUE为您服务'])
    expect([world.where('v1'), world.conversation('v1').joined]).toEqual(['served by sue', []])
    expect(loggedOf(world)).toEqual(['joined', 'taken_over'])
  })

  const LEAVING: [string, (world: World) => unknown][] = [
    ['signs off', (world) => world.send({ type: 'agent.status', agentId: 'sue', status: 'offline', by: { kind: 'clock' } })],
    ['steers no more', (world) => world.configure({ agents: ['ann', 'bob', 'sue'] })],
    ['is disabled', (world) => world.configure({ agents: ['ann', 'bob', agentConfig('sue', { role: 'supervisor', enabled: false })] })],
    ['is removed', (world) => world.configure({ agents: ['ann', 'bob'] })],
  ]
  it.each(LEAVING)('ends when it %s', (_how, leave) => {
    const world = steeredWorld()
    act(world, 'join')
    leave(world)
    expect([world.conversation('v1').joined, world.state.joinedBy.size]).toEqual([[], 0])
    expect(errorsOf(speak(world))).toEqual(['not_yours'])
  })

  it('R9: is kept over a reload, and given up after the grace [17], also by one who takes no visitors', () => {
    const world = steeredWorld()
    act(world, 'join')
    world.send({ type: 'agent.left', agentId: 'sue', atMs: world.now })
    const { agentGraceSec } = world.state.config.dialog
    expect(dueSec(world)).toBeLessThanOrEqual(agentGraceSec)
    world.until(agentGraceSec - 1)
    expect(world.conversation('v1').joined).toEqual(['sue'])
    expect(systemLines(world.until(agentGraceSec))).toContain('notice: SUE离开了对话')
  })
})

describe('R13 the log', () => {
  it('names who gave, moved and ended what was not its own, and to whom', () => {
    const world = steeredWorld().connect('bob')
    world.status('bob', 'busy')
    world.ask('v2')
    world.ask('v3')
    const steer = (command: Command) => world.send(command)
    steer({ type: 'front', conversationId: 'c-v3', actor: SUE })
    steer({ type: 'assign', conversationId: 'c-v3', agentId: 'bob', actor: SUE, anyway: true })
    expect(world.conversation('v3').supervision).toMatchObject([
      { agentId: 'sue', what: 'fronted' },
      { agentId: 'sue', what: 'assigned', toAgentId: 'bob' },
    ])
    const [closed] = closedOf(world.end('v3', SUE))
    expect(closed?.conversation.supervision?.map(({ what }) => what)).toEqual(['fronted', 'assigned', 'ended'])
    expect(closedOf(world.end('v1', agentActor('ann', true)))[0]?.conversation.supervision).toBeUndefined()
  })

  it('refusals leave no trace', () => {
    const world = steeredWorld()
    world.send({ type: 'front', conversationId: 'c-v1', actor: SUE })
    world.send({ type: 'assign', conversationId: 'c-v1', agentId: 'nobody', actor: SUE, anyway: true })
    act(world, 'join', agentActor('bob'))
    expect(world.conversation('v1').supervision).toBeUndefined()
  })
})

describe('a contact', () => {
  it('that is linked or unlinked shows in the open conversation, once', () => {
    const world = steeredWorld()
    const link = (contactId: string | null, contactName: string | null) =>
      world.send({ type: 'visitor.contact', visitorId: 'v1', contactId, contactName })
    expect(kindsOf(link('k1', '王小明'))).toEqual(['conversation'])
    expect(kindsOf(link('k1', '王小明'))).toEqual([])
    expect(world.conversation('v1')).toMatchObject({ contactId: 'k1', contactName: '王小明' })
    link(null, null)
    expect(world.conversation('v1').contactId).toBeNull()
    expect(kindsOf(world.send({ type: 'visitor.contact', visitorId: 'nobody', contactId: 'k1', contactName: '王' }))).toEqual([])
  })
})

describe('a script that steers without end', () => {
  it('is stopped before the conversation is too long to be kept, and can still end it', () => {
    const world = steeredWorld()
    const assign = (agentId: string) => world.send({ type: 'assign', conversationId: 'c-v1', agentId, actor: SUE, anyway: true })
    world.ready('bob')
    let given = 0
    while (given < 2_000 && errorsOf(assign(given % 2 === 0 ? 'bob' : 'ann')).length === 0) given++
    expect(given).toBe(500)
    expect(errorsOf(assign(given % 2 === 0 ? 'bob' : 'ann'))).toEqual(['conflict'])
    expect(closedOf(world.send({ type: 'end', conversationId: 'c-v1', actor: SUE }))).toHaveLength(1)
  })
})
