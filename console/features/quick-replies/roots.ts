import type { Category, Seen } from './calls.ts'

/** The two roots of the tree. Pure. */

export const ROOTS = ['public', 'own'] as const
export type Root = (typeof ROOTS)[number]

export const MAX_LEVELS = 5

export type CategoryNode = Category & { label: string }

export const rootOf = (category: Pick<Category, 'public'>): Root => (category.public ? 'public' : 'own')

export const nodesOf = (categories: readonly Category[], root: Root): CategoryNode[] =>
  categories.filter((category) => rootOf(category) === root).map((category) => ({ ...category, label: category.name }))

/** The category and what is below it. */
export const withinOf = (categories: readonly Category[], id: string): Category[] => {
  const ids = new Set([id])
  // Parents stand before their children.
  return categories.filter((category) => {
    if (category.parentId !== null && ids.has(category.parentId)) ids.add(category.id)
    return ids.has(category.id)
  })
}

/** What goes when these go. */
export const countsOf = (categories: readonly Category[]): Seen => ({
  categories: categories.length,
  replies: categories.reduce((sum, category) => sum + category.replies, 0),
})

/** Names from the top down. */
export const pathOf = (categories: readonly Category[], id: string): string => {
  const byId = new Map(categories.map((category) => [category.id, category]))
  const names: string[] = []
  for (let at = byId.get(id); at !== undefined && names.length < MAX_LEVELS; at = at.parentId === null ? undefined : byId.get(at.parentId))
    names.unshift(at.name)
  return names.join(' / ')
}

/** Where a new reply goes when nothing is said: the category one looks at, else the first of a root one may change. */
export const categoryFor = (
  categories: readonly Category[],
  looked: { root?: string; categoryId?: string },
  mayPublic: boolean,
): string => {
  const mine = categories.filter((category) => mayPublic || !category.public)
  const inRoot = mine.filter((category) => looked.root === undefined || rootOf(category) === looked.root)
  return mine.find((category) => category.id === looked.categoryId)?.id ?? inRoot[0]?.id ?? mine[0]?.id ?? ''
}

/** The ids with one of them a place up or down; null where there is none. */
export const movedId = (ids: readonly string[], id: string, step: -1 | 1): string[] | null => {
  const from = ids.indexOf(id)
  const other = ids[from + step]
  return from === -1 || other === undefined ? null : ids.with(from, other).with(from + step, id)
}
