import type { ChartColor } from './data.ts'

/** What tells one series from another besides its colour: dashes and signs of lines, hatching of bars. Pure. */

export const DASHES: Record<ChartColor, number[]> = { 1: [], 2: [7, 3], 3: [2, 3], 4: [9, 3, 2, 3], 5: [4, 2], 6: [12, 3], 7: [1, 2] }
export const BEFORE_DASH = [4, 4]

export const SIGNS: Record<ChartColor, 'circle' | 'triangle' | 'rect' | 'diamond'> = {
  1: 'circle',
  2: 'triangle',
  3: 'rect',
  4: 'diamond',
  5: 'diamond',
  6: 'circle',
  7: 'circle',
}

/** Radians a bar is hatched at; null: plain. */
export const HATCHES: Record<ChartColor, number | null> = {
  1: null,
  2: Math.PI / 4,
  3: null,
  4: -Math.PI / 4,
  5: null,
  6: 0,
  7: Math.PI / 4,
}

export const colorOf = (color: ChartColor, isBefore = false): string => (isBefore ? 'var(--chart-before)' : `var(--chart-${color})`)
