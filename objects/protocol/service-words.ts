import type { EndReason } from './model.ts'
import type { Words } from './words.ts'

/** What the service's records say in one word, for console and exports: how a conversation ended, a score, what is still to be done. */

/** The desk has its own, in the catalogue it loads anyway; a test keeps them alike. */
export const END_WORDS = {
  agent: { 'zh-CN': '坐席结束', en: 'Ended by agent' },
  visitor: { 'zh-CN': '访客结束', en: 'Ended by visitor' },
  client_timeout: { 'zh-CN': '访客超时未回复', en: 'Visitor did not answer' },
  queue_timeout: { 'zh-CN': '排队超时', en: 'Waited too long' },
  visitor_left: { 'zh-CN': '访客已离开', en: 'Visitor left' },
  agent_lost: { 'zh-CN': '坐席已离线', en: 'Agent went offline' },
  invalid: { 'zh-CN': '无效会话', en: 'Invalid' },
  blocked: { 'zh-CN': '访客被加入黑名单', en: 'Visitor blocked' },
  supervisor: { 'zh-CN': '班长结束', en: 'Ended by supervisor' },
  nobody_online: { 'zh-CN': '无坐席在线', en: 'Nobody online' },
  off_hours: { 'zh-CN': '非工作时间', en: 'Outside working hours' },
} as const satisfies Record<EndReason, Words>

export type Score = 1 | 2 | 3 | 4 | 5
export const SCORE_WORDS = {
  1: { 'zh-CN': '非常不满意', en: 'Very poor' },
  2: { 'zh-CN': '不满意', en: 'Poor' },
  3: { 'zh-CN': '一般', en: 'Fair' },
  4: { 'zh-CN': '满意', en: 'Good' },
  5: { 'zh-CN': '非常满意', en: 'Very good' },
} as const satisfies Record<Score, Words>

/** A score as it is called; null for what is none. */
export const scoreWord = (score: number, language: keyof Words): string | null => SCORE_WORDS[score as Score]?.[language] ?? null

export const LEFT_MESSAGE_STATES = {
  new: { 'zh-CN': '未处理', en: 'New' },
  handled: { 'zh-CN': '已处理', en: 'Handled' },
} as const satisfies Record<string, Words>

export const SUMMARY_STATES = {
  draft: { 'zh-CN': '草稿', en: 'Draft' },
  unhandled: { 'zh-CN': '未处理', en: 'Unhandled' },
  handled: { 'zh-CN': '已处理', en: 'Handled' },
} as const satisfies Record<string, Words>
