import { describe, expect, it } from 'vitest'
import { loadOf } from '../../objects/core/routing.ts'
import { agentActor, agentConfig, errorsOf, kindsOf, systemLines, World } from './core-fixtures.ts'

const SHARED = agentConfig('ann', { sharedSeats: true, limit: 2 })
/** Ann serves other sites too; Bob does not. */
const worldOf = (...others: string[]) => {
  const world = new World({ agents: [SHARED, ...others] })
  world.ready('ann', ...others)
  return world
}
const grant = (world: World, name: string, agentId = 'ann') => world.send({ type: 'seat.granted', agentId, conversationId: `c-${name}` })
const refuse = (world: World, name: string, agentId = 'ann') => world.send({ type: 'seat.refused', agentId, conversationId: `c-${name}` })
const load = (world: World) => loadOf(world.state, 'ann')
const skipOf = (world: World, agentId: string) => world.state.seats.byAgent.get(agentId)?.skip

describe('R1: an agent of several sites', () => {
  it('gets nobody before the ledger has granted the seat, which is held meanwhile', () => {
    const world = worldOf()
    expect(kindsOf(world.ask('v'))).toContain('seat')
    expect(world.where('v')).toBe('queued')
    expect(load(world)).toBe(1)
    expect(systemLines(grant(world, 'v'))).toEqual(
      ['assigned: 坐席分配成功，ANN为您服务。', 'welcome: 您好'].map((line) =>
        line.replace('您好', '欢迎您来咨询，请问有什么可以帮助您的呢？'),
      ),
    )
    expect(world.where('v')).toBe('served by ann')
    expect(load(world)).toBe(1)
  })

  it('refused: a colleague is asked before the visitor hears that it has to wait', () => {
    const world = worldOf('bob')
    world.ask('v')
    expect(systemLines(refuse(world, 'v'))[0]).toBe('assigned: 坐席分配成功，BOB为您服务。')
    expect(skipOf(world, 'ann')).toBe('reserved_elsewhere')
  })

  it('refused with nobody else: the visitor waits, and the freed seat takes it', () => {
    const world = worldOf()
    world.ask('v')
    expect(systemLines(refuse(world, 'v'))[0]).toMatch(/^queued: /)
    expect(world.queue()).toEqual(['v'])
    world.send({ type: 'seat.freed', agentId: 'ann' })
    expect(world.conversation('v').reserving?.agentId).toBe('ann')
    expect(world.queue()).toEqual([])
    grant(world, 'v')
    expect(world.where('v')).toBe('served by ann')
  })

  it('a refused one that waited already keeps its place and is not told twice', () => {
    const world = worldOf()
    world.ask('a')
    refuse(world, 'a')
    world.ask('b')
    world.send({ type: 'seat.freed', agentId: 'ann' })
    const said = [...systemLines(refuse(world, 'a')), ...systemLines(refuse(world, 'b'))]
    expect(said).toEqual([])
    expect(world.queue()).toEqual(['a', 'b'])
  })

  it('R2: the head of the queue is asked for first, up to the limit', () => {
    const world = worldOf()
    for (const name of ['a', 'b', 'c']) {
      world.ask(name)
      refuse(world, name)
    }
    world.send({ type: 'seat.freed', agentId: 'ann' })
    expect(['a', 'b', 'c'].filter((name) => world.conversation(name).reserving !== null)).toEqual(['a', 'b'])
    expect(load(world)).toBe(2)
  })

  it('R2: refused and freed again is one more, not two', () => {
    const world = new World({ agents: [agentConfig('ann', { sharedSeats: true, limit: 5 })], dialog: { maxAtReady: 1 } }).ready('ann')
    for (const name of ['a', 'b', 'c']) {
      world.ask(name)
      refuse(world, name)
    }
    for (let round = 0; round < 3; round++) {
      world.send({ type: 'seat.freed', agentId: 'ann' })
      expect(['a', 'b', 'c'].filter((name) => world.conversation(name).reserving !== null)).toEqual(['a'])
      refuse(world, 'a')
    }
  })

  it('a stale answer changes nothing: the visitor is gone, or the seat was asked for somewhere else', () => {
    const world = worldOf('bob')
    world.ask('v')
    world.end('v', { kind: 'visitor', visitorId: 'v' })
    expect(load(world)).toBe(0)
    expect(kindsOf(grant(world, 'v'))).toEqual([])
    world.ask('w')
    expect(kindsOf(world.send({ type: 'seat.granted', agentId: 'bob', conversationId: 'c-w' }))).toEqual([])
    grant(world, 'w')
    expect(kindsOf(grant(world, 'w'))).toEqual([])
    expect(world.where('w')).toBe('served by ann')
  })

  it('granted to an agent who left meanwhile: somebody else gets the visitor', () => {
    const world = worldOf('bob')
    world.ask('v')
    world.status('ann', 'busy')
    grant(world, 'v')
    expect(world.where('v')).toBe('served by bob')
    expect(load(world)).toBe(0)
  })

  it('R3: a history agent who is full elsewhere is waited for', () => {
    const world = worldOf('bob')
    world.ask('v', { history: 'ann' })
    refuse(world, 'v')
    expect(world.conversation('v').phase).toMatchObject({ kind: 'queued', waitsFor: 'ann' })
  })

  it('R8: the wait runs on while a seat is asked for, and its end gives the seat back', () => {
    const world = worldOf()
    world.ask('v')
    world.until(180)
    expect(world.where('v')).toBe('-')
    expect(load(world)).toBe(0)
  })

  it('R10: an offer is made once the seat is granted; refused, the asking agent is told', () => {
    const world = worldOf('bob')
    world.ask('v', { target: { kind: 'agent', agentId: 'bob' } })
    const transfer = (offerId: string) =>
      world.send({
        type: 'transfer.offer',
        conversationId: 'c-v',
        actor: agentActor('bob'),
        offerId,
        to: { agentId: 'ann' },
        remark: '',
        frameId: 'frame-1',
      })
    expect(kindsOf(transfer('o1'))).not.toContain('offer')
    const refused = refuse(world, 'v')
    expect(refused).toContainEqual(expect.objectContaining({ type: 'error', code: 'agent_full', id: 'frame-1', to: agentActor('bob') }))
    world.send({ type: 'seat.freed', agentId: 'ann' })
    transfer('o2')
    expect(errorsOf(transfer('o3'))).toEqual(['offer_open'])
    expect(kindsOf(grant(world, 'v'))).toContain('offer')
    expect(load(world)).toBe(1)
  })

  it('R10: a transfer that was overtaken while the ledger was asked is answered, to who wanted it', () => {
    const world = worldOf('bob')
    world.ask('v', { target: { kind: 'agent', agentId: 'bob' } })
    const actor = agentActor('bob')
    world.send({
      type: 'transfer.offer',
      conversationId: 'c-v',
      actor,
      offerId: 'o1',
      to: { agentId: 'ann' },
      remark: '',
      frameId: 'frame-1',
    })
    const ended = world.end('v', { kind: 'visitor', visitorId: 'v' })
    expect(ended).toContainEqual(expect.objectContaining({ type: 'error', to: actor, code: 'conflict', id: 'frame-1', late: true }))
    expect(load(world)).toBe(0)
  })

  it('R1: three ledgers without a seat, and the visitor is told that it waits', () => {
    const ids = ['a1', 'a2', 'a3', 'a4', 'a5']
    const world = new World({ agents: ids.map((id) => agentConfig(id, { sharedSeats: true })) }).ready(...ids)
    world.ask('v')
    const said = ids.slice(0, 3).map(() => {
      const agentId = world.conversation('v').reserving?.agentId ?? ''
      return systemLines(refuse(world, 'v', agentId)).length
    })
    expect(said).toEqual([0, 0, 1])
    expect(world.conversation('v').reserving).not.toBeNull()
  })

  it('R1: by hand only with a seat, "anyway" without one', () => {
    const world = worldOf('bob')
    world.ask('v', { target: { kind: 'agent', agentId: 'bob' } })
    const assign = (anyway: boolean) =>
      world.send({ type: 'assign', conversationId: 'c-v', agentId: 'ann', actor: agentActor('bob', true), anyway })
    assign(false)
    expect(world.where('v')).toBe('served by bob')
    refuse(world, 'v')
    expect(errorsOf(assign(false))).toEqual(['agent_full'])
    assign(true)
    expect(world.where('v')).toBe('served by ann')
  })

  it('an agent who serves this site alone from now on is answered like any other', () => {
    const world = worldOf()
    world.ask('v')
    world.configure({ agents: [agentConfig('ann')] })
    grant(world, 'v')
    expect(world.where('v')).toBe('served by ann')
    world.ask('w')
    expect(world.where('w')).toBe('served by ann')
  })
})
