import type { OwnField } from '../../lib/api.ts'

/** What somebody types of an own field. Pure. */

export const FIELD_KINDS = ['text', 'number', 'date', 'choice'] as const satisfies readonly OwnField['kind'][]

const MOST_OPTIONS = 50
const OPTION_CHARS = 30

/** One choice a line; empty lines are none. */
export const optionsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export type FieldWrongs = {
  name?: 'fields.noName'
  options?: 'fields.noOptions' | 'fields.sameOptions' | 'fields.manyOptions' | 'fields.longOption'
}

const wrongOptions = (options: readonly string[]): FieldWrongs['options'] => {
  if (options.length === 0) return 'fields.noOptions'
  if (options.length > MOST_OPTIONS) return 'fields.manyOptions'
  if (options.some((option) => option.length > OPTION_CHARS)) return 'fields.longOption'
  return new Set(options).size < options.length ? 'fields.sameOptions' : undefined
}

/** The words for what is wrong, by field. */
export const wrongField = ({ name, kind, options }: Pick<OwnField, 'name' | 'kind' | 'options'>): FieldWrongs => {
  const wrong = kind === 'choice' ? wrongOptions(options) : undefined
  return { ...(name.trim() === '' && { name: 'fields.noName' as const }), ...(wrong && { options: wrong }) }
}
