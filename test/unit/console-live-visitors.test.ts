import { describe, expect, it } from 'vitest'
import { sumCounts, sumKnown } from '../../console/features/home/sums.ts'
import { todayText, untilOf } from '../../console/features/live-visitors/block-form.ts'
import { regionName, regionText, sourceText } from '../../console/features/live-visitors/facts.ts'
import { idsOf, isBehind, isPlaceholder, mergeWindows, offsetFor } from '../../console/features/live-visitors/rows.ts'
import { isFiltered, orderBy, searchOf } from '../../console/features/live-visitors/search.ts'
import { stopsOf } from '../../console/features/live-visitors/track.ts'
import { holdRows, type Shown } from '../../console/lib/held-rows.ts'
import { emptyWindow, type VisitorWindow } from '../../console/lib/live/lobby/window.ts'
import type { OnlineVisitor } from '../../objects/protocol/lobby.ts'

const visitor = (visitorId: string, change: Partial<OnlineVisitor> = {}): OnlineVisitor => ({
  visitorId,
  name: visitorId,
  info: {},
  state: 'browsing',
  startedAtMs: 0,
  pages: 1,
  visits: 1,
  tabs: 1,
  ...change,
})

describe('the list in the address', () => {
  it('takes what it knows, and the newest first where nothing is said', () => {
    expect(searchOf({})).toEqual({ siteId: null, text: '', state: null, region: null, order: 'startedAtMs', descending: true })
    expect(searchOf({ site: 's1', text: 'wang', state: 'queued', region: 'CN/SC', order: 'pages', up: '1' })).toEqual({
      siteId: 's1',
      text: 'wang',
      state: 'queued',
      region: 'CN/SC',
      order: 'pages',
      descending: false,
    })
    expect(searchOf({ state: 'asleep', order: 'shoe', text: ['a', 'b'] })).toEqual(searchOf({}))
    expect(isFiltered(searchOf({ site: 's1', order: 'pages' }))).toBe(false)
    expect(isFiltered(searchOf({ region: 'CN' }))).toBe(true)
  })

  it('turns the order round on a second wish', () => {
    expect(orderBy(searchOf({}), 'pages')).toEqual({ order: 'pages', up: undefined })
    expect(orderBy(searchOf({ order: 'pages' }), 'pages')).toEqual({ order: 'pages', up: '1' })
    expect(orderBy(searchOf({}), 'name')).toEqual({ order: 'name', up: '1' })
    expect(orderBy(searchOf({}), 'startedAtMs')).toEqual({ order: undefined, up: '1' })
  })
})

describe('several sites together', () => {
  const windowOf = (...visitors: OnlineVisitor[]): VisitorWindow => ({
    ...emptyWindow,
    loaded: true,
    order: visitors.map(({ visitorId }) => visitorId),
    byId: new Map(visitors.map((each) => [each.visitorId, each])),
    total: visitors.length,
  })

  it('stand in one order, ties by who came later', () => {
    const one = windowOf(visitor('a', { startedAtMs: 30, pages: 1 }), visitor('b', { startedAtMs: 10, pages: 5 }))
    const two = windowOf(visitor('c', { startedAtMs: 20, pages: 5 }))
    expect(mergeWindows([one, two], 'startedAtMs', true)).toEqual(['a', 'c', 'b'])
    expect(mergeWindows([one, two], 'pages', true)).toEqual(['c', 'b', 'a'])
    expect(mergeWindows([one, two], 'pages', false)).toEqual(['a', 'b', 'c'])
  })

  it('one site alone stands as its desk ordered it', () => {
    expect(mergeWindows([windowOf(visitor('b'), visitor('a'))], 'name', false)).toEqual(['b', 'a'])
  })
})

