import type { Retention } from '../../../lib/api.ts'

/** The periods as their form has them: text, empty for ever. Pure. */

export const KINDS = ['conversations', 'visits', 'visitors', 'leftMessages', 'calls', 'summaries', 'files', 'audit', 'agentLog'] as const
export type Kind = (typeof KINDS)[number]
export type Fields = Record<Kind, string>
export type Days = Retention['days']

const forKinds = <T>(value: (kind: Kind) => T) => Object.fromEntries(KINDS.map((kind) => [kind, value(kind)])) as Record<Kind, T>

export const fieldsOf = (days: Days): Fields => forKinds((kind) => (days[kind] === null ? '' : String(days[kind])))

const MOST_DAYS = 3650

/** Null: for ever; undefined: no period. */
export const readDays = (text: string): number | null | undefined => {
  const typed = text.trim()
  if (typed === '') return null
  const days = /^\d{1,4}$/.test(typed) ? Number(typed) : 0
  return days >= 1 && days <= MOST_DAYS ? days : undefined
}

export const wrongOf = (fields: Fields): Kind[] => KINDS.filter((kind) => readDays(fields[kind]) === undefined)

/** Only for fields of which none is wrong. */
export const daysOf = (fields: Fields): Days => forKinds((kind) => readDays(fields[kind]) ?? null)

export const queryOf = (fields: Fields): Fields => forKinds((kind) => fields[kind].trim())

export const isSame = (one: Fields, other: Fields): boolean => KINDS.every((kind) => one[kind].trim() === other[kind].trim())
