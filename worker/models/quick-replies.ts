import * as z from 'zod'
import { FileRef } from '../../objects/protocol/model.ts'
import { AtMs, Cursor, Id, Name, queryId, queryLimit, querySort, queryText } from './common.ts'

/** Canned answers in two trees of categories: the organisation's, and everyone's own. */

/** Levels of categories, categories of one root, and replies of a root. */
export const MAX_LEVELS = 5
export const MAX_CATEGORIES = 300
export const MAX_PUBLIC_REPLIES = 2_000
export const MAX_OWN_REPLIES = 500
export const MAX_CONTENT_CHARS = 4_000
export const MAX_REMARK_CHARS = 200
export const MAX_IMPORT_ROWS = 2_000
export const MAX_BULK = 200

export const REPLY_TYPES = ['text', 'image', 'file'] as const
export type ReplyType = (typeof REPLY_TYPES)[number]

/** Stands between the names of a path: `Delivery / Fees`. A slash inside a name has no blanks around it. */
export const PATH_MARK = ' / '
const CategoryName = Name.transform((name) => name.replace(/\s*\/\s*/g, '/').replace(/\s+/g, ' '))

const Revision = z.string().max(200).describe('As it was read; a stale one is refused.')

export const ReplyCategory = z
  .object({
    id: Id,
    parentId: Id.nullable(),
    public: z.boolean(),
    name: z.string(),
    remark: z.string(),
    replies: z.number().int().describe('Its own, without those of the categories below it.'),
    revision: z.string(),
  })
  .meta({ ref: 'ReplyCategory' })
export type ReplyCategory = z.infer<typeof ReplyCategory>

export const ReplyTree = z
  .object({
    items: z.array(ReplyCategory).describe('Parents before their children, children in their order; the public root first.'),
    revisions: z.object({ public: z.string(), own: z.string() }).describe('Name the shape of each root.'),
  })
  .meta({ ref: 'ReplyTree' })
export type ReplyTree = z.infer<typeof ReplyTree>

export const ReplyCategoryInput = z.object({
  public: z.boolean().default(false),
  parentId: Id.nullable().default(null),
  name: CategoryName,
  remark: z.string().trim().max(MAX_REMARK_CHARS).default(''),
})
export type ReplyCategoryInput = z.infer<typeof ReplyCategoryInput>

export const ReplyCategoryPatch = z.object({
  name: CategoryName.optional(),
  remark: z.string().trim().max(MAX_REMARK_CHARS).optional(),
  revision: Revision.optional(),
})
export type ReplyCategoryPatch = z.infer<typeof ReplyCategoryPatch>

export const ReplyCategoryPlace = z.object({
  parentId: Id.nullable(),
  index: z.number().int().min(0).max(MAX_CATEGORIES).describe('Among the children of the new parent, itself not counted.'),
  revision: Revision.optional().describe('Of the root; a stale one is refused.'),
})
export type ReplyCategoryPlace = z.infer<typeof ReplyCategoryPlace>

/** What the person saw that goes away as well: more than that is not deleted. */
export const SeenCounts = z.object({ categories: z.number().int().min(0), replies: z.number().int().min(0) })
export type SeenCounts = z.infer<typeof SeenCounts>
export const ClearInput = SeenCounts.extend({ public: z.boolean() })
export type ClearInput = z.infer<typeof ClearInput>

export const QuickReply = z
  .object({
    id: Id,
    categoryId: Id,
    category: z.string().describe('The path of its category.'),
    title: z.string(),
    content: z.string().describe('The text; of a picture or file the id of the file.'),
    type: z.enum(REPLY_TYPES),
    file: FileRef.nullable().describe('Of a picture or file; null when it is gone.'),
    public: z.boolean(),
    used: z.number().int().describe('How often it was inserted or sent.'),
    updatedAtMs: AtMs,
    revision: z.string(),
  })
  .meta({ ref: 'QuickReply' })
export type QuickReply = z.infer<typeof QuickReply>

const Content = z.string().trim().min(1, 'Something to send is needed.').max(MAX_CONTENT_CHARS)

