import type { SummaryCategory } from '../../lib/api.ts'

/** A category in the list one chooses from. `path` names it with what it stands under. */
export type CategoryRow = { id: string; name: string; depth: number; path: string }

const SEPARATOR = ' / '

const byPlace = (one: SummaryCategory, other: SummaryCategory): number =>
  one.position - other.position || one.name.localeCompare(other.name, 'zh-CN') || (one.id < other.id ? -1 : 1)

/** The tree as rows, parents before children. One whose parent is gone stands at the top; a circle is cut. Pure. */
export const rowsOfTree = (categories: readonly SummaryCategory[]): CategoryRow[] => {
  const known = new Set(categories.map(({ id }) => id))
  const children = new Map<string | null, SummaryCategory[]>()
  for (const category of [...categories].sort(byPlace)) {
    const parentId = category.parentId !== null && known.has(category.parentId) ? category.parentId : null
    children.set(parentId, [...(children.get(parentId) ?? []), category])
  }
  const rowsUnder = (parentId: string | null, depth: number, above: string): CategoryRow[] =>
    (children.get(parentId) ?? []).flatMap(({ id, name }) => {
      const path = above === '' ? name : `${above}${SEPARATOR}${name}`
      return [{ id, name, depth, path }, ...rowsUnder(id, depth + 1, path)]
    })
  return rowsUnder(null, 0, '')
}

/** Rows whose path holds every word; all without one. */
export const findRows = (rows: readonly CategoryRow[], query: string): readonly CategoryRow[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return words.length === 0 ? rows : rows.filter(({ path }) => words.every((word) => path.toLowerCase().includes(word)))
}
