/** Trees kept as rows with a parent and a position among its children. Pure. */

export type TreeRow = { id: string; parentId: string | null; name: string; position: number }

export type TreeEntry<R extends TreeRow> = {
  row: R
  /** 0 at the top. */
  depth: number
  /** Names from the top down to its own. */
  path: readonly string[]
}

const byPlace = (one: TreeRow, other: TreeRow): number =>
  one.position - other.position || one.name.localeCompare(other.name, 'zh-CN') || (one.id < other.id ? -1 : 1)

/** A parent that is not there counts as the top. */
const childrenByParent = <R extends TreeRow>(rows: readonly R[]): Map<string | null, R[]> => {
  const ids = new Set(rows.map(({ id }) => id))
  const parentOf = ({ parentId }: R) => (parentId !== null && ids.has(parentId) ? parentId : null)
  const groups = Map.groupBy([...rows], parentOf)
  for (const group of groups.values()) group.sort(byPlace)
  return groups
}

/** Parents before their children, children in their order. */
export const walkTree = <R extends TreeRow>(rows: readonly R[]): TreeEntry<R>[] => {
  const groups = childrenByParent(rows)
  const walk = (parentId: string | null, depth: number, above: readonly string[]): TreeEntry<R>[] =>
    (groups.get(parentId) ?? []).flatMap((row) => {
      const path = [...above, row.name]
      return [{ row, depth, path }, ...walk(row.id, depth + 1, path)]
    })
  return walk(null, 0, [])
}

/** The ids of a row and of everything below it; empty when there is no such row. */
export const idsWithin = (rows: readonly TreeRow[], id: string): Set<string> => {
  const entries = walkTree(rows)
  const at = entries.findIndex(({ row }) => row.id === id)
  const top = entries[at]
  if (top === undefined) return new Set()
  const after = entries.slice(at + 1)
  const end = after.findIndex(({ depth }) => depth <= top.depth)
  return new Set([top, ...after.slice(0, end === -1 ? undefined : end)].map(({ row }) => row.id))
}

export type Placed = { id: string; parentId: string | null; position: number }
export type PlaceRefusal = 'unknown' | 'cycle' | 'too_deep'

/**
 * Where rows stand once `id` is the `index`th child of `parentId` (null: the top): the new parent's children, each with
 * its position. Refuses a place inside the row itself, and one below `maxLevels`.
 */
export const placeRow = (
  rows: readonly TreeRow[],
  id: string,
  { parentId, index }: { parentId: string | null; index: number },
  maxLevels: number,
): Placed[] | PlaceRefusal => {
  const entries = walkTree(rows)
  const own = entries.find(({ row }) => row.id === id)
  const parent = entries.find(({ row }) => row.id === parentId)
  if (own === undefined || (parentId !== null && parent === undefined)) return 'unknown'
  const within = idsWithin(rows, id)
  if (parentId !== null && within.has(parentId)) return 'cycle'
  const deepest = Math.max(...entries.filter(({ row }) => within.has(row.id)).map(({ depth }) => depth)) - own.depth
  if ((parent === undefined ? 0 : parent.depth + 1) + deepest >= maxLevels) return 'too_deep'
  const siblings = (childrenByParent(rows).get(parentId) ?? []).filter((row) => row.id !== id).map((row) => row.id)
  siblings.splice(index, 0, id)
  return siblings.map((sibling, position) => ({ id: sibling, parentId, position }))
}
