export type Segment = { text: string; href: string | null }

// Stops at blanks, quotes and at Chinese text and punctuation, which often follow an address without a blank.
const LINK =
  /\b(?:https?:\/\/|www\.)[^\s<>"'`\u2018-\u201f\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+|\b(?:mailto|tel):[\w.+@%-]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gi
const TRAILING = /[.,;:!?)\]}'"]+$/
const ALLOWED = new Set(['http:', 'https:', 'mailto:', 'tel:'])

const hrefOf = (text: string): string | null => {
  const candidate = /^www\./i.test(text) ? `https://${text}` : !/^[a-z]+:/i.test(text) ? `mailto:${text}` : text
  return URL.canParse(candidate) && ALLOWED.has(new URL(candidate).protocol) ? candidate : null
}

/** Cuts text into plain parts and links. Only http, https, mailto and tel become links; everything else stays text. */
export const splitLinks = (text: string): Segment[] => {
  const segments: Segment[] = []
  let from = 0
  for (const match of text.matchAll(LINK)) {
    const found = match[0].replace(TRAILING, '')
    const href = hrefOf(found)
    if (href === null) continue
    if (match.index > from) segments.push({ text: text.slice(from, match.index), href: null })
    segments.push({ text: found, href })
    from = match.index + found.length
  }
  if (from < text.length) segments.push({ text: text.slice(from), href: null })
  return segments
}
