import { describe, expect, it } from 'vitest'
import { openingAt, wallClockAt } from '../../objects/core/hours.ts'
import type { ChainStep, Hours, HoursPeriod } from '../../objects/core/types.ts'
import { agentConfig, closedOf, endReasonsOf, START_MS, siteConfig, systemLines, World } from './core-fixtures.ts'

const at = (hour: number, minute = 0) => hour * 60 + minute
const human = (startMin: number, endMin: number, chain: ChainStep[] = []): HoursPeriod => ({
  startMin,
  endMin,
  action: { kind: 'human', chain },
})
const form = (startMin: number, endMin: number): HoursPeriod => ({ startMin, endMin, action: { kind: 'left_message' } })

const hoursOf = (workday: HoursPeriod[], holiday: HoursPeriod[] = [], byDate: Record<string, string> = {}): Hours => ({
  dateTypes: [
    { id: 'work', name: '工作日', worked: true, periods: workday },
    { id: 'holiday', name: '节假日', worked: holiday.length > 0, periods: holiday },
  ],
  byDate,
  byWeekday: { 0: 'holiday', 1: 'work', 2: 'work', 3: 'work', 4: 'work', 5: 'work', 6: 'holiday' },
})

const isOpen = (hours: Hours, iso: string, timeZone = 'Asia/Shanghai') =>
  openingAt(siteConfig({ dialog: { hoursEnabled: true }, hours, timeZone }), Date.parse(iso)).open

