/** What a message's words are made of. Pure. */

/** Splits a text into plain parts and http(s) links, so that nothing else ever becomes an address. */
export const splitLinks = (text: string): { text: string; href: string | null }[] => {
  const parts: { text: string; href: string | null }[] = []
  let end = 0
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'，。；！？、）】》]+/gi)) {
    const raw = match[0].replace(/[.,;:!?)\]]+$/, '')
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null })
    parts.push({ text: raw, href: URL.canParse(raw) ? raw : null })
    end = match.index + raw.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null })
  return parts
}

/** One to three emoji and nothing else: shown large. */
export const isOnlyEmoji = (text: string): boolean => {
  const clusters = [...new Intl.Segmenter().segment(text.trim())]
  return clusters.length > 0 && clusters.length <= 3 && clusters.every(({ segment }) => /^\p{RGI_Emoji}$/v.test(segment))
}

export type MentionPart = { text: string; agentId: string | null }

/** Splits a text at `@` followed by one of these names, the longest name that fits first. */
export const splitMentions = (text: string, people: readonly { id: string; name: string }[]): MentionPart[] => {
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length)
  const parts: MentionPart[] = []
  let plain = ''
  let at = 0
  while (at < text.length) {
    const person = text[at] === '@' ? longestFirst.find(({ name }) => name !== '' && text.startsWith(name, at + 1)) : undefined
    if (person === undefined) {
      plain += text[at++]
      continue
    }
    if (plain !== '') parts.push({ text: plain, agentId: null })
    plain = ''
    parts.push({ text: `@${person.name}`, agentId: person.id })
    at += person.name.length + 1
  }
  if (plain !== '') parts.push({ text: plain, agentId: null })
  return parts
}

/** Whom a text names, each once. */
export const mentionedIn = (text: string, people: readonly { id: string; name: string }[]): string[] => [
  ...new Set(splitMentions(text, people).flatMap(({ agentId }) => agentId ?? [])),
]
