import { describe, expect, it } from 'vitest'
import { explainOpening, openingAt } from '../../objects/core/hours.ts'
import type { ChainStep, Hours, HoursPeriod } from '../../objects/core/types.ts'
import { momentOf, wallClockAt } from '../../objects/core/wall-clock.ts'
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

  it('an end at 24:00 is the end of the day, and goes no further', () => {
    const hours = hoursOf([human(at(20), at(24))])
    const times = ['2026-01-05T19:59:00+08:00', '2026-01-05T20:00:00+08:00', '2026-01-05T23:59:59+08:00', '2026-01-06T00:00:00+08:00']
    expect(times.map((iso) => isOpen(hours, iso))).toEqual([false, true, true, false])
    const whole = hoursOf([human(0, at(24))])
    expect(
      ['2026-01-05T00:00:00+08:00', '2026-01-05T23:59:59+08:00', '2026-01-10T12:00:00+08:00'].map((iso) => isOpen(whole, iso)),
    ).toEqual([true, true, false])
  })

  it.each([
    ['past midnight into a day of another type', '2026-01-10T03:00:00+08:00', true],
    ['whose own periods come first', '2026-01-10T05:30:00+08:00', false],
    ['and after them it goes on', '2026-01-10T06:30:00+08:00', true],
    ['to its end', '2026-01-10T07:00:00+08:00', false],
    ['a day that is not worked is followed by nothing', '2026-01-12T03:00:00+08:00', false],
  ])('across date types: %s', (_what, iso, open) => {
    const hours: Hours = {
      dateTypes: [
        { id: 'work', name: '工作日', worked: true, periods: [human(at(22), at(7))] },
        { id: 'saturday', name: '周六', worked: true, periods: [form(at(5), at(6))] },
        { id: 'closed', name: '休息', worked: false, periods: [human(at(22), at(7))] },
      ],
      byDate: {},
      byWeekday: { 0: 'closed', 1: 'work', 5: 'work', 6: 'saturday' },
    }
    expect(isOpen(hours, iso)).toBe(open)
  })

  it('says why: the period and the day it began on, by date or by weekday', () => {
    const hours = hoursOf([human(at(22), at(6))], [], { '2026-01-10': 'work' })
    const why = (iso: string) => explainOpening(siteConfig({ dialog: { hoursEnabled: true }, hours }), Date.parse(iso))
    expect(why('2026-01-11T01:00:00+08:00')).toMatchObject({
      why: 'period',
      wall: { date: '2026-01-11', minute: 60 },
      day: { date: '2026-01-10', foundBy: 'date', dateType: { id: 'work' } },
      index: 0,
    })
    expect(why('2026-01-09T22:00:00+08:00')).toMatchObject({ why: 'period', day: { date: '2026-01-09', foundBy: 'weekday' } })
    expect(why('2026-01-11T12:00:00+08:00')).toMatchObject({ why: 'outside', day: { date: '2026-01-11', dateType: { id: 'holiday' } } })
    expect(explainOpening(siteConfig({ hours }), START_MS)).toEqual({ why: 'off' })
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

/** Every day is worked, so that only the clock decides. */
const daily = (...periods: HoursPeriod[]): Hours => ({
  dateTypes: [{ id: 'day', name: '每天', worked: true, periods }],
  byDate: {},
  byWeekday: { 0: 'day', 1: 'day', 2: 'day', 3: 'day', 4: 'day', 5: 'day', 6: 'day' },
})

describe('R5 daylight saving', () => {
  it.each([
    ['New York leaps from 2 to 3: the hour that is not there serves nobody', 'America/New_York', '2026-03-08T06:59:00Z', at(1, 59), false],
    ['and what follows has begun', 'America/New_York', '2026-03-08T07:00:00Z', at(3), false],
    ['Berlin goes back from 3 to 2: the hour is served the first time', 'Europe/Berlin', '2026-10-25T00:30:00Z', at(2, 30), true],
    ['and the second time', 'Europe/Berlin', '2026-10-25T01:30:00Z', at(2, 30), true],
    ['until it is really 3', 'Europe/Berlin', '2026-10-25T02:00:00Z', at(3), false],
    ['New York goes back from 2 to 1: not yet 2', 'America/New_York', '2026-11-01T06:30:00Z', at(1, 30), false],
    ['Lord Howe leaps by half an hour: 2:30 is the first of its hour', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z', at(2, 30), true],
    ['Lord Howe goes back from 2 to 1:30', 'Australia/Lord_Howe', '2026-04-04T15:00:00Z', at(1, 30), false],
    ['and gets to 2 half an hour later', 'Australia/Lord_Howe', '2026-04-04T15:30:00Z', at(2), true],
  ])('%s', (_what, timeZone, iso, minute, open) => {
    expect(wallClockAt(timeZone, Date.parse(iso)).minute).toBe(minute)
    expect(isOpen(daily(human(at(2), at(3))), iso, timeZone)).toBe(open)
  })

  it.each([
    ['America/New_York', '2026-03-08', ['2026-03-08T03:00:00Z', '2026-03-08T09:59:00Z'], '2026-03-08T10:00:00Z'],
    ['Europe/Berlin', '2026-10-25', ['2026-10-24T20:00:00Z', '2026-10-25T04:59:00Z'], '2026-10-25T05:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', ['2026-10-03T11:30:00Z', '2026-10-03T18:59:00Z'], '2026-10-03T19:00:00Z'],
  ])('a night of %s over the change of %s ends at 6 on the wall, an hour more or less', (timeZone, _date, within, end) => {
    const night = daily(human(at(22), at(6)))
    expect(within.map((iso) => isOpen(night, iso, timeZone))).toEqual([true, true])
    expect(isOpen(night, end, timeZone)).toBe(false)
  })

  it.each([
    ['Asia/Shanghai', '2026-01-05', at(9), '2026-01-05T01:00:00Z'],
    ['Europe/Berlin', '2026-10-25', at(2, 30), '2026-10-25T00:30:00Z'],
    ['Europe/Berlin', '2026-10-25', at(3), '2026-10-25T02:00:00Z'],
    ['Europe/Berlin', '2026-03-29', at(2, 30), '2026-03-29T01:30:00Z'],
    ['America/New_York', '2026-03-08', at(2, 30), '2026-03-08T07:30:00Z'],
    ['America/New_York', '2026-11-01', at(1, 30), '2026-11-01T05:30:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', at(2, 15), '2026-10-03T15:45:00Z'],
    ['Pacific/Kiritimati', '2026-01-01', 0, '2025-12-31T10:00:00Z'],
    ['America/Adak', '2026-12-31', at(23, 59), '2027-01-01T09:59:00Z'],
  ])('the wall of %s shows %s, minute %i at %s', (timeZone, date, minute, iso) => {
    expect(new Date(momentOf(timeZone, date, minute)).toISOString()).toBe(iso.replace('Z', '.000Z'))
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

  it('a disabled group takes nobody: picking it is no wish; its running conversations go on', () => {
    const world = new World({ groups: ['sales'], agents: [agentConfig('ann', { groupIds: ['sales'] })] }).ready('ann')
    const sales = { target: { kind: 'group', groupId: 'sales' } } as const
    world.ask('v1', sales)
    const { config } = world.state
    world.send({
      type: 'configure',
      config: { ...config, version: 2, groups: config.groups.map((group) => ({ ...group, enabled: false })) },
    })
    world.ask('v2', sales)
    expect([world.where('v2'), world.conversation('v2').groupId]).toEqual(['served by ann', null])
    expect(world.where('v1')).toBe('served by ann')
  })
})
