/**
 * Spreadsheets run a cell that begins with one of these as a formula, also after blanks, control and zero-width characters and in
 * their full-width forms (S24). Leading apostrophes count as well, so that what was written can be taken back exactly.
 */
const RISKY = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u

/** The text as a cell that no spreadsheet runs: with a leading apostrophe where it could be taken for a formula. */
export const neutraliseFormula = (text: string): string => (RISKY.test(text) ? `'${text}` : text)

/** Takes back what `neutraliseFormula` did: `restoreFormula(neutraliseFormula(x)) === x` for every text. */
export const restoreFormula = (text: string): string => (text.startsWith("'") && RISKY.test(text) ? text.slice(1) : text)
