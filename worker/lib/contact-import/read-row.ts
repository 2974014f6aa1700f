import type { ContactField } from '../../models/contact-fields.ts'
import { CONTACT_FIELD_LIMITS } from '../../models/contact-fields.ts'
import { ContactInput } from '../../models/contacts.ts'
import { wrongCustom } from '../contact-custom.ts'
import { customIdOf, GENDER_WORDS, type ImportKey, SHARED_WORDS } from './columns.ts'
import type { Problem, ProblemCode } from './problems.ts'

/** A row of a file as a contact. Pure. */

/** Only what the row has a value for. */
export type RowValues = Partial<Omit<ContactInput, 'custom'>> & { custom: Record<string, string> }
export type ReadRow = { values: RowValues; problems: Problem[] }

type Read = { value: string | boolean } | { wrong: ProblemCode }

const YEAR_FIRST = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?$/
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/

/** `YYYY-MM-DD` of a date as spreadsheets and people write it with the year first; null when there is no such day. */
export const readDate = (text: string): string | null => {
  const [, year = '', month = '', day = ''] = YEAR_FIRST.exec(text) ?? DIGITS.exec(text) ?? []
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00Z`)
  return year !== '' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : null
}

const checked = (key: 'name' | 'phone' | 'mail' | 'type' | 'address' | 'notes', text: string): Read => {
  const parsed = ContactInput.shape[key].safeParse(text)
  if (parsed.success) return { value: parsed.data ?? '' }
  return { wrong: key === 'phone' || key === 'mail' ? key : 'too_long' }
}

const found = (value: string | boolean | null | undefined, wrong: ProblemCode): Read =>
  value === null || value === undefined ? { wrong } : { value }

const readValue = (key: ImportKey, text: string): Read => {
  if (key === 'gender') return found(GENDER_WORDS.get(text.toLowerCase()), 'gender')
  if (key === 'shared') return found(SHARED_WORDS.get(text.toLowerCase()), 'shared')
  return key === 'birthday' ? found(readDate(text), 'date') : checked(key, text)
}

const readCustomValue = (field: ContactField, text: string): Read => {
  if (text.length > CONTACT_FIELD_LIMITS.valueChars) return { wrong: 'too_long' }
  const value = field.kind === 'date' ? (readDate(text) ?? text) : text
  if (wrongCustom(field, value) === null) return { value }
  return { wrong: field.kind === 'text' ? 'too_long' : field.kind }
}

/** What cells hold beside text is dropped: control characters, but for the ends of lines and tabs. */
const clean = (text: string): string => text.replace(/(?![\n\t])\p{Cc}/gu, '').trim()

/**
 * What the row says, and what is wrong with it. `columns` tell what each cell means (null: nothing); a cell without text says nothing.
 * Whether a name is needed depends on what becomes of the row, so its absence is no problem here.
 */
export const readRow = (columns: readonly (string | null)[], cells: readonly string[], fields: readonly ContactField[]): ReadRow => {
  const values: Record<string, string | boolean> = {}
  const custom: Record<string, string> = {}
  const problems: Problem[] = []
  columns.forEach((column, index) => {
    const text = clean(cells[index] ?? '')
    if (column === null || text === '') return
    const fieldId = customIdOf(column)
    const field = fieldId === null ? null : fields.find(({ id }) => id === fieldId)
    if (field === undefined) return
    const read = field === null ? readValue(column as ImportKey, text) : readCustomValue(field, text)
    if ('wrong' in read) problems.push({ code: read.wrong, column })
    else if (field === null) values[column] = read.value
    else custom[field.id] = String(read.value)
  })
  return { values: { ...values, custom } as RowValues, problems }
}
