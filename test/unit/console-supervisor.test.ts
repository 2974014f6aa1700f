import { describe, expect, it } from 'vitest'
import { asAlarms, withoutOld } from '../../console/features/alarms/stored.ts'
import { entryOf } from '../../console/features/live-wall/entries.ts'
import { needsAnyway, rankByHand, takesByHand } from '../../console/features/live-wall/steer/anyway.ts'
import { checkFields, type Fields, fieldOfWorker, fieldsOf, toPatch, valueWords } from '../../console/features/organisation/form.ts'
import { texts } from '../../console/features/organisation/i18n/texts.ts'
import { sortQueue } from '../../console/features/queue/order.ts'
import { targetsOf } from '../../console/features/transfer/targets.ts'
import { boardLevels, minutesText } from '../../console/features/wallboard/levels.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { agentView } from './console-fixtures.ts'

const x = makeFeatureTranslate('en', texts)
const good: Fields = { name: 'Org', home: 'service', agentsSeeWatching: false, wait: '60', queue: '', score: '4.5' }

describe('the organisation’s form', () => {
  it('takes numbers within their bounds, and nothing for no alarm', () => {
    expect(checkFields(x, good)).toEqual({})
    expect(checkFields(x, { ...good, wait: '', score: '', queue: '10000' })).toEqual({})
    for (const change of [
      { wait: '4' },
      { wait: '3601' },
      { wait: '6.5' },
      { queue: '0' },
      { queue: 'many' },
      { score: '5.1' },
      { score: '4.25' },
    ])
      expect(Object.keys(checkFields(x, { ...good, ...change })), JSON.stringify(change)).toEqual(Object.keys(change))
    expect(Object.keys(checkFields(x, { ...good, name: ' ' }))).toEqual(['name'])
  })

  it('sends only what was changed, an empty alarm as none', () => {
    expect(toPatch('r1', { wait: '', score: '4,5', name: ' New ' })).toEqual({
      revision: 'r1',
      name: 'New',
      alarmWaitSec: null,
      alarmScore: 4.5,
    })
    expect(toPatch('r1', {})).toEqual({ revision: 'r1' })
  })

  it('reads what is saved, and finds the field an answer speaks of', () => {
    const saved = { name: 'Org', home: 'combined', agentsSeeWatching: true, alarmWaitSec: 60, alarmQueue: null, alarmScore: 4 } as const
    expect(fieldsOf({ ...saved, revision: 'r1' })).toEqual({
      name: 'Org',
      home: 'combined',
      agentsSeeWatching: true,
      wait: '60',
      queue: '',
      score: '4',
    })
    expect([fieldOfWorker('alarmScore'), fieldOfWorker('name'), fieldOfWorker('revision'), fieldOfWorker(null)]).toEqual([
      'score',
      'name',
      null,
      null,
    ])
    expect([valueWords(x, 'wait', null), valueWords(x, 'wait', 60), valueWords(x, 'agentsSeeWatching', true)]).toEqual([
      'never',
      '60 seconds',
      'on',
    ])
  })
})

describe('alarms that a browser keeps', () => {
  it('are read where they make sense, and told anew after an hour', () => {
    expect(asAlarms({ wait: { sinceMs: 5, snoozedUntilMs: 9 }, queue: { sinceMs: 'x' }, other: {} })).toEqual({
      wait: { kind: 'wait', sinceMs: 5, snoozedUntilMs: 9 },
    })
    expect(asAlarms(null)).toEqual({})
    const alarms = asAlarms({ wait: { sinceMs: 0 }, queue: { sinceMs: 3_000_000 } })
    expect(Object.keys(withoutOld(alarms, 3_700_000))).toEqual(['queue'])
  })
})

it('figures of the board are amber near an alarm and red past it', () => {
  const limits = { waitSec: 60, queue: 4, score: 4 }
  const look = (longestWaitMs: number | null, queue: number | null, score: number | null) =>
    boardLevels(limits, { longestWaitMs, queue, score })
  expect(look(30_000, 2, 4.4)).toEqual({ wait: 'calm', queue: 'calm', score: 'calm' })
  expect(look(30_001, 3, 4.2)).toEqual({ wait: 'soon', queue: 'soon', score: 'soon' })
  expect(look(60_001, 5, 3.9)).toEqual({ wait: 'late', queue: 'late', score: 'late' })
  expect(look(null, null, null)).toEqual({ wait: 'calm', queue: 'calm', score: 'calm' })
})

it('the longest wait is short enough to be large', () => {
  expect([minutesText(0), minutesText(65_999), minutesText(3_599_000), minutesText(3_600_000)]).toEqual(['0:00', '1:05', '59:59', null])
})

it('by hand, a second step passes the limit and a busy state, never an absence', () => {
  const agents = [
    agentView({ id: 'away', connected: false }),
    agentView({ id: 'busy', status: 'busy' }),
    agentView({ id: 'free' }),
    agentView({ id: 'full', load: 10 }),
    agentView({ id: 'off', status: 'offline' }),
  ]
  const targets = targetsOf({ agents: Object.fromEntries(agents.map((agent) => [agent.id, agent])), groups: [] }, 'me')
  const by = (test: (target: (typeof targets)[number]) => unknown) =>
    Object.fromEntries(targets.map((target) => [target.key.slice(6), test(target)]))
  expect(by(takesByHand)).toEqual({ free: true, busy: true, full: true, away: false, off: false })
  expect(by(needsAnyway)).toEqual({ free: false, busy: true, full: true, away: false, off: false })
  expect(by(rankByHand)).toEqual({ free: 0, busy: 1, full: 1, away: 2, off: 2 })
})

it('several queues stand in one list, the first of each first', () => {
  const settings = { agentReplyTimeoutSec: null, clientReminderSec: null, queueTimeoutSec: null }
  const site = { siteId: 's', siteName: 'S', agents: {}, groups: [], settings, skewMs: 0 }
  const row = (id: string, position: number, queuedAtMs: number) =>
    entryOf(
      { id, siteId: 's', visitorId: id, visitorName: id, visitorConnected: true, phase: 'queued', position, askedAtMs: 0, queuedAtMs },
      site,
    )
  expect(sortQueue([row('b2', 2, 1), row('a1', 1, 9), row('b1', 1, 5), row('a2', 2, 8)]).map((entry) => entry.row.id)).toEqual([
    'b1',
    'a1',
    'b2',
    'a2',
  ])
})
