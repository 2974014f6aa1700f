import { sql } from 'drizzle-orm'
import { file, quickReply } from '../../../migrations/schema/index.ts'
import { isShownType } from '../../../objects/desk/client.ts'
import { AppError } from '../../errors.ts'
import { restoreFormula } from '../../lib/formula.ts'
import { newId } from '../../lib/ids.ts'
import {
  type ImportAnswer,
  type ImportInput,
  type ImportReason,
  type ImportRow,
  MAX_CONTENT_CHARS,
  MAX_LEVELS,
  type ReplyType,
} from '../../models/quick-replies.ts'
import type { ServiceContext } from '../context.ts'
import { auditStatement, inIds, type Statement } from '../statements.ts'
import { maySeeReplyFile } from './files.ts'
import { requireReplyRoom } from './replies.ts'
import { type CategoryRow, changeRoot, inRoot, PathMaker, pathsOf, type Root, readRoot, requireWrite, rootOf } from './roots.ts'

/** Rows of a file into a root: every row that is refused is told with its reason, and a confirmed import is taken whole or not at all. */

const MAX_NAME_CHARS = 60
const TYPE_WORDS: Record<string, ReplyType> = {
  '': 'text',
  text: 'text',
  文本: 'text',
  文字: 'text',
  image: 'image',
  picture: 'image',
  图片: 'image',
  file: 'file',
  文件: 'file',
}

type Fit = { row: number; path: string[]; title: string; type: ReplyType; content: string }
type Checked = { fit: Fit[]; refused: ImportAnswer['refused'] }

/** `A / B`, `A > B` and `A＞B` are levels; a slash without blanks around it belongs to the name. */
const pathIn = (text: string): string[] =>
  text
    .split(/\s+[/／]\s+|\s*[>＞]\s*/)
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter((name) => name !== '')

const typeOf = (word: string): ReplyType | undefined => (Object.hasOwn(TYPE_WORDS, word) ? TYPE_WORDS[word] : undefined)

const cleaned = ({ category, title, type, content }: ImportRow) => ({
  path: pathIn(restoreFormula(category)),
  title: restoreFormula(title).trim(),
  type: typeOf(type.trim().toLowerCase()),
  content: restoreFormula(content).trim(),
})

const reasonOf = ({ path, title, type, content }: ReturnType<typeof cleaned>): ImportReason | null => {
  if (path.length === 0) return 'no_category'
  if (path.length > MAX_LEVELS) return 'category_too_deep'
  if (path.some((name) => name.length > MAX_NAME_CHARS)) return 'category_too_long'
  if (title === '') return 'no_title'
  if (title.length > MAX_NAME_CHARS) return 'title_too_long'
  if (type === undefined) return 'unknown_type'
  if (content === '') return 'no_content'
  return content.length > MAX_CONTENT_CHARS ? 'content_too_long' : null
}

/** Which of the rows' files there are, and this person may use, with what they are. */
const usableFiles = async (context: ServiceContext, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await context.db.select().from(file).where(inIds(file.id, ids))
  const own = await Promise.all(rows.map(async (row) => row.purpose === 'quick_reply' && (await maySeeReplyFile(context, row))))
  return new Map(rows.filter((_row, index) => own[index]).map(({ id, type }) => [id, type]))
}

const keyOf = (path: readonly string[], title: string): string => JSON.stringify([...path, title])

/** What is there already, as `keyOf` names it. */
const readKeys = async ({ db }: ServiceContext, root: Root, rows: readonly CategoryRow[]): Promise<Set<string>> => {
  const paths = pathsOf(rows)
  const replies = await db
    .select({ title: quickReply.title, categoryId: quickReply.categoryId })
    .from(quickReply)
    .where(inRoot(quickReply.ownerId, root))
  return new Set(replies.map(({ title, categoryId }) => keyOf((paths.get(categoryId) ?? '').split(' / '), title)))
}

