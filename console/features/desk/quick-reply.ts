import type { QuickReply } from '../../lib/api.ts'

/** Finding and filling canned answers. Pure. */

export type ReplyValues = { visitor: string; agent: string; site: string }

/** What was typed after a leading slash; null when the draft is not a search. */
export const slashQuery = (draft: string): string | null => (/^\/[^\n]{0,40}$/.test(draft) ? draft.slice(1).trim().toLowerCase() : null)

/** More than anybody reads; who looks for another one types on. */
const MOST_SHOWN = 50

/** Title and category hits before content hits, each in the order of the tree. */
export const findReplies = (replies: readonly QuickReply[], query: string, most = MOST_SHOWN): QuickReply[] => {
  const inTitle = (reply: QuickReply) => `${reply.title} ${reply.category}`.toLowerCase().includes(query)
  const inContent = (reply: QuickReply) => saidBy(reply).toLowerCase().includes(query)
  return [...replies.filter(inTitle), ...replies.filter((reply) => !inTitle(reply) && inContent(reply))].slice(0, most)
}

/** What stands in it: its text, or the name of its picture or file. */
export const saidBy = (reply: QuickReply): string => (reply.type === 'text' ? reply.content : (reply.file?.name ?? ''))

/** One pass: a visitor named `{site}` is not expanded. Unknown names stay as they are. */
export const fillReply = (content: string, values: ReplyValues): string =>
  content.replace(/\{(visitor|agent|site)\}/g, (_whole, name: keyof ReplyValues) => values[name])
