import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeByDrop, placeByKey, type TreeNode, type TreePlace, visibleItems, zoneAt } from '../../console/ui/tree/tree-nodes.ts'
import { idsWithin, placeRow, type TreeRow, walkTree } from '../../worker/lib/tree.ts'

const MAX_LEVELS = 5

/** `parents[i]` is where the i-th row hangs: before it in the list, or (-1) at the top. */
const rowsOf = (parents: readonly number[]): TreeRow[] =>
  parents.map((parent, index) => ({
    id: `c${index}`,
    parentId: parent < 0 ? null : `c${parent % Math.max(1, index)}`,
    name: `分类${index}`,
    position: index,
  }))
const anyTree = fc.array(fc.integer({ min: -1, max: 30 }), { minLength: 1, maxLength: 30 }).map((parents) => rowsOf(parents.with(0, -1)))

const nodesOf = (rows: readonly TreeRow[]): TreeNode[] =>
  walkTree(rows).map(({ row }) => ({ id: row.id, parentId: row.parentId, label: row.name }))
const shape = (rows: readonly TreeRow[]) => walkTree(rows).map(({ row, depth }) => `${'-'.repeat(depth)}${row.name}`)
const apply = (rows: readonly TreeRow[], id: string, place: TreePlace): TreeRow[] => {
  const placed = placeRow(rows, id, place, MAX_LEVELS)
  if (typeof placed === 'string') throw new Error(placed)
  const byId = new Map(placed.map((one) => [one.id, one]))
  return rows.map((row) => ({ ...row, ...byId.get(row.id) }))
}

const ROWS: TreeRow[] = [
  { id: 'a', parentId: null, name: '售前', position: 0 },
  { id: 'a1', parentId: 'a', name: '价格', position: 0 },
  { id: 'a2', parentId: 'a', name: '库存', position: 1 },
  { id: 'b', parentId: null, name: '售后', position: 1 },
  { id: 'b1', parentId: 'b', name: '退换', position: 0 },
]

describe('a tree of rows', () => {
  test('is walked parents first, children in their order; a lost parent counts as the top', () => {
    expect(shape([...ROWS].reverse())).toEqual(['售前', '-价格', '-库存', '售后', '-退换'])
    expect(shape([{ id: 'x', parentId: 'gone', name: '孤儿', position: 0 }])).toEqual(['孤儿'])
    expect([...idsWithin(ROWS, 'a')]).toEqual(['a', 'a1', 'a2'])
    expect(idsWithin(ROWS, 'nothing').size).toBe(0)
  })

  test('a row is placed among others, never inside itself, never too deep', () => {
    expect(shape(apply(ROWS, 'b', { parentId: 'a', index: 1 }))).toEqual(['售前', '-价格', '-售后', '--退换', '-库存'])
    expect(placeRow(ROWS, 'a', { parentId: 'a2', index: 0 }, MAX_LEVELS)).toBe('cycle')
    expect(placeRow(ROWS, 'a', { parentId: 'a', index: 0 }, MAX_LEVELS)).toBe('cycle')
    expect(placeRow(ROWS, 'a', { parentId: 'b1', index: 0 }, 3)).toBe('too_deep')
    expect(placeRow(ROWS, 'a', { parentId: 'b1', index: 0 }, 4)).toHaveLength(1)
    expect(placeRow(ROWS, 'nothing', { parentId: null, index: 0 }, MAX_LEVELS)).toBe('unknown')
    expect(placeRow(ROWS, 'a', { parentId: 'nothing', index: 0 }, MAX_LEVELS)).toBe('unknown')
  })

  test('any move keeps every row, keeps it a tree, and puts the row where it was asked', () => {
    fc.assert(
      fc.property(anyTree, fc.nat(), fc.integer({ min: -1, max: 30 }), fc.nat(30), (rows, from, to, index) => {
        const id = rows[from % rows.length]?.id ?? ''
        const parentId = to < 0 ? null : (rows[to % rows.length]?.id ?? null)
        const placed = placeRow(rows, id, { parentId, index }, MAX_LEVELS)
        if (typeof placed === 'string') {
          // Refused only for what would be no tree, or a too deep one.
          expect(placed === 'cycle' ? idsWithin(rows, id).has(parentId ?? '') : placed === 'too_deep').toBe(true)
          return
        }
        const moved = apply(rows, id, { parentId, index })
        expect(walkTree(moved)).toHaveLength(rows.length)
        const siblings = walkTree(moved).filter(({ row }) => row.parentId === parentId)
        expect(siblings.findIndex(({ row }) => row.id === id)).toBe(Math.min(index, siblings.length - 1))
      }),
    )
  })
})

