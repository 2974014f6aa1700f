import { describe, expect, it } from 'vitest'
import { bytesOf, cutText, fitTrack } from '../../objects/lobby/track.ts'
import { joinVisit, seePage, type Visit } from '../../objects/lobby/visit.ts'
import { LobbyFrame } from '../../objects/protocol/lobby.ts'

const NOW = 1_800_000_000_000
const page = (path: string, referrer = '') => ({ url: `https://a.example${path}`, title: path, referrer })
const visit = (change: Partial<Visit> = {}): Visit => ({
  startedAtMs: NOW - 60_000,
  pages: 2,
  landingUrl: 'l',
  referrer: 'r',
  track: [],
  ...change,
})

describe('a visit', () => {
  it('begins with a page, and keeps where it came from', () => {
    const begun = seePage(joinVisit(null, undefined, NOW), page('/1', 'https://search.example/'), NOW)
    expect(begun).toMatchObject({ startedAtMs: NOW, pages: 1, landingUrl: 'https://a.example/1', referrer: 'https://search.example/' })
    const further = seePage(begun, page('/2', 'https://a.example/1'), NOW + 5_000)
    expect(further).toMatchObject({ startedAtMs: NOW, pages: 2, landingUrl: 'https://a.example/1', referrer: 'https://search.example/' })
    expect(further.track).toEqual([
      { url: 'https://a.example/1', title: '/1', atMs: NOW },
      { url: 'https://a.example/2', title: '/2', atMs: NOW + 5_000 },
    ])
  })

  it('goes on by what is known here, then by what the browser remembers', () => {
    const known = visit({ pages: 4 })
    expect(joinVisit(known, undefined, NOW)).toBe(known)
    expect(joinVisit(known, visit({ pages: 7 }), NOW).pages).toBe(7)
    expect(joinVisit(known, visit({ pages: 1 }), NOW).pages).toBe(4)
    expect(joinVisit(known, visit({ startedAtMs: 5, pages: 50 }), NOW)).toBe(known)
    expect(joinVisit(null, visit(), NOW)).toEqual(visit())
  })

  it.each([
    ['too long ago', { startedAtMs: NOW - 31 * 60_000 }],
    ['to come', { startedAtMs: NOW + 60_000 }],
    ['older than a day', { startedAtMs: NOW - 25 * 3600_000, track: [{ url: 'u', title: '', atMs: NOW - 1_000 }] }],
  ])('a remembered one that is %s is another', (_, change) => {
    expect(joinVisit(null, visit(change), NOW)).toMatchObject({ startedAtMs: NOW, pages: 0 })
  })

  it('has no page before it or yet to come, whatever a browser remembers', () => {
    const track = [1, NOW - 30_000, 8.64e15].map((atMs) => ({ url: 'u', title: '', atMs }))
    expect(joinVisit(null, visit({ track }), NOW).track.map(({ atMs }) => atMs)).toEqual([NOW - 60_000, NOW - 30_000, NOW])
    const hello = (change: object) => LobbyFrame.safeParse({ type: 'hello', v: 1, visit: visit(change) }).success
    expect(hello({ track })).toBe(true)
    for (const time of [-1, 8.64e15 + 2, Number.MAX_SAFE_INTEGER, 1e300]) {
      expect(hello({ startedAtMs: time })).toBe(false)
      expect(hello({ track: [{ url: 'u', title: '', atMs: time }] })).toBe(false)
    }
  })

  it('a long one with a page of late goes on', () => {
    const long = visit({ startedAtMs: NOW - 5 * 3600_000, track: [{ url: 'u', title: '', atMs: NOW - 60_000 }] })
    expect(joinVisit(null, long, NOW).startedAtMs).toBe(long.startedAtMs)
  })

  it('keeps no page where the site records none', () => {
    expect(seePage(visit({ track: [{ url: 'u', title: '', atMs: 1 }] }), null, NOW)).toMatchObject({ pages: 3, track: [] })
  })
})

describe('a track', () => {
  it('is the newest twenty pages that fit, oldest first', () => {
    const pages = Array.from({ length: 30 }, (_, at) => ({ url: `/${at}`, title: '', atMs: at }))
    expect(fitTrack(pages).map(({ atMs }) => atMs)).toEqual(Array.from({ length: 20 }, (_, at) => at + 10))
    const wide = pages.map((each) => ({ ...each, url: '长'.repeat(400), title: '题'.repeat(400) }))
    const fitted = fitTrack(wide)
    expect(fitted.at(-1)?.atMs).toBe(29)
    expect(fitted.reduce((sum, { url, title }) => sum + bytesOf(url) + bytesOf(title), 0)).toBeLessThanOrEqual(3_000)
    expect(fitTrack([])).toEqual([])
  })

  it('cuts no character in half', () => {
    expect(cutText('a😀', 2)).toBe('a')
    expect(cutText('a😀', 3)).toBe('a😀')
    expect(bytesOf('é')).toBe(1)
    expect(bytesOf('长')).toBe(2)
  })
})
