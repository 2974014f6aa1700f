import { datesOf, spanOf } from './days.ts'

/** The filters of a list as a page declares them, and their way into the address and to the Worker. Pure. */

export type Choice = { value: string; label: string }

type Named = {
  /** Its name in the address and, but for `days`, to the Worker. */
  id: string
  label: () => string
  /** Stands behind "More filters". */
  more?: boolean
  /** False: not for this person, or not here. */
  offered?: () => boolean
  /** The page draws it itself, such as tabs: neither control nor chip, and clearing the filters leaves it. */
  apart?: true
}

export type FilterField = Named &
  (
    | /** One line, applied while one types. */ { kind: 'search' }
    | /** One line, applied by Enter or by leaving it. */ { kind: 'text'; maxChars?: number }
    | /** One of several; `unset` words what no choice means, otherwise "all". */ {
        kind: 'choice'
        options: () => readonly Choice[]
        unset?: () => string
      }
    | /**
     * Days, asked as `<id>FromMs` and `<id>UntilMs` (exclusive). `byDefault`: what counts when nothing is said; then it cannot be
     * any time. `maxDays`: asked as the dates `from` and `until` (both within) instead; the Worker takes no more days.
     */ {
        kind: 'days'
        byDefault?: (values: FilterValues, sort: string) => string | undefined
        maxDays?: number
      }
    | /** Comes by links only and shows as a chip. */ { kind: 'given'; says: (value: string) => string }
  )

export type FilterValues = Record<string, string>

const MAX_CHARS = 60

type Search = Partial<Record<string, string | string[]>>

const isKnown = (field: FilterField, value: string): boolean => {
  if (value === '' || field.offered?.() === false) return false
  // The options may still be on their way; the Worker refuses what it does not know.
  if (field.kind === 'days') return spanOf(value, 0) !== null
  return value.length <= (field.kind === 'text' ? (field.maxChars ?? MAX_CHARS) : MAX_CHARS)
}

/** The filters that stand in the address; what is unknown is left out. */
export const valuesOf = (fields: readonly FilterField[], search: Search): FilterValues => {
  const values: FilterValues = {}
  for (const field of fields) {
    const value = search[field.id]
    if (typeof value === 'string' && isKnown(field, value)) values[field.id] = value
  }
  return values
}

/** The value in force: chosen, or what counts by default. */
export const valueIn = (field: FilterField, values: FilterValues, sort: string): string | undefined =>
  values[field.id] ?? (field.kind === 'days' ? field.byDefault?.(values, sort) : undefined)

const momentsOf = (id: string, value: string, nowMs: number): Record<string, string> => {
  const { fromMs = null, untilMs = null } = spanOf(value, nowMs) ?? {}
  return {
    ...(fromMs === null ? {} : { [`${id}FromMs`]: String(fromMs) }),
    ...(untilMs === null ? {} : { [`${id}UntilMs`]: String(untilMs) }),
  }
}

/** What the Worker is asked with. */
export const queryOf = (fields: readonly FilterField[], values: FilterValues, sort: string, nowMs: number): Record<string, string> => {
  const query: Record<string, string> = { sort }
  for (const field of fields) {
    const value = valueIn(field, values, sort)
    if (value === undefined) continue
    if (field.kind !== 'days') query[field.id] = value
    else Object.assign(query, field.maxDays === undefined ? momentsOf(field.id, value, nowMs) : datesOf(value, nowMs))
  }
  return query
}

/** Filters and order as an address writes them, always in the same order, so that two can be compared. */
export const searchText = (fields: readonly FilterField[], values: FilterValues, sort: string | undefined): string => {
  const pairs = fields.flatMap((field) => (values[field.id] === undefined ? [] : [[field.id, values[field.id] ?? '']]))
  return new URLSearchParams([...pairs, ...(sort === undefined ? [] : [['sort', sort]])]).toString()
}
