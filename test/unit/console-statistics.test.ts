import { describe, expect, it } from 'vitest'
import { FIGURE_GROUPS } from '../../console/features/definitions/groups.ts'
import { barsOf } from '../../console/features/overview/shares.ts'
import { choosableOf, nextSort, REPORTS, type ReportRow, shownColumns, sortOf, sortText } from '../../console/features/reports/report.ts'
import { changeOf } from '../../console/features/statistics/change.ts'
import { hourOf, ratingsHref, recordsHref } from '../../console/features/statistics/history-link.ts'
import { hourText, makeLabels } from '../../console/features/statistics/labels.ts'
import {
  addressOf,
  countDays,
  daysBefore,
  daysOf,
  hasToday,
  queryOf,
  rangeOf,
  searchOf,
  searchText,
} from '../../console/features/statistics/search.ts'
import { countBegun, courseChart } from '../../console/features/statistics/series.ts'
import { CALL_FIGURE_IDS, CALL_FIGURE_WORDS } from '../../objects/protocol/call-figure-words.ts'
import { sorted } from '../../objects/protocol/figure-order.ts'
import { FIGURE_IDS } from '../../objects/protocol/figure-words.ts'
import { type Figures, noFigures } from '../../objects/protocol/figures.ts'
import { AGENT_REPORT_COLUMNS, GROUP_REPORT_COLUMNS } from '../../worker/exports/statistics-columns.ts'

const NOON_MS = new Date(2026, 10, 23, 12).getTime()
const figures = (rest: Partial<Figures> = {}): Figures => ({ ...noFigures(), ...rest })

describe('what a page of figures is asked for', () => {
  it('stands in the address, and what counts anyway does not', () => {
    const search = searchOf({ range: '30d', siteId: 's1', groupId: '', compare: 'no', by: 'hour' })
    expect(search).toEqual({ range: '30d', siteId: 's1', groupId: undefined, compares: false, byHour: true })
    expect(searchOf(addressOf(search) as Record<string, string>)).toEqual(search)
    expect(searchText(searchOf({}))).toBe('')
  })

  it('is the usual when the address says nothing sensible', () => {
    for (const range of ['90d', 'ever', '2026-02-31..2026-03-01', '..', ''])
      expect(searchOf({ range, siteId: 'x'.repeat(99) }), range).toMatchObject({ range: '7d', siteId: undefined })
  })

  it('is days of the calendar, at most as many as the Worker reckons at once', () => {
    expect(daysOf('7d', NOON_MS)).toEqual({ from: '2026-11-17', to: '2026-11-23' })
    expect(daysOf('yesterday', NOON_MS)).toEqual({ from: '2026-11-22', to: '2026-11-22' })
    expect(daysOf('2026-01-05..2026-01-07', NOON_MS)).toEqual({ from: '2026-01-05', to: '2026-01-07' })
    expect(countDays(daysOf('2020-01-01..2026-11-01', NOON_MS))).toBe(366)
    expect(daysOf('2026-11-20..2026-11-10', NOON_MS)).toEqual({ from: '2026-11-10', to: '2026-11-10' })
  })

  it('is compared with as many days right before', () => {
    expect(daysBefore({ from: '2026-03-01', to: '2026-03-07' })).toEqual({ from: '2026-02-22', to: '2026-02-28' })
    expect(hasToday({ from: '2026-11-17', to: '2026-11-23' }, NOON_MS)).toBe(true)
    expect(hasToday({ from: '2026-11-17', to: '2026-11-22' }, NOON_MS)).toBe(false)
    expect(rangeOf('2026-11-09', '2026-11-02')).toBe('2026-11-02..2026-11-09')
    expect(rangeOf('', '2026-11-02')).toBeNull()
    expect(queryOf(searchOf({ groupId: 'g' }), { from: 'a', to: 'b' })).toEqual({ from: 'a', to: 'b', groupId: 'g' })
  })
})

describe('a change', () => {
  it('is a share of what was, or said in words where there is no share', () => {
    expect(changeOf(112, 100)).toEqual({ kind: 'more', share: 0.12 })
    expect(changeOf(50, 100)).toEqual({ kind: 'less', share: 0.5 })
    expect(changeOf(0, 0)).toEqual({ kind: 'same' })
    expect(changeOf(100_001, 100_000)).toEqual({ kind: 'same' })
    expect(changeOf(3, 0)).toEqual({ kind: 'new' })
    expect(changeOf(null, 3)).toEqual({ kind: 'none' })
    expect(changeOf(3, null)).toEqual({ kind: 'none' })
  })
})

