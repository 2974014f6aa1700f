import { describe, expect, it } from 'vitest'
import { nameForAgents, nameForVisitor } from '../../objects/core/names.ts'
import { DEFAULT_SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import { agentActor, START_MS, World } from './core-fixtures.ts'

describe('R13 a visitor whom an agent invited', () => {
  const invited = { target: { kind: 'agent', agentId: 'bob' }, isInvited: true } as const

  it('is its agent’s, whatever the strategy and the history say', () => {
    const world = new World().ready('ann', 'bob')
    world.ask('v1', { ...invited, history: 'ann' })
    expect(world.where('v1')).toBe('served by bob')
    expect(world.conversation('v1').decision).toMatchObject({ rule: 'invitation', agentId: 'bob' })
  })

  it('waits for it when its limit is reached, for half of [16] at most', () => {
    const world = new World({ dialog: { maxPerAgent: 1 } }).ready('ann', 'bob')
    world.ask('v1', invited)
    world.ask('v2', invited)
    expect(world.where('v2')).toBe('queued')
    expect(world.conversation('v2').phase).toMatchObject({ waitsFor: 'bob', queuedAtMs: START_MS })
    world.until(90)
    expect(world.where('v2')).toBe('served by ann')
  })

  it.each(['busy', 'offline'] as const)('goes to another when it is %s by then', (status) => {
    const world = new World().ready('ann', 'bob')
    world.status('bob', status)
    world.ask('v1', invited)
    expect(world.where('v1')).toBe('served by ann')
    expect(world.conversation('v1').decision?.skipped[0]).toEqual({ agentId: 'bob', reason: status })
  })
})

describe('2.1, 10 and 11: whose name is shown', () => {
  const texts = { assignedText: '{visitor}，坐席为您服务' }
  const settings = (visitorSeesContact: boolean, agentSeesContact: boolean) => ({
    ...DEFAULT_SITE_SETTINGS,
    visitorSeesContact,
    agentSeesContact,
  })

  it.each([
    [true, true, '张三', '张三'],
    [false, true, 'Guest_1', '张三'],
    [true, false, '张三', 'Guest_1'],
    [false, false, 'Guest_1', 'Guest_1'],
  ])('visitor %s, agents %s: %s and %s, also in a running conversation', (forVisitor, forAgents, visitorSees, agentSees) => {
    const world = new World({ dialog: texts }).ready('ann')
    world.ask('v1', { name: 'Guest_1', contactName: '张三' })
    const effects = world.configure({ settings: settings(forVisitor, forAgents) })
    const named = world.conversation('v1')
    expect([nameForVisitor(world.state, named), nameForAgents(world.state, named)]).toEqual([visitorSees, agentSees])
    expect(effects.some((effect) => effect.type === 'view')).toBe(!(forVisitor && forAgents))
  })

  it('texts call the visitor by what it sees itself called; without a contact by its own name', () => {
    const world = new World({ dialog: texts, settings: settings(false, true) }).ready('ann', 'bob')
    world.ask('v1', { name: 'Guest_1', contactName: '张三' })
    const line = world.effects.find((effect) => effect.type === 'append' && effect.message.system === 'assigned')
    expect(line).toMatchObject({ message: { text: 'Guest_1，坐席为您服务' } })
    world.ask('v2', { name: 'Guest_2' })
    expect(nameForAgents(world.state, world.conversation('v2'))).toBe('Guest_2')
    expect(world.end('v2', agentActor('bob'))).not.toEqual([])
  })
})
