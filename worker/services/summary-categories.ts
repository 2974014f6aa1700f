import { asc } from 'drizzle-orm'
import { summaryCategory } from '../../migrations/schema/index.ts'
import type { Database } from '../db.ts'
import { newId } from '../lib/ids.ts'
import type { SummaryCategory } from '../models/summaries.ts'
import type { ServiceContext } from './context.ts'
import { portions, type Statement } from './statements.ts'

/** What a new organisation begins with. */
const FIRST_TREE: readonly (readonly [string, readonly string[]])[] = [
  ['咨询', ['产品咨询', '价格与优惠', '订单与物流', '使用帮助']],
  ['投诉', ['服务态度', '产品质量', '物流配送', '售后处理']],
  ['建议', ['产品建议', '服务建议']],
  ['其他', []],
]

type Row = typeof summaryCategory.$inferInsert

const firstRows = (): Row[] =>
  FIRST_TREE.flatMap(([name, children], position) => {
    const parent: Row = { id: newId('y'), parentId: null, name, position }
    return [parent, ...children.map((child, place): Row => ({ id: newId('y'), parentId: parent.id, name: child, position: place }))]
  })

/** The categories of a new organisation. */
export const firstCategoryStatements = (db: Database): Statement[] =>
  portions(firstRows(), 4).map((rows) => db.insert(summaryCategory).values(rows))

/** All categories; children stand in the order of their positions. */
export const listSummaryCategories = ({ db }: ServiceContext): Promise<SummaryCategory[]> =>
  db.select().from(summaryCategory).orderBy(asc(summaryCategory.position), asc(summaryCategory.name))
