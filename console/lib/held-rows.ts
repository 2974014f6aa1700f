/** Live rows in their order, of which a part may be loaded. Pure. */

export type Shown = {
  /** The search and the part of it: another one may always be drawn anew. */
  part: string
  order: readonly string[]
  offset: number
  /** How many there are, drawn or not. */
  total: number
}

/** While somebody points at a row nothing moves under the hand: who comes is added at the end, who left stays. */
export const holdRows = (before: Shown | undefined, next: Shown, holding: boolean): Shown => {
  if (!holding || before === undefined || before.part !== next.part || before.order.length === 0) return next
  // A part of a longer list stays as it is: what stood below would move.
  if (before.offset > 0 || before.total > before.order.length) return before
  const known = new Set(before.order)
  const order = [...before.order, ...next.order.filter((id) => !known.has(id))]
  return { ...before, order, total: order.length }
}
