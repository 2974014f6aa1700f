import type { SummaryCategory } from '../../lib/api.ts'
import { type CategoryRow, rowsOfTree } from '../summary/category-tree.ts'

/** Where a category goes by a key or by a drop. The Worker decides; here is only what can be told before. Pure. */

export const MAX_LEVELS = 4

/** `index` counts those that stand there without it. */
export type Place = { parentId: string | null; index: number }
export type Step = 'up' | 'down' | 'in' | 'out'
export type Zone = 'before' | 'inside' | 'after'

type Tree = readonly SummaryCategory[]

const parentOf = (tree: Tree, id: string): string | null => {
  const parentId = tree.find((category) => category.id === id)?.parentId ?? null
  return tree.some((category) => category.id === parentId) ? parentId : null
}

/** In their order. */
export const childrenOf = (tree: Tree, parentId: string | null): string[] =>
  rowsOfTree(tree).flatMap(({ id }) => (parentOf(tree, id) === parentId ? [id] : []))

/** It and all below it, as rows. */
const branchOf = (rows: readonly CategoryRow[], id: string): readonly CategoryRow[] => {
  const at = rows.findIndex((row) => row.id === id)
  const depth = rows[at]?.depth ?? 0
  const end = rows.findIndex((row, index) => index > at && row.depth <= depth)
  return at < 0 ? [] : rows.slice(at, end < 0 ? undefined : end)
}

/** The ids that go along with it, itself included. */
export const branchIds = (tree: Tree, id: string): Set<string> => new Set(branchOf(rowsOfTree(tree), id).map((row) => row.id))

/** Under itself it cannot go, nor deeper than there are levels. */
const fits = (tree: Tree, id: string, { parentId }: Place): boolean => {
  const rows = rowsOfTree(tree)
  const branch = branchOf(rows, id)
  if (branch.some((row) => row.id === parentId)) return false
  const height = Math.max(...branch.map(({ depth }) => depth)) - (branch[0]?.depth ?? 0) + 1
  const above = parentId === null ? 0 : (rows.find((row) => row.id === parentId)?.depth ?? 0) + 1
  return above + height <= MAX_LEVELS
}

/** Null: there is nowhere to go; `too_deep`: it would be the fifth level. */
export const stepPlace = (tree: Tree, id: string, step: Step): Place | 'too_deep' | null => {
  const parentId = parentOf(tree, id)
  const siblings = childrenOf(tree, parentId)
  const at = siblings.indexOf(id)
  if (step === 'up') return at <= 0 ? null : { parentId, index: at - 1 }
  if (step === 'down') return at < 0 || at === siblings.length - 1 ? null : { parentId, index: at + 1 }
  if (step === 'out') {
    if (parentId === null) return null
    const grandparentId = parentOf(tree, parentId)
    return { parentId: grandparentId, index: childrenOf(tree, grandparentId).indexOf(parentId) + 1 }
  }
  const above = siblings[at - 1]
  if (above === undefined) return null
  const place = { parentId: above, index: childrenOf(tree, above).length }
  return fits(tree, id, place) ? place : 'too_deep'
}

/** Where it goes when it is dropped at another one; null: it stays. */
export const dropPlace = (tree: Tree, id: string, targetId: string, zone: Zone): Place | 'too_deep' | null => {
  if (id === targetId || branchIds(tree, id).has(targetId)) return null
  const parentId = zone === 'inside' ? targetId : parentOf(tree, targetId)
  const siblings = childrenOf(tree, parentId).filter((sibling) => sibling !== id)
  const index = zone === 'inside' ? siblings.length : siblings.indexOf(targetId) + (zone === 'after' ? 1 : 0)
  const now = { parentId: parentOf(tree, id), index: childrenOf(tree, parentOf(tree, id)).indexOf(id) }
  if (now.parentId === parentId && now.index === index) return null
  return fits(tree, id, { parentId, index }) ? { parentId, index } : 'too_deep'
}

/** The part of a row that the pointer is over. */
export const zoneAt = (offsetPx: number, heightPx: number): Zone => {
  const share = offsetPx / heightPx
  return share < 0.28 ? 'before' : share > 0.72 ? 'after' : 'inside'
}