export const QuickReplyInput = z
  .object({
    categoryId: Id.optional(),
    category: CategoryName.optional().describe(
      'Instead of the id: a category at the top of the tree, made when there is none of this name.',
    ),
    title: Name,
    type: z.enum(REPLY_TYPES).default('text'),
    content: Content.describe('The text; of a picture or file the id of one uploaded to `/api/quick-replies/files`.'),
    public: z.boolean().default(false).describe('With a name instead of an id: in which tree.'),
  })
  .refine((input) => (input.categoryId === undefined) !== (input.category === undefined), {
    path: ['categoryId'],
    message: 'A category is needed, by id or by name.',
  })
export type QuickReplyInput = z.infer<typeof QuickReplyInput>

export const QuickReplyPatch = z.object({
  categoryId: Id.optional(),
  title: Name.optional(),
  type: z.enum(REPLY_TYPES).optional(),
  content: Content.optional(),
  revision: Revision.optional(),
})
export type QuickReplyPatch = z.infer<typeof QuickReplyPatch>

export const REPLY_SORTS = ['order', 'title', 'used', 'updated'] as const

export const QuickReplyFilter = z.object({
  root: z.enum(['public', 'own']).optional(),
  categoryId: queryId.describe('With the categories below it.'),
  type: z.enum(REPLY_TYPES).optional(),
  text: queryText.describe('In the title, the text, the name of the file or of the category.'),
  sort: querySort(REPLY_SORTS, 'order'),
})
export type QuickReplyFilter = z.infer<typeof QuickReplyFilter>
export const QuickReplyQuery = QuickReplyFilter.extend({ cursor: Cursor.optional(), limit: queryLimit })
export type QuickReplyQuery = z.infer<typeof QuickReplyQuery>
export const QuickReplyPage = z
  .object({ items: z.array(QuickReply), next: z.string().nullable(), total: z.number().int() })
  .meta({ ref: 'QuickReplyPage' })
export type QuickReplyPage = z.infer<typeof QuickReplyPage>

export const QuickReplyOrder = z.object({ ids: z.array(Id).min(1).max(MAX_PUBLIC_REPLIES) })

const Ids = z.array(Id).min(1).max(MAX_BULK)
export const BulkInput = z.discriminatedUnion('action', [
  z.object({ action: z.literal('delete'), ids: Ids }),
  z.object({ action: z.literal('move'), ids: Ids, categoryId: Id }),
  z.object({ action: z.literal('copy'), ids: Ids, public: z.boolean() }),
])
export type BulkInput = z.infer<typeof BulkInput>
export const BulkAnswer = z.object({ done: z.number().int() })

export const AttachInput = z.object({ siteId: Id, conversationId: Id })
export type AttachInput = z.infer<typeof AttachInput>

/** A line of a file as it was read; what does not fit is told row by row, so nothing is refused here but what is absurd. */
export const ImportRow = z.object({
  category: z.string().max(1_000).default(''),
  title: z.string().max(2_000).default(''),
  type: z.string().max(100).default(''),
  content: z.string().max(20_000).default(''),
})
export type ImportRow = z.infer<typeof ImportRow>
export const ImportInput = z.object({
  public: z.boolean(),
  dryRun: z.boolean().default(false).describe('Only tells what would happen.'),
  rows: z.array(ImportRow).min(1).max(MAX_IMPORT_ROWS),
})
export type ImportInput = z.infer<typeof ImportInput>

export const IMPORT_REASONS = [
  'no_category',
  'category_too_long',
  'category_too_deep',
  'no_title',
  'title_too_long',
  'no_content',
  'content_too_long',
  'unknown_type',
  'unknown_file',
  'there_already',
  'twice_in_file',
] as const
export type ImportReason = (typeof IMPORT_REASONS)[number]
export const ImportAnswer = z
  .object({
    accepted: z.number().int(),
    newCategories: z.array(z.string()).describe('Paths that are made on the way.'),
    refused: z.array(z.object({ row: z.number().int().describe('Counted from 0.'), reason: z.enum(IMPORT_REASONS) })),
  })
  .meta({ ref: 'QuickReplyImport' })
export type ImportAnswer = z.infer<typeof ImportAnswer>
