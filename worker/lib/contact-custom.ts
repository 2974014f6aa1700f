import { AppError } from '../errors.ts'
import type { ContactField } from '../models/contact-fields.ts'

/** Values of an organisation's own fields of contacts. Pure. */

export type CustomGiven = Readonly<Record<string, string | null>>
export type CustomValues = Readonly<Record<string, string>>

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/

const isDate = (text: string): boolean => {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** What is wrong with a value of this field, in English; null: nothing. */
export const wrongCustom = ({ kind, options }: Pick<ContactField, 'kind' | 'options'>, value: string): string | null => {
  if (kind === 'number' && !NUMBER.test(value)) return 'This is not a number.'
  if (kind === 'date' && !isDate(value)) return 'This is not a date (YYYY-MM-DD).'
  if (kind === 'choice' && !options.includes(value)) return 'This is none of the choices.'
  return null
}

/** The checked values, with null for what shall be empty. Throws `bad_request` at the field `custom.<id>`. */
export const readCustom = (
  fields: readonly ContactField[],
  given: CustomGiven,
  before: CustomValues = {},
): Record<string, string | null> => {
  const known = new Map(fields.map((field) => [field.id, field]))
  return Object.fromEntries(
    Object.entries(given).map(([id, value]) => {
      const field = known.get(id)
      if (value === null || value === '' || value === before[id]) return [id, value || null]
      const wrong = field === undefined ? 'no such field' : wrongCustom(field, value)
      if (wrong !== null) throw new AppError('bad_request', wrong, { field: `custom.${id}` })
      return [id, value]
    }),
  )
}

/** By id, so that the same values are the same text. */
export const sortedCustom = (values: CustomValues): Record<string, string> =>
  Object.fromEntries(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1)))

/** Only what has a value. */
export const filledCustom = (values: CustomGiven): Record<string, string> =>
  sortedCustom(
    Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== '')),
  )
