/** Naming colleagues in a private line. Pure. */

export type Colleague = { id: string; name: string }

const AT_WORD = /(^|[\s\p{P}\p{Script=Han}])@([^\s@]{0,30})$/u

/** What is typed after the last `@` before the caret, and where that `@` stands; null when nobody is being named. */
export const mentionQuery = (text: string, caret: number): { from: number; query: string } | null => {
  const match = AT_WORD.exec(text.slice(0, caret))
  if (match === null) return null
  const query = match[2] ?? ''
  return { from: caret - query.length - 1, query: query.toLowerCase() }
}

/** Those whose name begins like it first, then those that hold it somewhere. */
export const findColleagues = (all: readonly Colleague[], query: string, most = 8): Colleague[] => {
  const at = (one: Colleague) => one.name.toLowerCase().indexOf(query)
  return all
    .filter((one) => at(one) >= 0)
    .sort((a, b) => Math.sign(at(a)) - Math.sign(at(b)) || a.name.localeCompare(b.name))
    .slice(0, most)
}

/** The text with the name in place of what was typed, and where the caret goes. */
export const insertMention = (text: string, from: number, caret: number, name: string): { text: string; caret: number } => {
  const named = `@${name} `
  return { text: text.slice(0, from) + named + text.slice(caret), caret: from + named.length }
}

/** A reply that begins with `@`: a colleague may be meant, and the visitor must not read it. */
export const startsMention = (reply: string): boolean => /^@\S{0,30}$/.test(reply)
