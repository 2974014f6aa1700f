import { AppError, notFound } from '../errors.ts'
import { idsWithin, type PlaceRefusal, placeRow, type TreeRow, walkTree } from './tree.ts'

/** What may be done to the tree of categories. Pure; every verb gives the whole new tree. */

type Tree = readonly TreeRow[]

export const CATEGORY_TREE = { maxLevels: 4, maxCategories: 500 } as const

const requireRow = (tree: Tree, id: string): TreeRow => {
  const found = tree.find((row) => row.id === id)
  if (found === undefined) throw notFound('no such category')
  return found
}

const REFUSALS: Record<PlaceRefusal, string> = {
  unknown: 'no such category to stand under',
  cycle: 'A category cannot stand under itself.',
  too_deep: `Categories are at most ${CATEGORY_TREE.maxLevels} deep.`,
}

/** The rows with one of them at another place. */
const placed = (tree: Tree, id: string, place: { parentId: string | null; index: number }): TreeRow[] => {
  const places = placeRow(tree, id, place, CATEGORY_TREE.maxLevels)
  if (typeof places === 'string') throw new AppError('bad_request', REFUSALS[places], { field: 'parentId' })
  const byId = new Map(places.map((each) => [each.id, each]))
  return tree.map((row) => ({ ...row, ...byId.get(row.id) }))
}

const requireFreeName = (tree: Tree, own: TreeRow): void => {
  const isTaken = ({ id, parentId, name }: TreeRow) =>
    id !== own.id && parentId === own.parentId && name.toLowerCase() === own.name.toLowerCase()
  if (tree.some(isTaken)) throw new AppError('conflict', 'a category of this name stands there already', { field: 'name' })
}

/** A new one, last under its parent. Throws `bad_request` for a parent that is not there or too deep, `conflict` for a name taken. */
export const addCategory = (tree: Tree, { id, parentId, name }: Omit<TreeRow, 'position'>): TreeRow[] => {
  if (tree.length >= CATEGORY_TREE.maxCategories)
    throw new AppError('conflict', `There are at most ${CATEGORY_TREE.maxCategories} categories.`, { field: 'name' })
  const added = placed([...tree, { id, parentId: null, name, position: tree.length }], id, { parentId, index: tree.length })
  requireFreeName(added, requireRow(added, id))
  return added
}

/** Throws `not_found`, and `conflict` for a name that a sibling has. */
export const renameCategory = (tree: Tree, id: string, name: string): TreeRow[] => {
  const renamed = { ...requireRow(tree, id), name }
  requireFreeName(tree, renamed)
  return tree.map((row) => (row.id === id ? renamed : row))
}

/** Puts it, with all below it, at a place among those under a parent. Throws `not_found`, `bad_request` under itself or too deep, `conflict`. */
export const moveCategory = (tree: Tree, id: string, place: { parentId: string | null; index: number }): TreeRow[] => {
  requireRow(tree, id)
  const moved = placed(tree, id, place)
  requireFreeName(moved, requireRow(moved, id))
  return moved
}

/** Without it and all below it. Throws `not_found`. */
export const removeCategory = (tree: Tree, id: string): { tree: TreeRow[]; removedIds: string[] } => {
  requireRow(tree, id)
  const removed = idsWithin(tree, id)
  return { tree: tree.filter((row) => !removed.has(row.id)), removedIds: [...removed] }
}

const SEPARATOR = ' / '

/** What each category is called with those it stands under. */
export const categoryPaths = (tree: Tree): Map<string, string> =>
  new Map(walkTree(tree).map(({ row, path }) => [row.id, path.join(SEPARATOR)]))
