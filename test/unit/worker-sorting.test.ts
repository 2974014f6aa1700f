import { sql } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { readSortCursor, type SortPlace, sortedPageOf, writeSortCursor } from '../../worker/lib/cursor.ts'
import { sortedBy } from '../../worker/lib/sorting.ts'

const text = (part: ReturnType<typeof sql> | undefined): string => (part === undefined ? '' : new SQLiteSyncDialect().sqlToQuery(part).sql)
const KEYS = { wait: sql`wait` }

describe('a cursor of any order', () => {
  it('comes back as it was written', () => {
    const places: SortPlace[] = [
      { value: 12.5, id: 'c1' },
      { value: null, id: 'c-2' },
      { value: '王女士 "\u{1f600}"', id: 'c_3', sort: '-name' },
    ]
    for (const place of places) expect(readSortCursor(writeSortCursor(place))).toEqual(place)
    expect(readSortCursor('')).toBeNull()
  })

  it('is refused where nobody wrote it', () => {
    const made = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '')
    const broken = ['x', "1'--", made([1]), made([1, "a'"]), made([{}, 'a']), made(['x'.repeat(201), 'a']), made(null), made([1, 'a', 2])]
    for (const cursor of broken) expect(() => readSortCursor(cursor), cursor).toThrow('not a cursor')
  })

  it('stands at the end of a page only where more follows', () => {
    const rows = [1, 2, 3].map((value) => ({ value, id: `c${value}` }))
    expect(sortedPageOf(rows, 2, (row) => row)).toEqual({ items: rows.slice(0, 2), next: writeSortCursor({ value: 2, id: 'c2' }) })
    expect(sortedPageOf(rows, 3, (row) => row).next).toBeNull()
  })
})

describe('an order', () => {
  it('falls with a hyphen, rises without, and puts what has no value last', () => {
    expect(sortedBy(KEYS, sql`id`, '-wait').orderBy.map(text)).toEqual(['wait DESC', 'id DESC'])
    expect(sortedBy(KEYS, sql`id`, 'wait').orderBy.map(text)).toEqual(['wait ASC NULLS LAST', 'id ASC'])
    const cursor = writeSortCursor({ value: null, id: 'c9' })
    expect(text(sortedBy(KEYS, sql`id`, '-wait', cursor).after)).toBe('(wait IS NULL AND id < ?)')
    expect(sortedBy(KEYS, sql`id`, '-wait').after).toBeUndefined()
  })

  it('takes no cursor of another order, which would leave out and repeat rows', () => {
    const cursor = writeSortCursor({ value: 5, id: 'c9', sort: '-wait' })
    expect(text(sortedBy(KEYS, sql`id`, '-wait', cursor).after)).toContain('wait < ?')
    expect(() => sortedBy(KEYS, sql`id`, 'wait', cursor)).toThrow('another order')
  })

  it('is one of the list, never a name of the language', () => {
    for (const sort of ['constructor', '-__proto__', 'id', '', '-']) expect(() => sortedBy(KEYS, sql`id`, sort), sort).toThrow('not a sort')
  })
})
