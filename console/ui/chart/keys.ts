/** Where a key leads among the places of a chart; null: the key means nothing here. Pure. */
export const placeAt = (key: string, at: number | null, count: number): number | null => {
  const last = count - 1
  if (last < 0) return null
  if (key === 'Home') return 0
  if (key === 'End') return last
  if (key === 'ArrowRight' || key === 'ArrowDown') return at === null ? 0 : Math.min(last, at + 1)
  if (key === 'ArrowLeft' || key === 'ArrowUp') return at === null ? last : Math.max(0, at - 1)
  return null
}
