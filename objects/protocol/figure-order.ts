import { FIGURE_WORDS, type FigureId } from './figure-words.ts'
import type { Figures } from './figures.ts'

/** The order of a report's rows, on the page and in its file. Pure. */

/** Stands for conversations that nobody had. */
export const NOBODY = 'none'

export type FigureSort = { by: FigureId | 'name'; isUp: boolean }

/** Rows in order. What has no value stands at the end either way, and what nobody had after everybody. */
export const sorted = <Row extends Figures & { id: string; name: string | null }>(
  rows: readonly Row[],
  { by, isUp }: FigureSort,
  language: string,
): Row[] => {
  const names = new Intl.Collator(language, { numeric: true })
  const sign = isUp ? 1 : -1
  return rows.toSorted((one, other) => {
    if ((one.id === NOBODY) !== (other.id === NOBODY)) return one.id === NOBODY ? 1 : -1
    if (by === 'name') return sign * names.compare(one.name ?? '', other.name ?? '')
    const [a, b] = [FIGURE_WORDS[by].of(one), FIGURE_WORDS[by].of(other)]
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    return sign * (a - b) || names.compare(one.name ?? '', other.name ?? '')
  })
}
