import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { SummaryCategory } from '../models/summaries.ts'
import {
  CategoryInput,
  CategoryPatch,
  CategoryPlace,
  CategoryRemoval,
  CategoryRemoved,
  CategoryTree,
  CategoryUsage,
} from '../models/summary-categories.ts'
import { body, guarded } from '../openapi.ts'
import { listSummaryCategories } from '../services/summary-categories.ts'
import { createCategory, deleteCategory, nameCategory, placeCategory, readCategoryUsage } from '../services/summary-category-tree.ts'

const tag = 'summaries'

/** 2.7: what a conversation can have been about; the tree is kept by admins. */
export const summaryCategoryRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('summaries.write', {
      summary: 'What a conversation can have been about, a tree by `parentId`',
      tag,
      scopes: ['summaries:read'],
      answers: { 200: CategoryTree },
    }),
    async (c) => c.json({ items: await listSummaryCategories(c.get('me').context) }),
  )
  .post(
    '/',
    guarded('summary_categories.write', {
      summary: 'New category, last under its parent; four levels at most',
      tag,
      answers: { 201: SummaryCategory },
      errors: ['conflict'],
    }),
    body(CategoryInput),
    async (c) => c.json(await createCategory(c.get('me').context, c.req.valid('json')), 201),
  )
  .patch(
    '/:category',
    guarded('summary_categories.write', {
      summary: 'Rename it',
      tag,
      answers: { 200: SummaryCategory },
      errors: ['not_found', 'conflict'],
    }),
    body(CategoryPatch),
    async (c) => c.json(await nameCategory(c.get('me').context, c.req.param('category'), c.req.valid('json').name)),
  )
  .put(
    '/:category/place',
    guarded('summary_categories.write', {
      summary: 'Put it elsewhere, with all below it',
      tag,
      answers: { 200: CategoryTree },
      errors: ['not_found', 'conflict'],
    }),
    body(CategoryPlace),
    async (c) => c.json({ items: [...(await placeCategory(c.get('me').context, c.req.param('category'), c.req.valid('json')))] }),
  )
  .get(
    '/:category/usage',
    guarded('summary_categories.write', { summary: 'What would go with it', tag, answers: { 200: CategoryUsage }, errors: ['not_found'] }),
    async (c) => c.json(await readCategoryUsage(c.get('me').context, c.req.param('category'))),
  )
  .delete(
    '/:category',
    guarded('summary_categories.write', {
      summary: 'Delete it with all below it; their summaries get another category, or none',
      tag,
      answers: { 200: CategoryRemoved },
      errors: ['not_found', 'conflict'],
    }),
    body(CategoryRemoval),
    async (c) => c.json(await deleteCategory(c.get('me').context, c.req.param('category'), c.req.valid('json').moveTo)),
  )
