import { poll } from '../../support/poll.ts'
import type { Counters } from '../worker/counters.ts'
import { inBatches } from './lane.ts'
import { type Browsing, openPage, readCounters, resetCounters, startProduct } from './product.ts'

/** What a browsing visit is billed, from its first page until it is in D1: counted. */

export const PAGES_PER_VISIT = 3

export type Visits = { visits: number; counters: Counters; rowsPerVisit: number; bytesPerVisit: number }

/** The pages a visitor walks through, each a page load of its own. */
const walk = async (product: Awaited<ReturnType<typeof startProduct>>, index: number): Promise<void> => {
  let page: Browsing | undefined
  for (let at = 0; at < PAGES_PER_VISIT; at++) {
    const next: Browsing = await openPage(product, index, `${index}-${at}`, page)
    page?.socket.drop()
    page = next
  }
  page?.socket.drop()
}

/** Plays visits of new visitors and counts until the last one is written. */
export const measureVisits = async (visits: number): Promise<Visits> => {
  const product = await startProduct({ meter: true })
  const database = await product.miniflare.getD1Database('DB')
  await resetCounters(product.url)
  await inBatches(visits, (index) => walk(product, index))
  const written = async () => (await database.prepare('SELECT count(*) AS n FROM visit').first<number>('n')) ?? 0
  await poll('the visits', async () => (await written()) >= visits, 90_000, 500)
  const counters = await readCounters(product.url)
  const size = 'SELECT (SELECT avg(length(info) + length(track)) FROM visit) AS bytes'
  const bytes = (await database.prepare(size).first<number>('bytes')) ?? 0
  await product.stop()
  const rows = counters.objectRowsWritten + counters.databaseRowsWritten
  return { visits, counters, rowsPerVisit: rows / visits, bytesPerVisit: Math.round(bytes + KEYS_BYTES) }
}

/** Ids, times and numbers of the row. */
const KEYS_BYTES = 80
