import * as z from 'zod'
import { AtMs, Id, Name } from './common.ts'

/** Saved views: a list as one person likes to see it, filters, order and columns. */

const ListName = z.string().regex(/^[a-z][a-z_]{0,29}$/)
const Columns = z
  .array(z.string().regex(/^[\w.-]{1,60}$/))
  .min(1)
  .max(60)
const Search = z
  .string()
  .max(2_000)
  .describe('The address behind `?`: filters and order. Without its leading `?`, and without what belongs to one visit, such as a cursor.')

export const ViewQuery = z.object({ list: ListName })
export type ViewQuery = z.infer<typeof ViewQuery>

export const ViewInput = z.object({ list: ListName, name: Name, search: Search, columns: Columns.nullable().default(null) })
export type ViewInput = z.infer<typeof ViewInput>

export const ViewPatch = z.object({ name: Name.optional(), search: Search.optional(), columns: Columns.nullable().optional() })
export type ViewPatch = z.infer<typeof ViewPatch>

export const SavedView = z
  .object({
    id: Id,
    list: z.string(),
    name: z.string(),
    search: z.string(),
    columns: z.array(z.string()).nullable().describe('The columns shown, in their order; null: as the list comes.'),
    createdAtMs: AtMs,
  })
  .meta({ ref: 'SavedView' })
export type SavedView = z.infer<typeof SavedView>
