import type { QuickReply } from '../../lib/api.ts'
import type { Edits } from '../../lib/edits.ts'
import type { ReplyInput, ReplyPatch } from './calls.ts'

/** A reply as the form holds it. Pure. */

export const TYPES = ['text', 'image', 'file'] as const
export type ReplyType = (typeof TYPES)[number]
export type Kept = NonNullable<QuickReply['file']>

const MAX_TITLE_CHARS = 60
export const MAX_CONTENT_CHARS = 4_000

export type ReplyFields = { categoryId: string; title: string; type: ReplyType; text: string; file: Kept | null }

export const emptyReply = (categoryId: string): ReplyFields => ({ categoryId, title: '', type: 'text', text: '', file: null })

export const fieldsOfReply = ({ categoryId, title, type, content, file }: QuickReply): ReplyFields => ({
  categoryId,
  title,
  type,
  text: type === 'text' ? content : '',
  file,
})

export type Wrong = 'category' | 'title' | 'titleLong' | 'text' | 'textLong' | 'file' | 'noPicture'

const isPicture = ({ type }: Kept): boolean => /^image\/(png|jpeg|gif|webp|avif)$/.test(type)

/** What has to be changed before it can be saved, by field. */
export const wrongIn = ({ categoryId, title, type, text, file }: ReplyFields): { [K in keyof ReplyFields]?: Wrong } => {
  const wrong: { [K in keyof ReplyFields]?: Wrong } = {}
  if (categoryId === '') wrong.categoryId = 'category'
  if (title.trim() === '') wrong.title = 'title'
  else if (title.trim().length > MAX_TITLE_CHARS) wrong.title = 'titleLong'
  if (type === 'text' && text.trim() === '') wrong.text = 'text'
  if (type === 'text' && text.trim().length > MAX_CONTENT_CHARS) wrong.text = 'textLong'
  if (type !== 'text' && file === null) wrong.file = 'file'
  if (type === 'image' && file !== null && !isPicture(file)) wrong.file = 'noPicture'
  return wrong
}

const contentOf = ({ type, text, file }: ReplyFields): string => (type === 'text' ? text.trim() : (file?.fileId ?? ''))

export const toInput = (fields: ReplyFields): ReplyInput => ({
  categoryId: fields.categoryId,
  title: fields.title.trim(),
  type: fields.type,
  content: contentOf(fields),
})

/** Type and content are one thing to the Worker: a change of either sends both. */
export const toPatch = (fields: ReplyFields, edits: Edits<ReplyFields>, revision: string): ReplyPatch => ({
  revision,
  ...(edits.categoryId === undefined ? {} : { categoryId: edits.categoryId }),
  ...(edits.title === undefined ? {} : { title: edits.title.trim() }),
  ...(['type', 'text', 'file'].some((key) => key in edits) ? { type: fields.type, content: contentOf(fields) } : {}),
})

/** The field of the form that the Worker means. */
export const fieldOfError = (path: string | null, type: ReplyType): keyof ReplyFields | null =>
  path === 'content' ? (type === 'text' ? 'text' : 'file') : path === 'title' || path === 'categoryId' || path === 'type' ? path : null

/** Puts a piece into a text in the place of what is selected; gives where the caret goes. */
export const insertAt = (text: string, from: number, to: number, piece: string): { text: string; caret: number } => ({
  text: text.slice(0, from) + piece + text.slice(to),
  caret: from + piece.length,
})
