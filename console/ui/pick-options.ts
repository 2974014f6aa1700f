/** One thing to tick. `search`: further words it is found by. */
export type PickOption = { id: string; label: string; hint?: string; search?: string }

/** Those that hold every word of the query, in any order. Pure. */
export const findOptions = (options: readonly PickOption[], query: string): readonly PickOption[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return options
  return options.filter(({ label, hint = '', search = '' }) => {
    const text = `${label} ${hint} ${search}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** Where a key takes the active row of a list; null: it is no key of ours. */
export const moveActive = (key: string, from: number, count: number, pageRows: number): number | null => {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: pageRows, PageUp: -pageRows, Home: -count, End: count }
  const step = steps[key]
  return step === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, from + step))
}
