import { useNavigate, useSearchParams } from '@solidjs/router'
import { type InfiniteData, infiniteQueryOptions, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, createSignal, on } from 'solid-js'
import type { Column } from '../../ui/data-table/column.ts'
import type { Selection } from '../../ui/data-table/data-table.tsx'
import { api, type ListAnswer, type SavedView } from '../api.ts'
import { useNow } from '../clock.tsx'
import { dataOf } from '../query.ts'
import { createChosenColumns } from './chosen-columns.ts'
import { type FilterField, type FilterValues, queryOf, searchText, valuesOf } from './filters.ts'
import { viewsQuery } from './views.ts'

const PAGE_ROWS = 50
const DAY_MS = 86_400_000

/** Begins with what every page of the list begins with: to be made stale after a change. */
export const listKey = (list: string) => ['list', list] as const

export type ListInput<Row> = {
  /** Its name for saved views and chosen columns: a to z and _. */
  list: string
  /** The route that answers `{items, next, total?}`; its export stands at `${path}/export`. */
  path: string
  /** The page's address; a row opens at `${base}/${id}`. */
  base: string
  columns: readonly Column<Row>[]
  filters?: readonly FilterField[]
  /** The Worker's order when nothing is said. */
  sort: string
  idOf?: (row: Row) => string
}

type Loaded<Row> = InfiniteData<ListAnswer<Row>, string | null>

const idOfAny = (row: object): string => ('id' in row && typeof row.id === 'string' ? row.id : '')

/** A list page's state: the address (filters, order, view), the rows loaded so far, the columns chosen, the rows selected. */
export const createList = <Row extends object>(input: ListInput<Row>) => {
  const fields = input.filters ?? []
  const idOf = input.idOf ?? idOfAny
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const now = useNow()

  const values = createMemo(() => valuesOf(fields, search), undefined, { equals: sameValues })
  const sort = () => (typeof search.sort === 'string' && search.sort !== '' ? search.sort : input.sort)
  const today = createMemo(() => new Date(now()).setHours(0, 0, 0, 0))
  // Noon: the day, whatever the clocks do in its night.
  const query = createMemo(() => queryOf(fields, values(), sort(), today() + DAY_MS / 2), undefined, { equals: sameValues })
  const pages = useInfiniteQuery(() =>
    infiniteQueryOptions({
      queryKey: [...listKey(input.list), query()],
      queryFn: ({ pageParam }) =>
        api.page<Row>(input.path, { ...query(), limit: String(PAGE_ROWS), ...(pageParam === null ? {} : { cursor: pageParam }) }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.next,
      // What was shown stays until the next answer is there.
      placeholderData: (shown: Loaded<Row> | undefined) => shown,
    }),
  )
  const loaded = () => dataOf<Loaded<Row>>(pages)
  const byId = createMemo(() => {
    // A row that moved meanwhile comes on two pages; the later one is the newer.
    const rows = new Map<string, Row>()
    for (const page of loaded()?.pages ?? []) for (const row of page.items) rows.set(idOf(row), row)
    return rows
  })
  const rows = createMemo(() => [...byId().values()])

  const views = useQuery(() => viewsQuery(input.list))
  const viewId = (): string | null => (typeof search.view === 'string' ? search.view : null)
  const view = () => dataOf(views)?.find(({ id }) => id === viewId())
  // Those there are now.
  const columns = () => input.columns.filter((column) => column.offered?.() !== false)
  const { chosen, choose, wear } = createChosenColumns({ list: input.list, columns, viewId, view })
  const [progress, setProgress] = createSignal<{ through: number; total: number } | null>(null)
  const [selection, setSelection] = createSignal<Selection>({})
  createEffect(on(query, () => setSelection({}), { defer: true }))

  const set = (change: Partial<Record<string, string | undefined>>, quietly = false) => {
    const next = Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value === '' ? undefined : value]))
    setSearch(next, { replace: quietly, scroll: false })
  }
  const address = () => {
    const given = new URLSearchParams(
      Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' && value !== '' ? [[key, value]] : [])),
    ).toString()
    return given === '' ? '' : `?${given}`
  }
  const hrefOf = (id: string) => `${input.base}/${encodeURIComponent(id)}${address()}`
  return {
    input,
    fields,
    columns,
    idOf,
    /** The filters in force, as they stand in the address. */
    values,
    sort,
    /** What the Worker was asked with, without cursor and limit. */
    query,
    pages,
    rows,
    row: (id: string): Row | undefined => byId().get(id),
    /** The first answer, for what it says beside its rows. */
    firstPage: (): ListAnswer<Row> | undefined => loaded()?.pages[0],
    /** How far the Worker has searched, where it stopped though there is more; null: it did not. */
    searchedToMs: (): number | null => loaded()?.pages.at(-1)?.searchedToMs ?? null,
    /** How many there are in all, where the Worker says so or everything is loaded. */
    total: (): number | null => loaded()?.pages[0]?.total ?? (loaded() !== undefined && !pages.hasNextPage ? rows().length : null),
    /** Filters; undefined or empty takes one away. `quietly`: the back button does not stop here. */
    set,
    setSort: (next: string) => set({ sort: next === input.sort ? undefined : next }),
    clear: () => set(Object.fromEntries(fields.flatMap((field) => (field.apart === true ? [] : [[field.id, undefined]])))),
    chosen,
    choose,
    /** Filters and order, as views keep them. */
    look: () => searchText(fields, values(), sort() === input.sort ? undefined : sort()),
    /** This person's saved views of the list, and the one that is chosen. */
    views: () => dataOf(views) ?? [],
    view,
    /** A view stands in the address and what it shows is still on its way. */
    isViewPending: () => viewId() !== null && views.isPending,
    /** Goes to filters and order as a view keeps them, and to its columns; null: to no view. */
    goTo: (look: string, chosenView: Pick<SavedView, 'id' | 'columns'> | null) => {
      const wanted = new URLSearchParams(look)
      if (chosenView !== null) wanted.set('view', chosenView.id)
      wear(chosenView)
      navigate(`${location.pathname}${wanted.size === 0 ? '' : `?${wanted}`}`, { scroll: false })
    },
    selection,
    setSelection,
    selectedIds: (): string[] => Object.keys(selection()),
    clearSelection: () => void setSelection({}),
    /** How far a change of many rows is; null: none is under way. */
    progress,
    setProgress,
    hrefOf,
    open: (id: string) => navigate(hrefOf(id), { scroll: false }),
    close: () => navigate(`${input.base}${address()}`, { scroll: false }),
    /** Asks anew for everything that is shown. */
    refresh: () => queries.invalidateQueries({ queryKey: listKey(input.list) }),
    loadMore: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage && !pages.isFetchNextPageError) void pages.fetchNextPage()
    },
  }
}
export type List<Row extends object> = ReturnType<typeof createList<Row>>

function sameValues(one: FilterValues, other: FilterValues): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
