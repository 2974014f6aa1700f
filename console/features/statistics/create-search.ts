import { useSearchParams } from '@solidjs/router'
import { createMemo } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { dayText } from '../../lib/list-page/days.ts'
import { type Address, addressOf, countDays, type Days, daysBefore, daysOf, hasToday, queryOf, type Search, searchOf } from './search.ts'

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What a page of figures shows, kept in its address; the days follow the calendar over midnight. */
export const createFigureSearch = () => {
  const [address, setAddress] = useSearchParams<Record<string, string>>()
  const now = useNow()
  const search = createMemo(() => searchOf({ ...address } as Address), undefined, { equals: same })
  const today = createMemo(() => dayText(now()))
  const days = createMemo((): Days => daysOf(search().range, Date.parse(`${today()}T12:00:00`)), undefined, { equals: same })
  return {
    search,
    days,
    before: createMemo(() => daysBefore(days())),
    dayCount: () => countDays(days()),
    isLive: () => hasToday(days(), now()),
    /** What the Worker is asked with. */
    query: createMemo(() => queryOf(search(), days()), undefined, { equals: same }),
    set: (change: Partial<Search>) => setAddress(addressOf({ ...search(), ...change }), { scroll: false }),
  }
}
export type FigureSearch = ReturnType<typeof createFigureSearch>
