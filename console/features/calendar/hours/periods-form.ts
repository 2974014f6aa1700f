import { DAY_MIN } from '../../../../objects/core/hours-check.ts'
import type { ChainStep, HoursPeriod, SitePeriods } from '../../../../objects/core/types.ts'

/** What one may do to the working hours of a site that are not saved yet. Pure: each gives the next hours. */

export const periodsOf = (periods: SitePeriods, typeId: string): HoursPeriod[] => periods[typeId] ?? []

export const setPeriods = (periods: SitePeriods, typeId: string, own: HoursPeriod[]): SitePeriods => {
  const { [typeId]: _before, ...others } = periods
  return own.length === 0 ? others : { ...others, [typeId]: own }
}

const changeAt = <T>(items: readonly T[], index: number, change: (item: T) => T): T[] =>
  items.map((item, at) => (at === index ? change(item) : item))

export const changePeriod = (periods: SitePeriods, typeId: string, index: number, patch: Partial<HoursPeriod>): SitePeriods =>
  setPeriods(
    periods,
    typeId,
    changeAt(periodsOf(periods, typeId), index, (period) => ({ ...period, ...patch })),
  )

export const removePeriod = (periods: SitePeriods, typeId: string, index: number): SitePeriods =>
  setPeriods(
    periods,
    typeId,
    periodsOf(periods, typeId).filter((_, at) => at !== index),
  )

const FIRST = { startMin: 9 * 60, endMin: 18 * 60 }

/** What each period covers of its own day, and of the next one of its type. */
const stretchesOf = ({ startMin, endMin }: HoursPeriod) =>
  endMin > startMin
    ? [{ from: startMin, to: endMin }]
    : [
        { from: startMin, to: DAY_MIN },
        { from: 0, to: endMin },
      ]

/** The rest of the day after the last period; else the largest stretch that none holds; the usual working day when none is there. */
const freeStretch = (own: readonly HoursPeriod[]): Pick<HoursPeriod, 'startMin' | 'endMin'> => {
  if (own.length === 0) return FIRST
  const gaps: { startMin: number; endMin: number }[] = []
  let from = 0
  for (const stretch of [...own.flatMap(stretchesOf).sort((one, other) => one.from - other.from), { from: DAY_MIN, to: DAY_MIN }]) {
    if (stretch.from > from) gaps.push({ startMin: from, endMin: stretch.from })
    from = Math.max(from, stretch.to)
  }
  const length = (gap: { startMin: number; endMin: number }) => gap.endMin - gap.startMin
  return gaps.find(({ endMin }) => endMin === DAY_MIN) ?? gaps.sort((one, other) => length(other) - length(one))[0] ?? FIRST
}

/** A new period for any ready agent, where there is room. */
export const addPeriod = (periods: SitePeriods, typeId: string): SitePeriods => {
  const own = periodsOf(periods, typeId)
  return setPeriods(periods, typeId, [...own, { ...freeStretch(own), action: { kind: 'human', chain: [] } }])
}

export const addStep = (chain: readonly ChainStep[], groupId: string): ChainStep[] => [...chain, { groupId }]

export const changeStep = (chain: readonly ChainStep[], index: number, step: ChainStep): ChainStep[] => changeAt(chain, index, () => step)

export const removeStep = (chain: readonly ChainStep[], index: number): ChainStep[] => chain.filter((_, at) => at !== index)

/** Changes places with the one before (−1) or after (1). */
export const moveStep = (chain: readonly ChainStep[], index: number, by: -1 | 1): ChainStep[] => {
  const [moved, other] = [chain[index], chain[index + by]]
  if (moved === undefined || other === undefined) return [...chain]
  return chain.map((step, at) => (at === index ? other : at === index + by ? moved : step))
}

/** Midnight as an end is the end of the day: 24:00. */
export const asEnd = (minute: number): number => (minute === 0 ? DAY_MIN : minute)

/** The order in which they are saved, so that a mere change of order is none. */
const ordered = (periods: SitePeriods): [string, HoursPeriod[]][] =>
  Object.entries(periods)
    .filter(([, own]) => own.length > 0)
    .map(([typeId, own]): [string, HoursPeriod[]] => [typeId, own.toSorted((one, other) => one.startMin - other.startMin)])
    .sort(([one], [other]) => (one < other ? -1 : 1))

/** The date types whose periods differ. */
export const changedTypes = (before: SitePeriods, after: SitePeriods): string[] => {
  const [was, is] = [new Map(ordered(before)), new Map(ordered(after))]
  return [...new Set([...was.keys(), ...is.keys()])].filter((typeId) => JSON.stringify(was.get(typeId)) !== JSON.stringify(is.get(typeId)))
}
