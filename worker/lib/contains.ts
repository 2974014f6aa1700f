import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/**
 * Whether a text stands in a column, whatever the case of its letters. SQLite folds ASCII alone: É, Ö and Я are replaced one by one,
 * and only those that are looked for. `instr`, not LIKE: nothing in the text is a pattern, and 60 Chinese characters are no mistake.
 */

/** An expression of D1 may be 100 deep. What is looked for seldom has as many different letters; the rest must be as written. */
const MAX_LETTERS = 30
const SMALL = /^\p{Ll}$/u
const CAPITAL = /^\p{Lu}$/u

/** Small letters of the text that SQLite's `lower` does not make, with their capitals. */
export const lettersToFold = (text: string): [capital: string, small: string][] =>
  [...new Set(text.toLowerCase())]
    .filter((small) => small > '\u007f' && SMALL.test(small) && CAPITAL.test(small.toUpperCase()))
    .slice(0, MAX_LETTERS)
    .map((small) => [small.toUpperCase(), small])

/** The column with its letters made small, as far as this text has them. A letter is no quote: it may stand in the statement. */
export const foldedFor = (column: SQLWrapper, text: string): SQL =>
  lettersToFold(text).reduce(
    (folded, [capital, small]) => sql`replace(${folded}, ${sql.raw(`'${capital}'`)}, ${sql.raw(`'${small}'`)})`,
    sql`lower(${column})`,
  )

/** True where the column holds the text; null stays null. */
export const contains = (column: SQLWrapper, text: string): SQL => sql`instr(${foldedFor(column, text)}, ${text.toLowerCase()}) > 0`
