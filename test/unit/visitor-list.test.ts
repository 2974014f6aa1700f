import { describe, expect, it } from 'vitest'
import { VisitorList } from '../../objects/desk/visitor-list.ts'
import type { OnlineVisitor, VisitorQuery } from '../../objects/protocol/lobby.ts'

const visitor = (id: string, change: Partial<OnlineVisitor> = {}): OnlineVisitor => ({
  visitorId: id,
  name: id,
  info: {},
  state: 'browsing',
  startedAtMs: 0,
  pages: 1,
  visits: 1,
  tabs: 1,
  ...change,
})
const query = (change: Partial<VisitorQuery> = {}): VisitorQuery => ({
  text: '',
  state: null,
  region: null,
  order: 'startedAtMs',
  descending: false,
  offset: 0,
  limit: 200,
  ...change,
})
const ids = (list: VisitorList, change: Partial<VisitorQuery> = {}) => list.window(query(change)).rows.map(({ view }) => view.visitorId)

/** A plain way to the same answer, to compare with. */
const plainly = (all: OnlineVisitor[], order: 'pages' | 'startedAtMs') =>
  all
    .toSorted((a, b) => a[order] - b[order] || a.startedAtMs - b.startedAtMs || (a.visitorId < b.visitorId ? -1 : 1))
    .map(({ visitorId }) => visitorId)

describe('the list of visitors', () => {
  it('stays in order while visitors come, change and go', () => {
    const list = new VisitorList()
    const all = new Map<string, OnlineVisitor>()
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 16_807) % 2_147_483_647
      return seed % below
    }
    for (let step = 0; step < 3_000; step++) {
      const id = `v${random(150)}`
      if (random(4) === 0) {
        list.delete(id)
        all.delete(id)
      } else {
        const changed = visitor(id, { pages: random(20), startedAtMs: random(50) })
        list.set(changed)
        all.set(id, changed)
      }
      if (step % 13 !== 0) continue
      const order = random(2) === 0 ? 'pages' : 'startedAtMs'
      const expected = plainly([...all.values()], order)
      expect(ids(list, { order })).toEqual(expected)
      expect(ids(list, { order, descending: true })).toEqual(expected.toReversed())
      expect(ids(list, { order, offset: 5, limit: 7 })).toEqual(expected.slice(5, 12))
      expect(list.window(query()).total).toBe(all.size)
    }
  })

  it('counts by state and region, whatever the filter', () => {
    const list = new VisitorList()
    list.set(visitor('a', { info: { country: 'CN', regionCode: 'SC' } }))
    list.set(visitor('b', { info: { country: 'CN', regionCode: 'SC' }, state: 'queued' }))
    list.set(visitor('c', { info: { country: 'DE' } }))
    list.set(visitor('d'))
    expect(list.counts()).toEqual({ browsing: 3, invited: 0, queued: 1, chatting: 0 })
    expect(list.regions()).toEqual([
      { region: 'CN/SC', count: 2 },
      { region: 'DE', count: 1 },
    ])
    expect(ids(list, { region: 'CN' })).toEqual(['a', 'b'])
    expect(ids(list, { region: 'CN/SC', state: 'queued' })).toEqual(['b'])
    list.set(visitor('b'))
    list.delete('c')
    list.delete('nobody')
    expect(list.counts()).toMatchObject({ browsing: 3, queued: 0 })
    expect(list.regions()).toEqual([{ region: 'CN/SC', count: 1 }])
  })

  it('finds by name, id, address, page and title, whatever the case', () => {
    const list = new VisitorList()
    list.set(
      visitor('v123abc', { name: 'Han Meimei', info: { ip: '203.0.113.9', pageUrl: 'https://a.example/Path', pageTitle: '标题 One' } }),
    )
    list.set(visitor('v999', { info: { os: 'han' } }))
    for (const text of ['han m', 'V123', '113.9', '/path', '标题', ' one ']) expect(ids(list, { text }), text).toEqual(['v123abc'])
    expect(ids(list, { text: 'nothing' })).toEqual([])
  })
})
