import * as z from 'zod'
import { Id, Name } from './common.ts'
import { SummaryCategory } from './summaries.ts'

/** 2.7: the tree of what conversations are about, as an admin keeps it. */

const ParentId = Id.nullable().describe('Null: at the top.')

export const CategoryInput = z.object({ name: Name, parentId: ParentId })
export type CategoryInput = z.infer<typeof CategoryInput>

export const CategoryPatch = z.object({ name: Name })

export const CategoryPlace = z.object({
  parentId: ParentId,
  index: z.number().int().min(0).max(1_000).describe('Its place among those that stand there; behind the last one: the end.'),
})
export type CategoryPlace = z.infer<typeof CategoryPlace>

export const CategoryTree = z.object({ items: z.array(SummaryCategory) })

export const CategoryUsage = z
  .object({
    categories: z.number().int().describe('Categories below it, which go with it.'),
    summaries: z.number().int().describe('Summaries of all of them.'),
  })
  .meta({ ref: 'CategoryUsage' })
export type CategoryUsage = z.infer<typeof CategoryUsage>

export const CategoryRemoval = z.object({ moveTo: Id.nullable().describe('Which category its summaries get; null: none.') })
export const CategoryRemoved = z
  .object({ items: z.array(SummaryCategory), removed: z.number().int(), moved: z.number().int() })
  .meta({ ref: 'CategoryRemoved' })
export type CategoryRemoved = z.infer<typeof CategoryRemoved>
