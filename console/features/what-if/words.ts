import type { Language } from '../../lib/i18n/translate.ts'
import { SIMULATED } from './engine/config.ts'
import type { Day, Variant } from './engine/types.ts'
import type { Texts } from './i18n/texts.ts'

/** How this page says things. Pure. */

const MINUS = '−'
const formats = new Map<Language, Intl.DateTimeFormat>()

/** `Fri, Nov 20`: a date of the site's calendar, wherever the browser is. */
export const dayText = (language: Language, day: string): string => {
  const format =
    formats.get(language) ?? new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' })
  formats.set(language, format)
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** `+3`, `−3`, `±0`; `write` says a positive value. */
export const signed = (value: number, write: (value: number) => string): string => {
  if (value === 0) return '±0'
  return `${value > 0 ? '+' : MINUS}${write(Math.abs(value))}`
}

/** Of an agent of the day, or a simulated one. */
export const agentName = (x: Texts, day: Day, agentId: string): string => {
  if (agentId.startsWith(SIMULATED)) return x('agent.simulated', { number: agentId.slice(SIMULATED.length) })
  return day.agents.find(({ id }) => id === agentId)?.name ?? x('agent.unknown')
}

/** How many things of a variant are not as configured. */
export const differences = (variant: Variant, configured: Variant): number => {
  const keys = ['maxPerAgent', 'maxAtReady', 'strategy', 'historyAgentFirst', 'queueTimeoutSec', 'hours'] as const
  const settings = keys.filter((key) => variant[key] !== configured[key]).length
  return settings + (variant.removedAgentIds.length > 0 ? 1 : 0) + (variant.added === null ? 0 : 1)
}

export const percentOf = (share: number): number => Math.round(share * 100)
