/** The reply to a left message as a link for the person's own mail program. Pure. */

/** Longer addresses are cut or refused by mail programs. */
const MAX_URL_CHARS = 1_900
const ADDRESS = /^[^\s@,;<>"()[\]\\?&]+@[^\s@,;<>"()[\]\\?&]+$/

type Reply = { mail: string; subject: string; greeting: string; intro: string; quoted: string }

/** One line: nothing in it can begin another header. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim()
const clean = (text: string): string => text.replace(/\p{Surrogate}/gu, '')
const encode = (text: string): string => encodeURIComponent(clean(text).replace(/\r\n?|\n/g, '\r\n'))

const quote = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')

/**
 * RFC 6068: one recipient, a subject and the text to be answered, each percent-encoded as a whole, so that nothing a visitor wrote is
 * read as a further header or recipient. What is quoted is cut where the address would become too long. Null: no address to write to.
 */
export const mailtoOf = ({ mail, subject, greeting, intro, quoted }: Reply): string | null => {
  if (!ADDRESS.test(mail)) return null
  const head = `mailto:${encodeURIComponent(mail).replace('%40', '@')}?subject=${encode(oneLine(subject))}&body=`
  const bodyOf = (words: string) => encode(`${oneLine(greeting)}\n\n\n${oneLine(intro)}\n${quote(words)}\n`)
  const whole = bodyOf(quoted)
  if (head.length + whole.length <= MAX_URL_CHARS) return head + whole
  const signs = Array.from(quoted)
  let [fits, tooMany] = [0, signs.length]
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (head.length + bodyOf(`${signs.slice(0, middle).join('')}…`).length <= MAX_URL_CHARS) fits = middle
    else tooMany = middle
  }
  return head + bodyOf(`${signs.slice(0, fits).join('')}…`)
}
