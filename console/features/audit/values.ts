import { isEmpty, isRecord } from './difference.ts'

/** A value as one reads it, whatever it holds. Pure. */

export type Say = {
  /** What it stands for that the field holds nothing. */
  none: (field: string) => string
  yes: string
  no: string
  /** Between the items of a list. */
  separator: string
  named: (field: string, value: string) => string
  exact: (atMs: number) => string
  /** The name of a field; of one that is known by its id alone too. */
  field: (field: string) => string
  /** What a value of the field is called: a choice, a person, a site. Undefined: nothing else than it is. */
  word: (field: string, value: unknown) => string | undefined
}

const MAX_CHARS = 2_000
const cut = (text: string): string => (text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text)
const TIME = /(^a|A)tMs$|(^u|U)ntilMs$|(^f|F)romMs$/

const plainText = (field: string, value: unknown, say: Say): string => {
  if (isEmpty(value)) return say.none(field)
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (typeof value === 'number' && TIME.test(field)) return say.exact(value)
  return say.word(field, value) ?? String(value)
}

/** Deeper than a list of things with fields nothing is written down. */
const innerText = (field: string, value: unknown, say: Say): string => {
  if (Array.isArray(value)) return value.map((item) => innerText(field, item, say)).join(say.separator)
  if (!isRecord(value)) return plainText(field, value, say)
  const told = say.word(field, value)
  return (
    told ??
    Object.entries(value)
      .filter(([key, part]) => key !== 'id' && !isEmpty(part))
      .map(([key, part]) => innerText(key, part, say))
      .join(' · ')
  )
}

/** Lists of things have a line for each, things with fields a line for each field. */
export const valueText = (field: string, value: unknown, say: Say): string => {
  if (isEmpty(value)) return say.none(field)
  if (Array.isArray(value)) {
    const items = value.map((item) => innerText(field, item, say))
    return cut(items.join(value.some((item) => isRecord(item) && say.word(field, item) === undefined) ? '\n' : say.separator))
  }
  if (!isRecord(value)) return cut(plainText(field, value, say))
  const told = say.word(field, value)
  if (told !== undefined) return told
  const lines = Object.entries(value).map(([key, part]) => say.named(say.field(key), innerText(key, part, say)))
  return cut(lines.join('\n'))
}
