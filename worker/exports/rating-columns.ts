import { scoreWord } from '../../objects/protocol/service-words.ts'
import type { Rating } from '../models/satisfaction.ts'
import type { ExportColumn } from './table.ts'

/** 2.8. Ids as the list's columns have them. */
export const RATING_COLUMNS: readonly ExportColumn<Rating>[] = [
  { id: 'rated', title: { 'zh-CN': '评价时间', en: 'Rated at' }, value: (row) => ({ atMs: row.ratedAtMs }) },
  { id: 'score', title: { 'zh-CN': '评分', en: 'Score' }, value: (row) => row.score },
  { id: 'label', title: { 'zh-CN': '满意度', en: 'Rating' }, value: (row, { language }) => scoreWord(row.score, language) },
  { id: 'reasons', title: { 'zh-CN': '评价标签', en: 'Reasons' }, value: (row) => row.reasons.join('；') },
  { id: 'comment', title: { 'zh-CN': '评价内容', en: 'Comment' }, value: (row) => row.comment },
  { id: 'visitor', title: { 'zh-CN': '访客', en: 'Visitor' }, value: (row) => row.visitorName },
  { id: 'site', title: { 'zh-CN': '站点', en: 'Site' }, value: (row) => row.siteName },
  { id: 'agent', title: { 'zh-CN': '坐席', en: 'Agent' }, value: (row) => row.agentName },
  { id: 'group', title: { 'zh-CN': '技能组', en: 'Skill group' }, value: (row) => row.groupName },
  { id: 'asked', title: { 'zh-CN': '咨询时间', en: 'Asked at' }, value: (row) => ({ atMs: row.askedAtMs }) },
  { id: 'conversation', title: { 'zh-CN': '会话编号', en: 'Conversation' }, value: (row) => row.conversationId },
]
