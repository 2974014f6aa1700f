import { describe, expect, it } from 'vitest'
import { type Entry, type EntrySite, entryOf, findEntries, sortEntries } from '../../console/features/live-wall/entries.ts'
import { activeFilters, NO_FILTER, orderBy, searchOf } from '../../console/features/live-wall/search.ts'
import { levelOf, oldestUnanswered } from '../../console/features/live-wall/waits.ts'
import type { WallRow } from '../../objects/protocol/model.ts'
import { agentView } from './console-fixtures.ts'

const site: EntrySite = {
  siteId: 's1',
  siteName: 'Shop',
  agents: { a1: agentView({ id: 'a1', name: 'Ann' }), a2: agentView({ id: 'a2', name: 'Bob' }) },
  groups: [{ id: 'g1', name: 'Sales', enabled: true }],
  settings: { agentReplyTimeoutSec: 60, clientReminderSec: null, queueTimeoutSec: 180 },
  skewMs: 0,
}

const row = (id: string, change: Partial<WallRow> = {}): WallRow => ({
  id,
  siteId: 's1',
  visitorId: `v-${id}`,
  visitorName: `Guest ${id}`,
  visitorConnected: true,
  phase: 'served',
  agentId: 'a1',
  askedAtMs: 0,
  servedAtMs: 1_000,
  ...change,
})
const queued = (id: string, queuedAtMs: number, change: Partial<WallRow> = {}): WallRow => {
  const { agentId: _a, servedAtMs: _s, ...waiting } = row(id)
  return { ...waiting, phase: 'queued', queuedAtMs, ...change }
}
const entry = (one: WallRow, change: Partial<EntrySite> = {}): Entry => entryOf(one, { ...site, ...change })

const ENTRIES = [
  entry(row('calm', { servedAtMs: 3_000, lines: 9 })),
  entry(row('asks', { agentId: 'a2', unansweredSinceMs: 20_000, servedAtMs: 2_000, lines: 2, lastText: 'Where is it?' })),
  entry(queued('waits', 10_000, { groupId: 'g1', waitsFor: 'a2' })),
]
const found = (address: Record<string, string>, nowMs = 30_000): string[] =>
  findEntries(ENTRIES, searchOf(address), nowMs).map((each) => each.row.id)

describe('who waits', () => {
  it('is amber and red by the site’s own limits: of the queue, or of an answer', () => {
    const [, asks, waits] = ENTRIES.map(({ wait }) => wait)
    expect([levelOf(asks ?? null, 49_000), levelOf(asks ?? null, 50_000), levelOf(asks ?? null, 80_000)]).toEqual(['calm', 'soon', 'late'])
    expect([levelOf(waits ?? null, 99_000), levelOf(waits ?? null, 100_000), levelOf(waits ?? null, 190_000)]).toEqual([
      'calm',
      'soon',
      'late',
    ])
    expect(levelOf(null, 1e12)).toBe('calm')
  })

  it('shows of each agent the oldest that has no answer', () => {
    const older = entry(row('older', { agentId: 'a2', unansweredSinceMs: 5_000 }))
    const oldest = oldestUnanswered([...ENTRIES, older])
    expect([...oldest].map(([id, wait]) => [id, wait.sinceMs])).toEqual([['a2', 5_000]])
  })
})

describe('what is looked for on the wall', () => {
  it('is found by site, group, agent, state and words', () => {
    expect(found({})).toEqual(['calm', 'asks', 'waits'])
    expect(found({ site: 's2' })).toEqual([])
    expect(found({ group: 'g1' })).toEqual(['waits'])
    expect(found({ agent: 'a2' })).toEqual(['asks', 'waits'])
    expect(found({ state: 'served' })).toEqual(['calm', 'asks'])
    expect(found({ text: 'where BOB' })).toEqual(['asks'])
    expect(found({ text: 'sales' })).toEqual(['waits'])
  })

  it('is late by each desk’s own clock', () => {
    expect(found({ late: '1' }, 80_000)).toEqual(['asks'])
    expect(findEntries([entry(row('x', { unansweredSinceMs: 20_000 }), { skewMs: -5_000 })], searchOf({ late: '1' }), 80_000)).toEqual([])
  })

  it('lives in the address, with a chip for each filter', () => {
    const search = searchOf({ late: '1', agent: 'a1', state: 'nonsense', order: 'lines', down: '1' })
    expect(activeFilters(search)).toEqual(['agent', 'late'])
    expect(search).toMatchObject({ phase: null, order: 'lines', descending: true })
    expect(Object.keys(NO_FILTER)).toEqual(['site', 'group', 'agent', 'state', 'late', 'text'])
  })
})

describe('the order of the wall', () => {
  const order = (address: Record<string, string>) => sortEntries(ENTRIES, searchOf(address))

  it('begins with who waits longest, and ends with who waits for nothing', () => expect(order({})).toEqual(['waits', 'asks', 'calm']))
  it('goes by any column', () => {
    expect(order({ order: 'agent' })).toEqual(['calm', 'asks', 'waits'])
    expect(order({ order: 'lines' })).toEqual(['calm', 'asks', 'waits'])
    expect(order({ order: 'duration' })).toEqual(['asks', 'calm', 'waits'])
    expect(order({ order: 'group' })[0]).toBe('waits')
  })
  it('turns round with a second click', () => {
    expect(orderBy(searchOf({}), 'lines')).toEqual({ order: 'lines', down: undefined })
    expect(orderBy(searchOf({ order: 'lines' }), 'lines')).toEqual({ order: 'lines', down: '1' })
    expect(orderBy(searchOf({ order: 'lines', down: '1' }), 'waiting')).toEqual({ order: undefined, down: undefined })
  })
})
