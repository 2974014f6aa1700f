import { performance } from 'node:perf_hooks'
import { VisitorList } from '../../../objects/desk/visitor-list.ts'
import { VISITOR_STATES } from '../../../objects/protocol/constants.ts'
import { type OnlineVisitor, VISITOR_ORDERS, type VisitorQuery } from '../../../objects/protocol/lobby.ts'
import { median } from './figures.ts'

/** What a second of a watched list costs the desk, apart from the sockets: changes in, one window per order out. */

const REGIONS = ['SC', 'GD', 'BJ', 'SH', 'ZJ', 'HN', 'YN', 'JS']
const SECONDS = 20

const visitor = (index: number, change: number): OnlineVisitor => ({
  visitorId: `v${index.toString(36).padStart(20, '0')}`,
  name: `Guest_${((index * 7_919) % 46_656).toString(36)}`,
  info: {
    ip: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    country: 'CN',
    regionCode: REGIONS[index % REGIONS.length],
    pageUrl: `https://shop.example.com/products/${(index * 31 + change) % 5_000}`,
    pageTitle: `商品 ${(index * 31 + change) % 5_000}`,
  },
  state: VISITOR_STATES[index % 50 === 0 ? 1 : 0] as OnlineVisitor['state'],
  startedAtMs: 1_800_000_000_000 + ((index * 7_919) % 3_600_000),
  pages: 1 + ((index + change) % 9),
  visits: 1 + (index % 5),
  tabs: 1,
})

const query = (change: Partial<VisitorQuery>): VisitorQuery => ({
  text: '',
  state: null,
  region: null,
  order: 'startedAtMs',
  descending: true,
  offset: 0,
  limit: 50,
  ...change,
})

/** Milliseconds of a second's work by what is asked: so many visitors, so many changed in that second. */
export const measureListWork = (visitors: number, changesPerSec: number): Record<string, number> => {
  const asked: Record<string, VisitorQuery> = {
    ...Object.fromEntries(VISITOR_ORDERS.map((order) => [order, query({ order })])),
    search: query({ text: '商品 77' }),
    region: query({ region: 'CN/SC', order: 'pages' }),
  }
  return Object.fromEntries(
    Object.entries(asked).map(([name, each]) => {
      const list = new VisitorList()
      for (let index = 0; index < visitors; index++) list.set(visitor(index, 0))
      list.window(each)
      const times = Array.from({ length: SECONDS }, (_, second) => {
        const startMs = performance.now()
        for (let at = 0; at < changesPerSec; at++) list.set(visitor((second * 7_907 + at * 13) % visitors, second + 1))
        list.window(each)
        list.counts()
        list.regions()
        return performance.now() - startMs
      })
      return [name, median(times)]
    }),
  )
}