describe('R5 working hours', () => {
  const day = hoursOf([human(at(9), at(18))])

  it.each([
    ['2026-01-05T08:59:59+08:00', false],
    ['2026-01-05T09:00:00+08:00', true],
    ['2026-01-05T17:59:59+08:00', true],
    ['2026-01-05T18:00:00+08:00', false],
    ['2026-01-04T12:00:00+08:00', false],
  ])('[start, end) by the site’s own clock: %s', (iso, open) => {
    expect(isOpen(day, iso)).toBe(open)
  })

  it('a special date wins over the weekday, both ways', () => {
    const hours = hoursOf([human(at(9), at(18))], [], { '2026-01-05': 'holiday', '2026-01-10': 'work' })
    expect([isOpen(hours, '2026-01-05T12:00:00+08:00'), isOpen(hours, '2026-01-10T12:00:00+08:00')]).toEqual([false, true])
  })

  it.each([
    ['2026-01-09T22:00:00+08:00', true],
    ['2026-01-10T01:59:00+08:00', true],
    ['2026-01-10T02:00:00+08:00', false],
    ['2026-01-10T22:00:00+08:00', false],
    ['2026-01-05T01:00:00+08:00', false],
    ['2026-01-06T01:00:00+08:00', true],
  ])('past midnight belongs to the day it starts on: %s', (iso, open) => {
    expect(isOpen(hoursOf([human(at(20), at(2))]), iso)).toBe(open)
  })

  it('the first matching period gives the action', () => {
    const hours = hoursOf([form(at(12), at(13)), human(at(9), at(18))])
    expect([isOpen(hours, '2026-01-05T12:30:00+08:00'), isOpen(hours, '2026-01-05T13:00:00+08:00')]).toEqual([false, true])
  })

  it('the day’s own period comes before what is left of yesterday’s', () => {
    const hours = hoursOf([form(at(0), at(1)), human(at(20), at(2))])
    expect([isOpen(hours, '2026-01-06T00:30:00+08:00'), isOpen(hours, '2026-01-06T01:30:00+08:00')]).toEqual([false, true])
  })

  it('an end equal to the start is a whole day', () => {
    const hours = hoursOf([human(at(8), at(8))])
    expect(['2026-01-05T08:00:00+08:00', '2026-01-06T07:59:00+08:00'].map((iso) => isOpen(hours, iso))).toEqual([true, true])
    expect(isOpen(hours, '2026-01-05T07:59:00+08:00')).toBe(false)
  })

  it.each([
    ['spring forward, Berlin', 'Europe/Berlin', '2026-03-29T01:30:00Z', '2026-03-29', at(3, 30)],
    ['before it', 'Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-29', at(1, 30)],
    ['fall back, first time', 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25', at(2, 30)],
    ['fall back, second time', 'Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25', at(2, 30)],
    ['midnight is hour 0', 'Asia/Shanghai', '2026-01-04T16:00:00Z', '2026-01-05', 0],
  ])('wall clock: %s', (_what, timeZone, iso, date, minute) => {
    expect(wallClockAt(timeZone, Date.parse(iso))).toMatchObject({ date, minute })
  })

  it('daylight saving moves nothing on the wall', () => {
    const hours: Hours = { ...day, byWeekday: { 5: 'work', 1: 'work' } }
    expect(isOpen(hours, '2026-03-27T08:00:00Z', 'Europe/Berlin')).toBe(true)
    expect(isOpen(hours, '2026-03-30T07:00:00Z', 'Europe/Berlin')).toBe(true)
    expect(isOpen(hours, '2026-03-30T06:59:00Z', 'Europe/Berlin')).toBe(false)
  })

  it('off: always open; on without any period: always open', () => {
    const closed = siteConfig({ hours: hoursOf([human(at(1), at(2))]) })
    expect(openingAt(closed, START_MS)).toEqual({ open: true, chain: [] })
    expect(openingAt(siteConfig({ dialog: { hoursEnabled: true }, hours: hoursOf([]) }), START_MS)).toEqual({ open: true, chain: [] })
  })

  it('outside: 13b, closed at once as off_hours, with its line in the archive', () => {
    const world = new World({ dialog: { hoursEnabled: true }, hours: hoursOf([human(at(1), at(2))]) }).ready('ann')
    const effects = world.ask('v1')
    expect(systemLines(effects)).toEqual(['off_hours: 您好，当前非工作时间段'])
    expect(endReasonsOf(effects)).toEqual(['off_hours'])
    expect(closedOf(effects)[0]?.conversation.thread.lastSeq).toBe(1)
  })

  it('the end of a period cuts nothing: neither who talks nor who waits', () => {
    const world = new World({ agents: ['ann'], dialog: { maxPerAgent: 1, hoursEnabled: true }, hours: hoursOf([human(at(9), at(10, 1))]) })
    world.ready('ann')
    world.ask('v1')
    world.ask('v2')
    world.until(120)
    expect([world.where('v1'), world.where('v2')]).toEqual(['served by ann', 'queued'])
    world.ask('v3')
    expect(world.where('v3')).toBe('-')
  })
})

describe('R5 overflow', () => {
  const chain: ChainStep[] = [{ groupId: 'first' }, { groupId: 'second', agentIds: ['bob'] }]
  const overflowing = () =>
    new World({
      groups: ['first', 'second', 'other'],
      agents: [
        agentConfig('ann', { groupIds: ['first'], limit: 1 }),
        agentConfig('bob', { groupIds: ['second'], limit: 1 }),
        agentConfig('cid', { groupIds: ['second'] }),
        agentConfig('dan', { groupIds: ['other'], limit: 1 }),
      ],
      dialog: { hoursEnabled: true },
      hours: hoursOf([human(at(9), at(18), chain)]),
    })

  it('the first group with a candidate, full or empty → the next, all full → the queue of the whole chain', () => {
    const world = overflowing().ready('ann', 'bob', 'cid', 'dan')
    for (const name of ['v1', 'v2', 'v3']) world.ask(name)
    expect(['v1', 'v2', 'v3'].map((name) => world.where(name))).toEqual(['served by ann', 'served by bob', 'queued'])
    expect(world.conversation('v2').groupId).toBe('second')
    world.end('v2', { kind: 'agent', agentId: 'bob', supervisor: false })
    expect(world.where('v3')).toBe('served by bob')
  })

  it('nobody online in the chain: [2], although others are online', () => {
    const world = overflowing().ready('cid', 'dan')
    expect(endReasonsOf(world.ask('v1'))).toEqual(['nobody_online'])
  })

  it('a group the visitor picked heads the chain', () => {
    const world = overflowing().ready('ann', 'dan')
    const other = { target: { kind: 'group', groupId: 'other' } } as const
    world.ask('v1', other)
    world.ask('v2', other)
    expect([world.where('v1'), world.where('v2')]).toEqual(['served by dan', 'served by ann'])
  })

  it('without a chain a picked group stands alone (R1: in the target)', () => {
    const world = new World({ groups: ['sales', 'help'], agents: [agentConfig('ann', { groupIds: ['sales'] }), 'bob'] }).ready('bob')
    const sales = { target: { kind: 'group', groupId: 'sales' } } as const
    expect(endReasonsOf(world.ask('v1', sales))).toEqual(['nobody_online'])
    world.connect('ann')
    world.status('ann', 'busy')
    world.ask('v2', sales)
    expect(world.where('v2')).toBe('queued')
  })

  it('a disabled group takes nobody; its running conversations go on', () => {
    const world = new World({ groups: ['sales'], agents: [agentConfig('ann', { groupIds: ['sales'] })] }).ready('ann')
    const sales = { target: { kind: 'group', groupId: 'sales' } } as const
    world.ask('v1', sales)
    const { config } = world.state
    world.send({
      type: 'configure',
      config: { ...config, version: 2, groups: config.groups.map((group) => ({ ...group, enabled: false })) },
    })
    expect(endReasonsOf(world.ask('v2', sales))).toEqual(['nobody_online'])
    expect(world.where('v1')).toBe('served by ann')
  })
})