describe('moves of the console', () => {
  const nodes = nodesOf(ROWS)

  test('by key: among siblings, into the one before, out behind the parent', () => {
    expect(placeByKey(nodes, 'a', 'up', MAX_LEVELS)).toBeNull()
    expect(placeByKey(nodes, 'a', 'down', MAX_LEVELS)).toEqual({ parentId: null, index: 1 })
    expect(placeByKey(nodes, 'b', 'in', MAX_LEVELS)).toEqual({ parentId: 'a', index: 2 })
    expect(placeByKey(nodes, 'b', 'in', 2)).toBeNull()
    expect(placeByKey(nodes, 'a2', 'out', MAX_LEVELS)).toEqual({ parentId: null, index: 1 })
    expect(placeByKey(nodes, 'a', 'out', MAX_LEVELS)).toBeNull()
  })

  test('by drop: before, after and inside, never into itself, never where it stands', () => {
    expect(placeByDrop(nodes, 'b', 'a', 'before', MAX_LEVELS)).toEqual({ parentId: null, index: 0 })
    expect(placeByDrop(nodes, 'a1', 'a2', 'after', MAX_LEVELS)).toEqual({ parentId: 'a', index: 1 })
    expect(placeByDrop(nodes, 'b1', 'a', 'inside', MAX_LEVELS)).toEqual({ parentId: 'a', index: 2 })
    expect(placeByDrop(nodes, 'a', 'a1', 'inside', MAX_LEVELS)).toBeNull()
    expect(placeByDrop(nodes, 'a', 'b', 'before', MAX_LEVELS)).toBeNull()
    expect(placeByDrop(nodes, 'a', 'a', 'inside', MAX_LEVELS)).toBeNull()
    expect([zoneAt(2, 32), zoneAt(16, 32), zoneAt(30, 32)]).toEqual(['before', 'inside', 'after'])
  })

  test('whatever the console offers, the Worker takes', () => {
    const anyMove = fc.record({
      from: fc.nat(),
      to: fc.nat(),
      zone: fc.constantFrom('before' as const, 'inside' as const, 'after' as const),
    })
    fc.assert(
      fc.property(anyTree, anyMove, (rows, { from, to, zone }) => {
        const id = rows[from % rows.length]?.id ?? ''
        const target = rows[to % rows.length]?.id ?? ''
        const offered = nodesOf(rows)
        const keys = (['up', 'down', 'in', 'out'] as const).map((key) => placeByKey(offered, id, key, MAX_LEVELS))
        for (const place of [placeByDrop(offered, id, target, zone, MAX_LEVELS), ...keys]) {
          if (place !== null && rows.length > 0) expect(['cycle', 'unknown']).not.toContain(placeRow(rows, id, place, MAX_LEVELS))
        }
      }),
    )
  })

  test('what is below a closed one is not drawn', () => {
    const items = visibleItems(nodes, new Set(['a']))
    expect(items.map(({ node, level, position, siblings, hasChildren }) => [node.label, level, position, siblings, hasChildren])).toEqual([
      ['售前', 1, 1, 2, true],
      ['售后', 1, 2, 2, true],
      ['退换', 2, 1, 1, false],
    ])
  })
})