describe('rows under the hand', () => {
  const shown = (order: string[], change: Partial<Shown> = {}): Shown => ({ part: 'p', order, offset: 0, total: order.length, ...change })

  it('stay where they are: who comes stands at the end, who left stays', () => {
    const held = holdRows(shown(['a', 'b']), shown(['c', 'b']), true)
    expect(held.order).toEqual(['a', 'b', 'c'])
    expect(isBehind(held, shown(['c', 'b']))).toBe(true)
    expect(holdRows(held, shown(['c', 'b']), false).order).toEqual(['c', 'b'])
  })

  it('of a part of a long list stay as they are, and another part is drawn anew', () => {
    const part = shown(['a', 'b'], { offset: 50, total: 500 })
    expect(holdRows(part, shown(['x', 'a'], { offset: 50, total: 501 }), true)).toBe(part)
    expect(holdRows(part, shown(['x'], { part: 'q', offset: 75 }), true).order).toEqual(['x'])
  })

  it('of a long list stand at their place, the rest is a place holder', () => {
    const ids = idsOf(shown(['a', 'b'], { offset: 2, total: 6 }))
    expect(ids).toEqual(['#0', '#1', 'a', 'b', '#4', '#5'])
    expect(ids.filter(isPlaceholder)).toHaveLength(4)
  })

  it('are asked for around those in sight, and not anew with each row one scrolls', () => {
    expect(offsetFor(0)).toBe(0)
    expect(offsetFor(40)).toBe(0)
    expect(offsetFor(1000)).toBe(950)
    expect(offsetFor(1001)).toBe(950)
  })
})

describe('a visitor in words', () => {
  it('its place with the address, as the edge knows it', () => {
    const info = { country: 'CN', region: 'Sichuan', regionCode: 'SC', city: 'Chengdu', ip: '1.2.3.4' }
    expect(regionText(info, 'en')).toBe('China-Sichuan-Chengdu[1.2.3.4]')
    expect(regionText({ ip: '10.0.0.1' }, 'en')).toBe('10.0.0.1')
    expect(regionName('CN/SC', 'en')).toBe('Sichuan')
    expect(regionName('DE', 'en')).toBe('Germany')
    expect(regionName('??', 'en')).toBe('??')
  })

  it('its campaign before its referrer; what is no address of the web is no link', () => {
    const source = (referrer: string, landingUrl = 'https://shop.example/') => sourceText(visitor('a', { info: { referrer, landingUrl } }))
    expect(source('https://search.example/find')).toEqual({ text: 'search.example/find', href: 'https://search.example/find' })
    expect(source('', 'https://shop.example/?utm_source=mail&utm_campaign=autumn').text).toBe('mail / autumn')
    expect(source('javascript:alert(1)').href).toBeNull()
    expect(source('').text).toBe('')
  })
})

describe('a track', () => {
  const pages = [
    { url: '/1', title: '', atMs: 1_000 },
    { url: '/2', title: '', atMs: 4_000 },
  ]
  it('tells how long each page was looked at, the latest first', () => {
    expect(stopsOf(pages, 10_000, true).map(({ url, lengthMs, isNow }) => [url, lengthMs, isNow])).toEqual([
      ['/2', 6_000, true],
      ['/1', 3_000, false],
    ])
    expect(stopsOf(pages, null, false)[0]).toMatchObject({ lengthMs: null, isNow: false })
    // A visitor's clock is the server's here; a page from the future lasts no time.
    expect(stopsOf(pages, 3_000, true)[0]?.lengthMs).toBe(0)
  })
})

describe('how long somebody is blocked', () => {
  const now = new Date(2026, 10, 22, 15, 30).getTime()
  it('for ever, for days, or to the end of a day here', () => {
    expect(untilOf('forever', '', now)).toBeNull()
    expect(untilOf('week', '', now)).toBe(now + 7 * 86_400_000)
    expect(untilOf('date', todayText(now), now)).toBe(new Date(2026, 10, 23).getTime())
    expect(untilOf('date', '2026-11-21', now)).toBeUndefined()
    expect(untilOf('date', '', now)).toBeUndefined()
  })
})

describe('figures over sites', () => {
  it('are sums, and unknown while a part is', () => {
    const counts = { browsing: 3, invited: 1, queued: 0, chatting: 2 }
    expect(sumCounts([counts, counts])).toEqual({ browsing: 6, invited: 2, queued: 0, chatting: 4, all: 12 })
    expect(sumCounts([counts, null])).toBeNull()
    expect(sumCounts([])).toBeNull()
    expect(sumKnown([1, 2])).toBe(3)
    expect(sumKnown([1, null])).toBeNull()
  })
})