const checkRows = async (context: ServiceContext, root: Root, rows: readonly ImportRow[], categories: CategoryRow[]): Promise<Checked> => {
  const read = rows.map(cleaned)
  const [there, files] = await Promise.all([
    readKeys(context, root, categories),
    usableFiles(
      context,
      read.flatMap(({ type, content }) => (type === 'image' || type === 'file' ? [content] : [])),
    ),
  ])
  const inFile = new Set<string>()
  const checked: Checked = { fit: [], refused: [] }
  for (const [row, one] of read.entries()) {
    const key = keyOf(one.path, one.title)
    const fileType = files.get(one.content)
    const isUnknownFile = one.type !== 'text' && (fileType === undefined || (one.type === 'image' && !isShownType(fileType)))
    const doubled = there.has(key) ? 'there_already' : inFile.has(key) ? 'twice_in_file' : null
    const reason = reasonOf(one) ?? (isUnknownFile ? 'unknown_file' : null) ?? doubled
    if (reason !== null || one.type === undefined) checked.refused.push({ row, reason: reason ?? 'unknown_type' })
    else {
      inFile.add(key)
      checked.fit.push({ ...one, type: one.type, row })
    }
  }
  return checked
}

/** Rows by way of JSON: one bound value for many of them. */
const INSERTED_CHARS = 200_000

const insertStatements = (context: ServiceContext, root: Root, rows: readonly object[]): Statement[] => {
  const texts = rows.map((row) => JSON.stringify(row))
  const groups: string[][] = [[]]
  let chars = 0
  for (const text of texts) {
    if (chars + text.length > INSERTED_CHARS) {
      groups.push([])
      chars = 0
    }
    groups.at(-1)?.push(text)
    chars += text.length
  }
  return groups.map((group) =>
    context.db
      .insert(quickReply)
      .select(sql`SELECT value->>'id', value->>'categoryId', ${root}, value->>'title', value->>'content', value->>'type',
      value->>'position', 0, ${context.nowMs} FROM json_each(${`[${group.join(',')}]`})`),
  )
}

type Planned = { fit: Fit[]; maker: PathMaker }

/** Behind everything that is there, the imports of before too; the rows keep the order of the file. */
const planImport = (root: Root, categories: readonly CategoryRow[], fit: Fit[], nowMs: number): Planned & { rows: object[] } => {
  const maker = new PathMaker(root, categories)
  const rows = fit.map(({ path, title, type, content, row }) => ({
    id: newId('q'),
    categoryId: maker.idOf(path),
    title,
    type,
    content,
    position: nowMs + row,
  }))
  return { fit, maker, rows }
}

/** Tells what an import of these rows would do. */
const tryImport = async (context: ServiceContext, root: Root, rows: readonly ImportRow[]): Promise<ImportAnswer> => {
  const categories = await readRoot(context, root)
  const { fit, refused } = await checkRows(context, root, rows, categories)
  const { maker } = planImport(root, categories, fit, context.nowMs)
  return { accepted: fit.length, newCategories: maker.madePaths, refused }
}

/**
 * Takes rows into a root, or with `dryRun` only tells what would happen. One refused row refuses all: `conflict`, and nothing is
 * written. Formula signs that an export neutralised are taken back.
 */
export const importReplies = async (context: ServiceContext, { public: isPublic, rows, dryRun }: ImportInput): Promise<ImportAnswer> => {
  const root = rootOf(context, isPublic)
  requireWrite(context, root)
  if (dryRun) return tryImport(context, root, rows)
  await requireReplyRoom(context, root, rows.length)
  return changeRoot(context, root, async (categories) => {
    const { fit, refused } = await checkRows(context, root, rows, categories)
    if (refused.length > 0) throw new AppError('conflict', `${refused.length} rows do not fit, nothing was taken`, { field: 'rows' })
    const planned = planImport(root, categories, fit, context.nowMs)
    const newCategories = planned.maker.madePaths
    const audited = { public: isPublic, replies: fit.length, newCategories }
    const statements = [
      ...planned.maker.statements(context),
      ...insertStatements(context, root, planned.rows),
      auditStatement(context, { action: 'import', kind: 'quick_reply', id: isPublic ? 'public' : 'own', after: audited }),
    ]
    return { statements, result: { accepted: fit.length, newCategories, refused: [] } }
  })
}