describe('labels', () => {
  it('are those of the site, whatever the clock of the browser', () => {
    const labels = makeLabels('en', '2026')
    expect(labels.bucket('2026-01-31')).toEqual({ short: '1/31', full: 'Sat, Jan 31' })
    expect(labels.bucket('2026-01-31T08', '2025-12-31T08')).toEqual({
      short: '08:00',
      full: 'Sat, Jan 31 08:00–09:00',
      before: 'Wed, Dec 31, 2025 08:00–09:00',
    })
    expect(hourText(23)).toBe('23:00–24:00')
  })
})

describe('a course', () => {
  const words = { nameOf: (id: string) => id, beforeOf: (name: string) => `${name} before` }
  const labels = [{ short: '1', full: '1' }]

  it('has the period before of what it is about, and leaves out what is nobody’s', () => {
    const course = {
      labels,
      figures: [figures({ served: 3, visits: null, visitors: null, pages: null })],
      before: [figures({ served: 2 })],
      begunCount: 1,
    }
    const chart = courseChart(course, { kind: 'stack', draws: ['served', 'visitors', 'abandoned'], lead: 'served' }, words)
    expect(chart.series.map(({ id, values }) => [id, values])).toEqual([
      ['served', [3]],
      ['abandoned', [0]],
      ['before', [2]],
    ])
  })

  it('has gaps where there is nothing to take the mean of', () => {
    const two = { labels: [...labels, ...labels], figures: [figures({ served: 2, waitMs: 8000 }), figures()], before: null, begunCount: 2 }
    const chart = courseChart(two, { kind: 'lines', draws: ['averageWait'], lead: 'averageWait' }, words)
    expect(chart.series[0]?.values).toEqual([4000, null])
  })
})

describe('hours to come', () => {
  const day = (busyAt: number) =>
    Array.from({ length: 24 }, (_, hour) => ({
      label: `2026-11-23T${String(hour).padStart(2, '0')}`,
      ...figures({ asked: hour === busyAt ? 1 : 0 }),
    }))

  it('are not drawn as nothing, unless a site with another clock is there already', () => {
    expect(countBegun(day(3), NOON_MS)).toBe(13)
    expect(countBegun(day(15), NOON_MS)).toBe(16)
    expect(
      countBegun(
        [
          { label: '2026-11-23', ...figures() },
          { label: '2026-11-24', ...figures() },
        ],
        NOON_MS,
      ),
    ).toBe(1)
    const labels = day(3).map(({ label }) => ({ short: label, full: label }))
    const course = { labels, figures: day(3), before: null, begunCount: 13 }
    const [asked] = courseChart(course, { kind: 'lines', draws: ['asked'], lead: 'asked' }, { nameOf: String, beforeOf: String }).series
    expect(asked?.values.slice(11)).toEqual([0, 0, ...Array.from({ length: 11 }, () => null)])
  })
})

describe('shares', () => {
  it('are drawn as the largest and the rest, and nothing is lost', () => {
    const shares = Array.from({ length: 12 }, (_, at) => ({ key: `k${at}`, count: 20 - at }))
    const bars = barsOf([...shares, { key: 'other', count: 5 }])
    expect(bars).toHaveLength(9)
    expect(bars.at(-1)).toEqual({ key: 'other', count: 12 + 11 + 10 + 9 + 5 })
    expect(barsOf(shares.slice(0, 9))).toEqual(shares.slice(0, 9))
    expect(barsOf([])).toEqual([])
  })
})

describe('a report', () => {
  const row = (id: string, name: string, rest: Partial<Figures> = {}): ReportRow => ({ id, name, enabled: true, ...figures(rest) })
  const rows = [
    row('a', 'Ann', { served: 2, waitMs: 2 }),
    row('none', 'x', { served: 9 }),
    row('b', 'Bo'),
    row('c', 'Cy', { served: 4, waitMs: 40 }),
  ]
  const order = (sort: string) => sorted(rows, sortOf(sort, ['served', 'averageWait']), 'en').map(({ id }) => id)

  it('is sorted by any column; what has no value and what nobody had stand last', () => {
    expect(order('-served')).toEqual(['c', 'a', 'b', 'none'])
    expect(order('averageWait')).toEqual(['a', 'c', 'b', 'none'])
    expect(order('-averageWait')).toEqual(['c', 'a', 'b', 'none'])
    expect(order('-name')).toEqual(['c', 'b', 'a', 'none'])
  })

  it('offers every column of its file, shows some, and keeps what somebody chose in its order', () => {
    const files = { agents: AGENT_REPORT_COLUMNS, groups: GROUP_REPORT_COLUMNS }
    for (const report of REPORTS) {
      expect(['name', ...choosableOf(report).map(({ id }) => id)]).toEqual(files[report].map(({ id }) => id))
      const shown = shownColumns(report, null)
      expect(shown.length).toBeGreaterThan(8)
      expect(shown.length).toBeLessThan(files[report].length - 1)
    }
    expect(shownColumns('agents', ['load', 'workNumber', 'nothing', 'load'])).toEqual(['load', 'workNumber'])
    expect(shownColumns('groups', ['workNumber', 'queued'])).toEqual(['queued'])
  })

  it('turns its order by a click, and falls back to its first column', () => {
    expect(sortText(nextSort(sortOf('-served', ['served']), 'served'))).toBe('served')
    expect(sortText(nextSort(sortOf('-served', ['served']), 'name'))).toBe('name')
    expect(sortOf('nonsense', ['served'])).toEqual({ by: 'served', isUp: false })
  })
})

