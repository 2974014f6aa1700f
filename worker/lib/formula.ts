/**
 * Spreadsheets run a cell that begins with one of these as a formula, also after blanks, control and zero-width characters and in
 * their full-width forms (S24). Leading apostrophes count as well, so that what was written can be taken back exactly.
 */
const RISKY = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u

/**
 * The same behind a semicolon, a tab or the end of a line: where those separate cells, a part of a text is a cell of its own, for the
 * quotes around the whole text do not stand at its beginning there.
 */
const INNER = /(?<=[;\t\r\n])(?='*(?:(?![;\t\r\n])[\s\p{Cc}\p{Cf}])*[=+\-@＝＋－＠])/gu
const INNER_TAMED = /(?<=[;\t\r\n])'(?='*(?:(?![;\t\r\n])[\s\p{Cc}\p{Cf}])*[=+\-@＝＋－＠])/gu

/** The text as a cell that no spreadsheet runs: with an apostrophe before what could be taken for a formula. */
export const neutraliseFormula = (text: string): string => {
  const tamed = text.replace(INNER, "'")
  return RISKY.test(tamed) ? `'${tamed}` : tamed
}

/** Takes back what `neutraliseFormula` did: `restoreFormula(neutraliseFormula(x)) === x` for every text. */
export const restoreFormula = (text: string): string =>
  (text.startsWith("'") && RISKY.test(text) ? text.slice(1) : text).replace(INNER_TAMED, '')
