import { SUMMARY_STATES } from '../../objects/protocol/service-words.ts'
import type { SummaryItem } from '../models/summaries.ts'
import type { ExportColumn } from './table.ts'

const YES = { 'zh-CN': '是', en: 'Yes' } as const
const NO = { 'zh-CN': '否', en: 'No' } as const

const atOrNull = (atMs: number | null) => (atMs === null ? null : { atMs })

/** 2.7. Ids as the list's columns have them. */
export const SUMMARY_COLUMNS: readonly ExportColumn<SummaryItem>[] = [
  { id: 'visitor', title: { 'zh-CN': '访客', en: 'Visitor' }, value: (row) => row.visitorName },
  { id: 'site', title: { 'zh-CN': '站点', en: 'Site' }, value: (row) => row.siteName },
  { id: 'agent', title: { 'zh-CN': '坐席', en: 'Agent' }, value: (row) => row.agentName },
  { id: 'category', title: { 'zh-CN': '分类', en: 'Category' }, value: (row) => row.categoryPath },
  { id: 'text', title: { 'zh-CN': '内容', en: 'Text' }, value: (row) => row.text },
  { id: 'followUp', title: { 'zh-CN': '需要跟进', en: 'Follow up' }, value: (row, { language }) => (row.followUp ? YES : NO)[language] },
  { id: 'written', title: { 'zh-CN': '填写时间', en: 'Written at' }, value: (row) => ({ atMs: row.createdAtMs }) },
  { id: 'status', title: { 'zh-CN': '状态', en: 'State' }, value: (row, { language }) => SUMMARY_STATES[row.status][language] },
  { id: 'handledBy', title: { 'zh-CN': '处理人', en: 'Handled by' }, value: (row) => row.handledByName },
  { id: 'handled', title: { 'zh-CN': '处理时间', en: 'Handled at' }, value: (row) => atOrNull(row.handledAtMs) },
  { id: 'handling', title: { 'zh-CN': '处理结果', en: 'What was done' }, value: (row) => row.handling },
  { id: 'conversation', title: { 'zh-CN': '会话编号', en: 'Conversation' }, value: (row) => row.conversationId },
]
