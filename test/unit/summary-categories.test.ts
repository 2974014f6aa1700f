import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { branchIds, childrenOf, dropPlace, type Place, stepPlace, zoneAt } from '../../console/features/summary-categories/moves.ts'
import { addCategory, categoryPaths, moveCategory, removeCategory, renameCategory } from '../../worker/lib/category-tree.ts'
import { type TreeRow, walkTree } from '../../worker/lib/tree.ts'

const row = (id: string, parentId: string | null, position: number, name = id): TreeRow => ({ id, parentId, name, position })
/** a(b(c), d), e */
const TREE = [row('a', null, 0), row('e', null, 1), row('b', 'a', 0), row('d', 'a', 1), row('c', 'b', 0)]
const shapeOf = (tree: readonly TreeRow[]) => walkTree(tree).map(({ row: { id }, depth }) => `${'-'.repeat(depth)}${id}`)
const refusalOf = (run: () => unknown): string => {
  try {
    run()
    return 'none'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('the tree at the Worker', () => {
  test('takes additions at the end, and names only once at a place', () => {
    expect(shapeOf(addCategory(TREE, { id: 'f', parentId: 'a', name: 'F' }))).toEqual(['a', '-b', '--c', '-d', '-f', 'e'])
    expect(refusalOf(() => addCategory(TREE, { id: 'f', parentId: 'a', name: 'B' }))).toBe('conflict')
    expect(refusalOf(() => renameCategory(TREE, 'd', 'B'))).toBe('conflict')
    expect(shapeOf(renameCategory(TREE, 'd', 'c'))).toHaveLength(5)
    expect(refusalOf(() => moveCategory(renameCategory(TREE, 'e', 'b'), 'e', { parentId: 'a', index: 0 }))).toBe('conflict')
  })

  test('has four levels and five hundred categories at most', () => {
    const deep = addCategory(TREE, { id: 'f', parentId: 'c', name: 'f' })
    expect(refusalOf(() => addCategory(deep, { id: 'g', parentId: 'f', name: 'g' }))).toBe('bad_request')
    expect(refusalOf(() => moveCategory(deep, 'a', { parentId: 'e', index: 0 }))).toBe('bad_request')
    const many = Array.from({ length: 500 }, (_, at) => row(`r${at}`, null, at))
    expect(refusalOf(() => addCategory(many, { id: 'x', parentId: null, name: 'x' }))).toBe('conflict')
  })

  test('loses what is removed with all below it', () => {
    const { tree, removedIds } = removeCategory(TREE, 'b')
    expect(removedIds.sort()).toEqual(['b', 'c'])
    expect(shapeOf(tree)).toEqual(['a', '-d', 'e'])
    expect(categoryPaths(TREE).get('c')).toBe('a / b / c')
  })

  test('keeps every category, and none in a circle, whatever is moved where', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const move = fc.record({ id: ids, parentId: fc.option(ids), index: fc.nat(4) })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        let tree: TreeRow[] = TREE
        for (const { id, ...place } of moves) {
          try {
            tree = moveCategory(tree, id, place)
          } catch {
            // What cannot be stays as it was.
          }
        }
        const walked = walkTree(tree)
        expect(walked.map((entry) => entry.row.id).sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
        expect(Math.max(...walked.map(({ depth }) => depth))).toBeLessThan(4)
      }),
    )
  })
})

describe('keys and drops', () => {
  const after = (id: string, place: Place | 'too_deep' | null) =>
    place === null || place === 'too_deep' ? place : shapeOf(moveCategory(TREE, id, place))

  test('move a category one place, in or out', () => {
    expect(after('d', stepPlace(TREE, 'd', 'up'))).toEqual(['a', '-d', '-b', '--c', 'e'])
    expect(after('a', stepPlace(TREE, 'a', 'down'))).toEqual(['e', 'a', '-b', '--c', '-d'])
    expect(after('d', stepPlace(TREE, 'd', 'in'))).toEqual(['a', '-b', '--c', '--d', 'e'])
    expect(after('b', stepPlace(TREE, 'b', 'out'))).toEqual(['a', '-d', 'b', '-c', 'e'])
    for (const [id, step] of [
      ['a', 'up'],
      ['e', 'down'],
      ['a', 'in'],
      ['e', 'out'],
      ['gone', 'up'],
    ] as const)
      expect(stepPlace(TREE, id, step)).toBeNull()
  })

  test('put a category before, into or behind another, never under itself or too deep', () => {
    expect(after('e', dropPlace(TREE, 'e', 'b', 'before'))).toEqual(['a', '-e', '-b', '--c', '-d'])
    expect(after('e', dropPlace(TREE, 'e', 'b', 'after'))).toEqual(['a', '-b', '--c', '-e', '-d'])
    expect(after('e', dropPlace(TREE, 'e', 'c', 'inside'))).toEqual(['a', '-b', '--c', '---e', '-d'])
    expect(dropPlace(TREE, 'a', 'c', 'inside')).toBeNull()
    expect(dropPlace(TREE, 'b', 'd', 'before')).toBeNull()
    expect(dropPlace([...TREE, row('f', 'e', 0), row('g', 'f', 0)], 'e', 'b', 'inside')).toBe('too_deep')
  })

  test('know who stands where', () => {
    expect(childrenOf(TREE, 'a')).toEqual(['b', 'd'])
    expect([...branchIds(TREE, 'a')]).toEqual(['a', 'b', 'c', 'd'])
    expect([0, 18, 36].map((px) => zoneAt(px, 36))).toEqual(['before', 'inside', 'after'])
  })
})
