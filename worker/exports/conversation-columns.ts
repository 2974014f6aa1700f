import { placeText } from '../../objects/protocol/place-text.ts'
import { END_WORDS } from '../../objects/protocol/service-words.ts'
import type { ConversationSummary } from '../models/history.ts'
import type { Cell, ExportColumn } from './table.ts'

const at = (atMs: number | null): Cell => (atMs === null ? null : { atMs })
/** Whole seconds, so that a spreadsheet can add them up. */
const secondsBetween = (fromMs: number | null, untilMs: number | null): Cell =>
  fromMs === null || untilMs === null ? null : Math.round((untilMs - fromMs) / 1000)

/** Columns of the history's export, by the ids its table has. */
export const CONVERSATION_COLUMNS: readonly ExportColumn<ConversationSummary>[] = [
  { id: 'visitor', title: { 'zh-CN': '访客', en: 'Visitor' }, value: ({ visitorName }) => visitorName },
  { id: 'site', title: { 'zh-CN': '站点', en: 'Site' }, value: ({ siteName }) => siteName },
  { id: 'group', title: { 'zh-CN': '技能组', en: 'Skill group' }, value: ({ groupName }) => groupName },
  { id: 'agent', title: { 'zh-CN': '坐席', en: 'Agent' }, value: ({ agentName }) => agentName },
  { id: 'asked', title: { 'zh-CN': '咨询时间', en: 'Asked' }, value: ({ askedAtMs }) => at(askedAtMs) },
  { id: 'served', title: { 'zh-CN': '接入时间', en: 'Served' }, value: ({ servedAtMs }) => at(servedAtMs) },
  { id: 'ended', title: { 'zh-CN': '结束时间', en: 'Ended' }, value: ({ endedAtMs }) => at(endedAtMs) },
  {
    id: 'wait',
    title: { 'zh-CN': '等待（秒）', en: 'Wait (s)' },
    value: ({ askedAtMs, servedAtMs }) => secondsBetween(askedAtMs, servedAtMs),
  },
  { id: 'queue', title: { 'zh-CN': '最长队列', en: 'Longest queue' }, value: ({ longestQueue }) => longestQueue },
  {
    id: 'duration',
    title: { 'zh-CN': '时长（秒）', en: 'Duration (s)' },
    value: ({ servedAtMs, endedAtMs }) => secondsBetween(servedAtMs, endedAtMs),
  },
  { id: 'messages', title: { 'zh-CN': '消息', en: 'Messages' }, value: ({ messages }) => messages },
  { id: 'place', title: { 'zh-CN': '地域', en: 'Region' }, value: ({ place }, { language }) => placeText(place, language) },
  {
    id: 'end',
    title: { 'zh-CN': '结束原因', en: 'End' },
    value: ({ endReason }, { language }) => (endReason === null ? null : END_WORDS[endReason][language]),
  },
  { id: 'rating', title: { 'zh-CN': '满意度', en: 'Rating' }, value: ({ ratingScore }) => ratingScore },
]

/** Of an export by words while conversations from before the index are read into it. */
export const STILL_INDEXED = {
  'zh-CN': '全文索引仍在建立，较早的会话可能未包含在内，请稍后重新导出',
  en: 'Conversations are still being read into the search index: some may be missing here. Export again later.',
} as const

/** Of an export in another order than by time that would have more. */
export const LATEST_SORTED = {
  'zh-CN': '按此排序仅导出最近的 20,000 个会话，如需更早的会话，请缩短时间范围或按咨询时间排序',
  en: 'In this order only the latest 20,000 conversations are here. Shorten the period, or sort by when they were asked for.',
} as const
