import { queryOptions } from '@tanstack/solid-query'
import { api, type SavedView } from '../api.ts'

/** A person's saved views of a list. */

export const viewsQuery = (list: string) => queryOptions({ queryKey: ['views', list], queryFn: () => api.views(list), staleTime: 60_000 })

/** Columns tried on in a view and not saved with it. */
export type Worn = { viewId: string; columns: string[] | null }

/** The columns in force: those tried on in the view, the view's own, and without a view those this person keeps. Pure. */
export const chosenIn = (
  viewId: string | null,
  view: Pick<SavedView, 'columns'> | undefined,
  worn: Worn | null,
  kept: string[] | null,
): string[] | null => {
  if (viewId === null) return kept
  if (worn?.viewId === viewId) return worn.columns
  return view === undefined ? kept : view.columns
}

type Look = { search: string; columns: readonly string[] | null }

/** Whether the list looks different from what was saved. Pure. */
export const differs = (view: Pick<SavedView, 'search' | 'columns'>, now: Look): boolean =>
  view.search !== now.search || JSON.stringify(view.columns) !== JSON.stringify(now.columns)
