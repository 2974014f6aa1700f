import type { VisitorCounts } from '../../lib/live/lobby/window.ts'

/** Figures over several sites. A sum of which a part is not known is not known. Pure. */

export type Counts = { browsing: number; invited: number; queued: number; chatting: number; all: number }

export const sumKnown = (values: readonly (number | null)[]): number | null =>
  values.length === 0 || values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

export const sumCounts = (counts: readonly (VisitorCounts | null)[]): Counts | null => {
  if (counts.length === 0 || counts.includes(null)) return null
  const sum = (state: keyof VisitorCounts) => counts.reduce((total, each) => total + (each?.[state] ?? 0), 0)
  const [browsing, invited, queued, chatting] = [sum('browsing'), sum('invited'), sum('queued'), sum('chatting')]
  return { browsing, invited, queued, chatting, all: browsing + invited + queued + chatting }
}
