import type { EndReason } from '../../objects/protocol/model.ts'
import { placeText } from '../../objects/protocol/place-text.ts'
import type { ConversationSummary } from '../models/history.ts'
import type { Cell, ExportColumn, ExportLanguage } from './table.ts'

const ENDS: Record<EndReason, Record<ExportLanguage, string>> = {
  agent: { 'zh-CN': '坐席结束', en: 'Ended by the agent' },
  visitor: { 'zh-CN': '访客结束', en: 'Ended by the visitor' },
  client_timeout: { 'zh-CN': '访客超时未回复', en: 'Visitor did not reply' },
  queue_timeout: { 'zh-CN': '排队超时', en: 'Queue timeout' },
  visitor_left: { 'zh-CN': '访客已离开', en: 'Visitor left' },
  agent_lost: { 'zh-CN': '坐席已离线', en: 'Agent went offline' },
  invalid: { 'zh-CN': '无效会话', en: 'Invalid' },
  blocked: { 'zh-CN': '访客被加入黑名单', en: 'Visitor was blocked' },
  supervisor: { 'zh-CN': '班长结束', en: 'Ended by a supervisor' },
  nobody_online: { 'zh-CN': '无坐席在线', en: 'Nobody online' },
  off_hours: { 'zh-CN': '非工作时间', en: 'Outside working hours' },
}

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
    value: ({ endReason }, { language }) => (endReason === null ? null : ENDS[endReason][language]),
  },
  { id: 'rating', title: { 'zh-CN': '满意度', en: 'Rating' }, value: ({ ratingScore }) => ratingScore },
]
