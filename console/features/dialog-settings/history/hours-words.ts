import type { ChainStep, HoursPeriod, SitePeriods } from '../../../../objects/core/types.ts'
import type { Texts } from '../i18n/texts.ts'

/** What changed of the working hours, date type by date type, in words. Pure. */

export type Names = (id: string) => string
export type HoursLine = { name: string; before: string; after: string }

const clockText = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const stepText = (x: Texts, { groupId, agentIds }: ChainStep, nameOf: Names): string =>
  agentIds === undefined ? nameOf(groupId) : x('history.chainAgents', { group: nameOf(groupId), count: agentIds.length })

const periodText = (x: Texts, { startMin, endMin, action }: HoursPeriod, nameOf: Names): string => {
  const end = endMin < startMin ? x('history.nextDay', { time: clockText(endMin) }) : clockText(endMin)
  const span = `${clockText(startMin)}–${end}`
  if (action.kind === 'left_message') return x('history.leftMessage', { span })
  if (action.chain.length === 0) return x('history.anyAgent', { span })
  return x('history.chain', { span, chain: action.chain.map((step) => stepText(x, step, nameOf)).join(' → ') })
}

const dayText = (x: Texts, periods: readonly HoursPeriod[] | undefined, nameOf: Names): string =>
  periods === undefined || periods.length === 0 ? x('history.noPeriods') : periods.map((period) => periodText(x, period, nameOf)).join('\n')

/** A line for each date type whose periods changed. */
export const hoursLines = (x: Texts, before: SitePeriods, after: SitePeriods, nameOf: Names): HoursLine[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((typeId) => JSON.stringify(before[typeId] ?? []) !== JSON.stringify(after[typeId] ?? []))
    .map((typeId) => ({ name: nameOf(typeId), before: dayText(x, before[typeId], nameOf), after: dayText(x, after[typeId], nameOf) }))
