import { queryOptions } from '@tanstack/solid-query'
import { api, type SavedView } from '../api.ts'

/** A person's saved views of a list. */

export const viewsQuery = (list: string) => queryOptions({ queryKey: ['views', list], queryFn: () => api.views(list), staleTime: 60_000 })

type Look = { search: string; columns: readonly string[] | null }

/** Whether the list looks different from what was saved. Pure. */
export const differs = (view: Pick<SavedView, 'search' | 'columns'>, now: Look): boolean =>
  view.search !== now.search || JSON.stringify(view.columns) !== JSON.stringify(now.columns)
