import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import {
  ClearInput,
  QuickReplyOrder,
  ReplyCategory,
  ReplyCategoryInput,
  ReplyCategoryPatch,
  ReplyCategoryPlace,
  ReplyTree,
  SeenCounts,
} from '../models/quick-replies.ts'
import { body, guarded } from '../openapi.ts'
import { clearRoot, createCategory, deleteCategory, placeCategory, readTree, updateCategory } from '../services/quick-replies/categories.ts'
import { orderReplies } from '../services/quick-replies/replies.ts'

const tag = 'quick replies'

export const replyCategoryRoutes = new Hono<AppEnv>()
  .get('/', guarded('quick_replies.read', { summary: 'The public tree and the own one', tag, answers: { 200: ReplyTree } }), async (c) =>
    c.json(await readTree(c.get('me').context)),
  )
  .post(
    '/',
    guarded('quick_replies.write_own', {
      summary: 'New category; public ones by admins only',
      tag,
      answers: { 201: ReplyCategory },
      errors: ['conflict', 'not_found'],
    }),
    body(ReplyCategoryInput),
    async (c) => c.json(await createCategory(c.get('me').context, c.req.valid('json')), 201),
  )
  .delete(
    '/',
    guarded('quick_replies.write_own', {
      summary: 'Empty a root: every category and reply of it; refused when there is not what the person saw',
      tag,
      answers: { 204: 'Deleted' },
      errors: ['conflict'],
    }),
    body(ClearInput),
    async (c) => {
      const { public: isPublic, ...seen } = c.req.valid('json')
      await clearRoot(c.get('me').context, c.env.FILES, isPublic, seen)
      return c.body(null, 204)
    },
  )
  .patch(
    '/:category',
    guarded('quick_replies.write_own', {
      summary: 'Rename, or another remark; a stale revision answers with what changed',
      tag,
      answers: { 200: ReplyCategory },
      errors: ['conflict', 'not_found'],
    }),
    body(ReplyCategoryPatch),
    async (c) => c.json(await updateCategory(c.get('me').context, c.req.param('category'), c.req.valid('json'))),
  )
  .put(
    '/:category/place',
    guarded('quick_replies.write_own', {
      summary: 'Move within its root, with everything below it; never into itself',
      tag,
      answers: { 200: ReplyTree },
      errors: ['conflict', 'not_found'],
    }),
    body(ReplyCategoryPlace),
    async (c) => c.json(await placeCategory(c.get('me').context, c.req.param('category'), c.req.valid('json'))),
  )
  .put(
    '/:category/replies',
    guarded('quick_replies.write_own', {
      summary: 'Another order of exactly the replies a category holds itself',
      tag,
      answers: { 204: 'Ordered' },
      errors: ['conflict', 'not_found'],
    }),
    body(QuickReplyOrder),
    async (c) => {
      await orderReplies(c.get('me').context, c.req.param('category'), c.req.valid('json').ids)
      return c.body(null, 204)
    },
  )
  .delete(
    '/:category',
    guarded('quick_replies.write_own', {
      summary: 'Delete with everything below it; refused when there is not what the person saw',
      tag,
      answers: { 204: 'Deleted' },
      errors: ['conflict', 'not_found'],
    }),
    body(SeenCounts),
    async (c) => {
      await deleteCategory(c.get('me').context, c.env.FILES, c.req.param('category'), c.req.valid('json'))
      return c.body(null, 204)
    },
  )
