import { describe, expect, it } from 'vitest'
import { VisitMemory } from '../../objects/protocol/lobby.ts'
import { takeUpVisit, type Visit, visitBefore, visitMemory, withPage } from '../../widget/guest/visit.ts'

const NOW_MS = 1_800_000_000_000
const MIN_MS = 60_000
const page = (name: string) => ({ url: `https://shop.example.com/${name}`, title: name, referrer: 'https://search.example/' })
const visited = (...names: string[]): Visit =>
  names.reduce((visit, name) => withPage(visit, page(name), NOW_MS, true), takeUpVisit(undefined, page(names[0] ?? ''), NOW_MS))

describe('the visit this browser remembers', () => {
  it('begins with where it came from', () => {
    expect(takeUpVisit(undefined, page('a?utm_source=mail'), NOW_MS)).toEqual({
      lastAtMs: NOW_MS,
      fromHost: 'search.example',
      pages: 0,
      visits: 1,
      landingUrl: 'https://shop.example.com/a?utm_source=mail',
      referrer: 'https://search.example/',
      track: [],
      isInvited: false,
    })
  })

  it('goes on within half an hour', () => {
    const kept = { ...visited('a'), startedAtMs: NOW_MS - MIN_MS, isInvited: true }
    const next = takeUpVisit(structuredClone(kept), page('b'), NOW_MS + 30 * MIN_MS - 1)
    expect(next).toMatchObject({ visits: 1, pages: 1, isInvited: true, startedAtMs: NOW_MS - MIN_MS, landingUrl: page('a').url })
  })

  it.each([30 * MIN_MS, -30 * MIN_MS])('is another one after %i ms', (gapMs) => {
    const kept = { ...visited('a', 'b'), startedAtMs: NOW_MS, isInvited: true }
    const next = takeUpVisit(kept, page('c'), NOW_MS + gapMs)
    expect(next).toMatchObject({ visits: 2, pages: 0, track: [], isInvited: false, landingUrl: page('c').url })
    expect(next.startedAtMs).toBeUndefined()
  })

  it.each([null, 5, 'text', [], { lastAtMs: 'x', track: 3 }, { lastAtMs: NOW_MS, visits: -4, pages: 'many', track: [null, { url: 3 }] }])(
    'makes a sound one of %j',
    (kept) => {
      const visit = { ...takeUpVisit(kept, page('a'), NOW_MS), startedAtMs: NOW_MS }
      expect(() => VisitMemory.parse(visitMemory(visit))).not.toThrow()
      expect(visit.visits).toBeGreaterThanOrEqual(1)
    },
  )
})

describe('the track', () => {
  it('keeps the newest twenty pages within the wire’s limits', () => {
    const names = Array.from({ length: 25 }, (_, at) => `${at}-${'长'.repeat(400)}`)
    const visit = { ...visited(...names), startedAtMs: NOW_MS }
    expect(visit.pages).toBe(25)
    expect(VisitMemory.parse(visitMemory(visit)).track.map(({ title }) => title.split('-')[0])).toEqual(
      Array.from({ length: 20 }, (_, at) => `${at + 5}`),
    )
  })

  it('holds nothing of any page where the site keeps none', () => {
    const visit = withPage(visited('a', 'b'), page('c'), NOW_MS, false)
    expect(visit).toMatchObject({ pages: 3, track: [], landingUrl: '', referrer: '' })
    // The site's own rules still know the host; nobody else does.
    expect(takeUpVisit(structuredClone(visit), page('d'), NOW_MS).fromHost).toBe('search.example')
    expect(JSON.stringify(visitMemory({ ...visit, startedAtMs: NOW_MS }))).not.toContain('search.example')
    expect(JSON.stringify(visit)).not.toContain('shop.example.com')
  })

  it('is told without the page that travels on its own', () => {
    const before = visitBefore(visited('a', 'b', 'c', 'b'), page('b').url)
    expect(before.pages).toBe(3)
    expect(before.track.map(({ title }) => title)).toEqual(['a', 'b', 'c'])
    expect(visitMemory(before)).toBeUndefined()
  })
})