describe('the way to what a figure is made of', () => {
  it('names exactly what the figure counts, and there is none for what counts others', () => {
    const whose = { from: '2026-11-01', to: '2026-11-07', siteId: 's', agentId: 'a' }
    expect(recordsHref('served', whose)).toBe(
      '/conversations?askedFrom=2026-11-01&askedTo=2026-11-07&siteId=s&lastAgentId=a&outcome=served',
    )
    expect(recordsHref('invalid', whose)).toContain('invalid=only')
    expect(recordsHref('asked', whose)).not.toContain('outcome')
    expect(recordsHref('replied', whose)).toBe(`${recordsHref('asked', whose)}&replied=true`)
    for (const id of ['repliedShare', 'averageReply'] as const) expect(recordsHref(id, whose)).toBe(recordsHref('replied', whose))
    expect(recordsHref('queued', whose)).toBe(`${recordsHref('asked', whose)}&queued=true`)
    expect(recordsHref('longestQueue', whose)).toBe(`${recordsHref('queued', whose)}&sort=-queue`)
    expect(recordsHref('longestWait', whose)).toBe(`${recordsHref('served', whose)}&sort=-wait`)
    expect(recordsHref('ratedShare', whose)).toBe(`${recordsHref('served', whose)}&rating=rated`)
    expect(recordsHref('visitors', whose)).toBeUndefined()
    expect(recordsHref('load', whose)).toBeUndefined()
    expect(recordsHref('served', { agentId: 'a' })).toBeUndefined()
  })

  it('may be an hour of a day on the clock of the site', () => {
    const whose = { from: '2026-11-01', to: '2026-11-01' }
    const hour = hourOf('2026-11-01T23', 'Asia/Shanghai')
    expect(hour).toEqual({ askedFromMs: `${Date.UTC(2026, 10, 1, 15)}`, askedUntilMs: `${Date.UTC(2026, 10, 1, 16)}` })
    expect(recordsHref('asked', whose, hour)).toBe(`/conversations?${new URLSearchParams(hour)}`)
    expect(recordsHref('ratings', whose, hour)).toBeUndefined()
    // Clocks go back: one o'clock is there twice.
    const twice = hourOf('2026-11-01T01', 'America/New_York')
    expect(Number(twice.askedUntilMs) - Number(twice.askedFromMs)).toBe(2 * 3_600_000)
  })

  it('leads from ratings to the list of those that were given then', () => {
    const whose = { from: '2026-11-01', to: '2026-11-07', groupId: 'g', agentId: 'a' }
    const all = '/satisfaction?rated=2026-11-01..2026-11-07&groupId=g&agentId=a'
    for (const id of ['ratings', 'satisfaction', 'satisfiedShare'] as const) expect(recordsHref(id, whose)).toBe(all)
    expect(ratingsHref(whose, '5')).toBe(`${all}&scores=5`)
    expect(recordsHref('score5', whose)).toBe(`${all}&scores=5`)
    expect(ratingsHref({ agentId: 'a' })).toBeUndefined()
    expect(recordsHref('satisfaction', { ...whose, agentId: 'none' })).toBeUndefined()
  })
})

it('every figure of the telephone has a definition, a name and anchor of its own', () => {
  const names = CALL_FIGURE_IDS.map((id) => CALL_FIGURE_WORDS[id].name['zh-CN'])
  expect(new Set(names).size).toBe(names.length)
  expect(CALL_FIGURE_IDS.filter((id) => (FIGURE_IDS as readonly string[]).includes(id))).toEqual([])
  for (const id of CALL_FIGURE_IDS) {
    expect(CALL_FIGURE_WORDS[id].definition['zh-CN']).toMatch(/。$/)
    expect(CALL_FIGURE_WORDS[id].definition.en).toMatch(/\.$/)
  }
})

it('every figure is defined on the page, once', () => {
  expect(Object.values(FIGURE_GROUPS).flat().sort()).toEqual([...FIGURE_IDS].sort())
})
