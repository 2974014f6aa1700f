import { isSame } from './draft.ts'
import type { Figures } from './engine/figures.ts'
import type { Variant } from './engine/types.ts'

/** What stands side by side: what happened, the control, and up to three variants. Pure. */

export type ColumnKind = 'happened' | 'control' | 'variant'
export type Column = {
  kind: ColumnKind
  /** `A`, `B` or `C` of a variant; otherwise its kind. */
  key: string
  figures: Figures
  /** What it is compared with: a variant with the control, the control with what happened. */
  against: Figures | null
  /** The variant was changed since it was run. */
  isStale: boolean
}

/** What a run gave; `variants` in the order of `figures` after the control. */
export type Run = { control: Figures; variants: { key: string; variant: Variant; figures: Figures }[] }

export const columnsOf = (happened: Figures, run: Run | null, current: ReadonlyMap<string, Variant | null>): Column[] => {
  const first: Column = { kind: 'happened', key: 'happened', figures: happened, against: null, isStale: false }
  if (run === null) return [first]
  const shown = run.variants.filter(({ key }) => current.has(key))
  return [
    first,
    { kind: 'control', key: 'control', figures: run.control, against: happened, isStale: false },
    ...shown.map(
      ({ key, variant, figures }): Column => ({
        kind: 'variant',
        key,
        figures,
        against: run.control,
        isStale: !isSame(variant, current.get(key) ?? null),
      }),
    ),
  ]
}

/** From the first hour in which anybody asked to the last. */
export const busyHours = (happened: Figures): number[] => {
  const hours = happened.byHour.filter(({ asked }) => asked > 0).map(({ hour }) => hour)
  const [first, last] = [hours[0], hours.at(-1)]
  return first === undefined || last === undefined ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** Agents of any column, those with most conversations in fact first. */
export const agentsIn = (columns: readonly Column[]): string[] => [
  ...new Set(columns.flatMap(({ figures }) => figures.loads.map(({ agentId }) => agentId))),
]
