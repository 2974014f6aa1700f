import type { QuickReply } from '../../lib/api.ts'

/** Finding and filling canned answers. Pure. */

export type ReplyValues = { visitor: string; agent: string; site: string }

/** What was typed after a leading slash; null when the draft is not a search. */
export const slashQuery = (draft: string): string | null => (/^\/[^\n]{0,40}$/.test(draft) ? draft.slice(1).trim().toLowerCase() : null)

/** Title hits before content hits, each in the given order. */
export const findReplies = (replies: readonly QuickReply[], query: string, most = 8): QuickReply[] => {
  const texts = replies.filter((reply) => reply.type === 'text')
  const inTitle = (reply: QuickReply) => `${reply.title} ${reply.category}`.toLowerCase().includes(query)
  const inContent = (reply: QuickReply) => reply.content.toLowerCase().includes(query)
  return [...texts.filter(inTitle), ...texts.filter((reply) => !inTitle(reply) && inContent(reply))].slice(0, most)
}

/** One pass: a visitor named `{site}` is not expanded. Unknown names stay as they are. */
export const fillReply = (content: string, values: ReplyValues): string =>
  content.replace(/\{(visitor|agent|site)\}/g, (_whole, name: keyof ReplyValues) => values[name])
