import { VISITOR_STATES } from '../protocol/constants.ts'
import type { OnlineVisitor, VISITOR_ORDERS, VisitorQuery } from '../protocol/lobby.ts'
import { regionOf } from '../protocol/regions.ts'

/**
 * The visitors of a site, sorted, searched and counted while somebody watches (1.1). Twenty thousand of them, a few hundred
 * changes a second: each order in use is kept sorted and takes changes in by a merge. Pure.
 */
type Order = (typeof VISITOR_ORDERS)[number]
type State = OnlineVisitor['state']
export type Row = { readonly view: OnlineVisitor; readonly name: string; readonly region: string; isCurrent: boolean; text: string | null }
type Sorted = { rows: Row[]; fresh: Row[] }
export type Window = { rows: readonly Row[]; total: number }

const REGIONS_SHOWN = 100

export class VisitorList {
  readonly #rows = new Map<string, Row>()
  readonly #sorted = new Map<Order, Sorted>()
  readonly #counts: Record<State, number> = { browsing: 0, invited: 0, queued: 0, chatting: 0 }
  readonly #regions = new Map<string, number>()
  /** Answers since the last change: many consoles look at the same window. */
  readonly #windows = new Map<string, Window>()

  get(visitorId: string): OnlineVisitor | undefined {
    return this.#rows.get(visitorId)?.view
  }

  get size(): number {
    return this.#rows.size
  }

  /** Adds a visitor or replaces what was known of it. */
  set(view: OnlineVisitor): void {
    this.delete(view.visitorId)
    const row: Row = { view, name: view.name.toLowerCase(), region: regionKey(view), isCurrent: true, text: null }
    this.#rows.set(view.visitorId, row)
    this.#count(row, 1)
    for (const [order, sorted] of this.#sorted) {
      sorted.fresh.push(row)
      // Nobody has asked for this order for a while: sorted anew when somebody does.
      if (sorted.fresh.length > sorted.rows.length + 1_000) this.#sorted.delete(order)
    }
  }

  delete(visitorId: string): void {
    this.#windows.clear()
    const row = this.#rows.get(visitorId)
    if (!row) return
    row.isCurrent = false
    this.#rows.delete(visitorId)
    this.#count(row, -1)
  }

  counts(): Record<State, number> {
    return { ...this.#counts }
  }

  /** Most frequent first. */
  regions(): { region: string; count: number }[] {
    return [...this.#regions]
      .map(([region, count]) => ({ region, count }))
      .sort((a, b) => b.count - a.count || (a.region < b.region ? -1 : 1))
      .slice(0, REGIONS_SHOWN)
  }

  /** What a console that asked this sees, and how many there are in all. */
  window(query: VisitorQuery): Window {
    const key = JSON.stringify(query)
    const known = this.#windows.get(key)
    if (known) return known
    const window = this.#find(query)
    this.#windows.set(key, window)
    return window
  }

  #find(query: VisitorQuery): Window {
    const sorted = this.#inOrder(query.order)
    const { offset, limit } = query
    const matches = matcherOf(query)
    const at = (index: number) => sorted[query.descending ? sorted.length - 1 - index : index] as Row
    if (matches === null) {
      const length = Math.max(0, Math.min(limit, sorted.length - offset))
      return { rows: Array.from({ length }, (_, index) => at(offset + index)), total: sorted.length }
    }
    const rows: Row[] = []
    let total = 0
    for (let index = 0; index < sorted.length; index++) {
      const row = at(index)
      if (!matches(row)) continue
      if (total >= offset && rows.length < limit) rows.push(row)
      total += 1
    }
    return { rows, total }
  }

  #inOrder(order: Order): Row[] {
    const compare = COMPARE[order]
    const known = this.#sorted.get(order)
    const rows = known
      ? merge(
          known.rows.filter((row) => row.isCurrent),
          known.fresh.filter((row) => row.isCurrent).sort(compare),
          compare,
        )
      : [...this.#rows.values()].sort(compare)
    this.#sorted.set(order, { rows, fresh: [] })
    return rows
  }

  #count({ view, region }: Row, by: 1 | -1): void {
    this.#counts[view.state] += by
    if (region === '') return
    const count = (this.#regions.get(region) ?? 0) + by
    if (count > 0) this.#regions.set(region, count)
    else this.#regions.delete(region)
  }
}

/** `CN/SC`, `DE`, or nothing where the edge knows no place. */
const regionKey = ({ info }: OnlineVisitor): string => {
  const region = regionOf(info)
  if (region === null) return ''
  return region.province === undefined ? region.country : `${region.country}/${region.province}`
}

const later = (a: Row, b: Row): number =>
  a.view.startedAtMs - b.view.startedAtMs || (a.view.visitorId < b.view.visitorId ? -1 : a.view.visitorId > b.view.visitorId ? 1 : 0)
const byNumber = (number: (row: Row) => number) => (a: Row, b: Row) => number(a) - number(b) || later(a, b)
// Not by the rules of a language: twenty thousand comparisons of that kind take a second's work.
const byText = (text: (row: Row) => string) => (a: Row, b: Row) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : later(a, b))

const COMPARE: Record<Order, (a: Row, b: Row) => number> = {
  startedAtMs: later,
  pages: byNumber(({ view }) => view.pages),
  visits: byNumber(({ view }) => view.visits),
  state: byNumber(({ view }) => VISITOR_STATES.indexOf(view.state)),
  name: byText(({ name }) => name),
  region: byText(({ region }) => region),
}

const merge = (a: Row[], b: Row[], compare: (a: Row, b: Row) => number): Row[] => {
  if (b.length === 0) return a
  const merged: Row[] = []
  let at = 0
  for (const row of a) {
    for (let next = b[at]; next && compare(next, row) < 0; next = b[++at]) merged.push(next)
    merged.push(row)
  }
  while (at < b.length) merged.push(b[at++] as Row)
  return merged
}

const textOf = (row: Row): string => {
  const { visitorId, info } = row.view
  row.text ??= `${row.name}\n${visitorId}\n${[info.ip, info.pageUrl, info.pageTitle].join('\n').toLowerCase()}`
  return row.text
}

/** Null: everybody matches. A country takes its provinces in. */
const matcherOf = ({ text, state, region }: VisitorQuery): ((row: Row) => boolean) | null => {
  const words = text.trim().toLowerCase()
  if (words === '' && state === null && region === null) return null
  return (row) =>
    (state === null || row.view.state === state) &&
    (region === null || row.region === region || row.region.startsWith(`${region}/`)) &&
    (words === '' || textOf(row).includes(words))
}
