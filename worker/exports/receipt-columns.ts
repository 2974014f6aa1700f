import { DATA_WORDS, type DataKind } from '../../objects/protocol/data-words.ts'
import type { Receipt } from '../models/data-protection.ts'
import type { ExportColumn } from './table.ts'

export type ReceiptRow = { receipt: Receipt; kind: string; count: number }

const SUBJECT = {
  contact: { 'zh-CN': '联系人', en: 'Contact' },
  visitor: { 'zh-CN': '访客', en: 'Visitor' },
  retention: { 'zh-CN': '保留期限', en: 'Retention' },
} as const

/** A receipt as a table: one row for each kind of data. */
export const RECEIPT_COLUMNS: readonly ExportColumn<ReceiptRow>[] = [
  { id: 'receipt', title: { 'zh-CN': '凭证编号', en: 'Receipt' }, value: ({ receipt }) => receipt.id },
  { id: 'begun', title: { 'zh-CN': '开始时间', en: 'Begun at' }, value: ({ receipt }) => ({ atMs: receipt.atMs }) },
  {
    id: 'done',
    title: { 'zh-CN': '完成时间', en: 'Done at' },
    value: ({ receipt }) => (receipt.doneAtMs === null ? null : { atMs: receipt.doneAtMs }),
  },
  { id: 'by', title: { 'zh-CN': '操作人', en: 'By' }, value: ({ receipt }) => receipt.actorName },
  { id: 'reason', title: { 'zh-CN': '删除依据', en: 'What for' }, value: ({ receipt }, { language }) => SUBJECT[receipt.kind][language] },
  { id: 'subject', title: { 'zh-CN': '编号', en: 'Id' }, value: ({ receipt }) => receipt.subjectId },
  {
    id: 'kind',
    title: { 'zh-CN': '数据种类', en: 'Kind of data' },
    value: ({ kind }, { language }) => DATA_WORDS[kind as DataKind]?.[language] ?? kind,
  },
  { id: 'count', title: { 'zh-CN': '数量', en: 'Number' }, value: ({ count }) => count },
]
