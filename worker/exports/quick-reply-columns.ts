import type { QuickReply } from '../models/quick-replies.ts'
import type { ExportColumn, ExportLanguage } from './table.ts'

const TYPES: Record<QuickReply['type'], Record<ExportLanguage, string>> = {
  text: { 'zh-CN': '文本', en: 'text' },
  image: { 'zh-CN': '图片', en: 'picture' },
  file: { 'zh-CN': '文件', en: 'file' },
}
const ROOTS = { public: { 'zh-CN': '公共', en: 'public' }, own: { 'zh-CN': '个人', en: 'own' } }

/** What an import reads again stands first, under the same titles. */
export const QUICK_REPLY_COLUMNS: readonly ExportColumn<QuickReply>[] = [
  { id: 'category', title: { 'zh-CN': '分类', en: 'Category' }, value: (reply) => reply.category },
  { id: 'title', title: { 'zh-CN': '标题', en: 'Title' }, value: (reply) => reply.title },
  { id: 'type', title: { 'zh-CN': '类型', en: 'Type' }, value: (reply, say) => TYPES[reply.type][say.language] },
  { id: 'content', title: { 'zh-CN': '内容', en: 'Content' }, value: (reply) => reply.content },
  { id: 'file', title: { 'zh-CN': '文件名', en: 'File' }, value: (reply) => reply.file?.name ?? null },
  { id: 'root', title: { 'zh-CN': '范围', en: 'Kept as' }, value: (reply, say) => ROOTS[reply.public ? 'public' : 'own'][say.language] },
  { id: 'used', title: { 'zh-CN': '使用次数', en: 'Times used' }, value: (reply) => reply.used },
  { id: 'updated', title: { 'zh-CN': '更新时间', en: 'Updated at' }, value: (reply) => ({ atMs: reply.updatedAtMs }) },
]
