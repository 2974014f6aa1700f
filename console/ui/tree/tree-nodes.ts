/** A tree as the list it is drawn as. Pure. */

/** Given parents before their children, children in their order. */
export type TreeNode = { id: string; parentId: string | null; label: string }

/** Among the children of the new parent, itself not counted; null: the top. */
export type TreePlace = { parentId: string | null; index: number }

export type TreeItem<N extends TreeNode> = { node: N; level: number; position: number; siblings: number; hasChildren: boolean }

const childrenOf = <N extends TreeNode>(nodes: readonly N[], parentId: string | null): N[] =>
  nodes.filter((node) => node.parentId === parentId)

const parentsById = (nodes: readonly TreeNode[]): Map<string, string | null> => new Map(nodes.map((node) => [node.id, node.parentId]))

/** From the top down, without itself. */
export const ancestorsOf = (nodes: readonly TreeNode[], id: string): string[] => {
  const parents = parentsById(nodes)
  const above: string[] = []
  for (let at = parents.get(id) ?? null; at !== null && !above.includes(at); at = parents.get(at) ?? null) above.unshift(at)
  return above
}

const isWithin = (nodes: readonly TreeNode[], id: string, ancestorId: string): boolean =>
  id === ancestorId || ancestorsOf(nodes, id).includes(ancestorId)

/** How many levels a node and what is below it take. */
const heightOf = (nodes: readonly TreeNode[], id: string): number =>
  1 + Math.max(0, ...childrenOf(nodes, id).map((child) => heightOf(nodes, child.id)))

/** What is shown while these are closed. */
export const visibleItems = <N extends TreeNode>(nodes: readonly N[], closed: ReadonlySet<string>): TreeItem<N>[] => {
  const walk = (parentId: string | null, level: number): TreeItem<N>[] => {
    const children = childrenOf(nodes, parentId)
    return children.flatMap((node, index) => {
      const hasChildren = nodes.some((other) => other.parentId === node.id)
      const item = { node, level, position: index + 1, siblings: children.length, hasChildren }
      return [item, ...(hasChildren && !closed.has(node.id) ? walk(node.id, level + 1) : [])]
    })
  }
  return walk(null, 1)
}

/** The place when a node may stand there: not inside itself, not too deep, not where it is already. */
const allowed = (nodes: readonly TreeNode[], id: string, place: TreePlace, maxLevels: number): TreePlace | null => {
  const node = nodes.find((one) => one.id === id)
  if (node === undefined) return null
  const { parentId, index } = place
  if (parentId !== null && isWithin(nodes, parentId, id)) return null
  const level = parentId === null ? 1 : ancestorsOf(nodes, parentId).length + 2
  if (level + heightOf(nodes, id) - 1 > maxLevels) return null
  const isHere = node.parentId === parentId && childrenOf(nodes, parentId).findIndex((one) => one.id === id) === index
  return isHere ? null : place
}

export type MoveKey = 'up' | 'down' | 'in' | 'out'

/** Where a node goes by key: among its siblings, into the one before, or out behind its parent. Null: nowhere. */
export const placeByKey = (nodes: readonly TreeNode[], id: string, key: MoveKey, maxLevels: number): TreePlace | null => {
  const node = nodes.find((one) => one.id === id)
  if (node === undefined) return null
  const siblings = childrenOf(nodes, node.parentId)
  const at = siblings.findIndex((one) => one.id === id)
  if (key === 'up') return at === 0 ? null : { parentId: node.parentId, index: at - 1 }
  if (key === 'down') return at === siblings.length - 1 ? null : { parentId: node.parentId, index: at + 1 }
  if (key === 'in') {
    const before = siblings[at - 1]
    return before === undefined ? null : allowed(nodes, id, { parentId: before.id, index: childrenOf(nodes, before.id).length }, maxLevels)
  }
  const parent = nodes.find((one) => one.id === node.parentId)
  if (parent === undefined) return null
  const index = childrenOf(nodes, parent.parentId).findIndex((one) => one.id === parent.id) + 1
  return { parentId: parent.parentId, index }
}

export type DropZone = 'before' | 'inside' | 'after'

/** Where a dragged node lands upon another. Null: it may not. */
export const placeByDrop = (
  nodes: readonly TreeNode[],
  id: string,
  targetId: string,
  zone: DropZone,
  maxLevels: number,
): TreePlace | null => {
  const target = nodes.find((one) => one.id === targetId)
  if (target === undefined || id === targetId) return null
  const others = (parentId: string | null) => childrenOf(nodes, parentId).filter((one) => one.id !== id)
  if (zone === 'inside') return allowed(nodes, id, { parentId: targetId, index: others(targetId).length }, maxLevels)
  const index = others(target.parentId).findIndex((one) => one.id === targetId) + (zone === 'after' ? 1 : 0)
  return allowed(nodes, id, { parentId: target.parentId, index }, maxLevels)
}

/** The third of a row the pointer is on. */
export const zoneAt = (offsetPx: number, heightPx: number): DropZone => {
  const share = offsetPx / heightPx
  return share < 0.3 ? 'before' : share > 0.7 ? 'after' : 'inside'
}
