import type { Words } from './words.ts'

/** Kinds of personal and other data that are erased or kept for a time, in words, for console and receipts. */

export const DATA_WORDS = {
  contacts: { 'zh-CN': '联系人', en: 'Contacts' },
  visitors: { 'zh-CN': '访客', en: 'Visitors' },
  visits: { 'zh-CN': '访问与轨迹', en: 'Visits and tracks' },
  conversations: { 'zh-CN': '会话', en: 'Conversations' },
  messages: { 'zh-CN': '聊天记录（条）', en: 'Lines of transcripts' },
  notes: { 'zh-CN': '内部备注与悄悄话', en: 'Notes and whispers' },
  ratings: { 'zh-CN': '满意度评价', en: 'Ratings' },
  summaries: { 'zh-CN': '服务小结', en: 'Summaries' },
  leftMessages: { 'zh-CN': '访客留言', en: 'Left messages' },
  calls: { 'zh-CN': '通话记录', en: 'Calls' },
  files: { 'zh-CN': '图片和文件', en: 'Pictures and files' },
  blacklist: { 'zh-CN': '黑名单条目', en: 'Blacklist entries' },
  auditEntries: { 'zh-CN': '审计日志中的内容', en: 'Contents of audit entries' },
  importRows: { 'zh-CN': '导入记录中的行', en: 'Rows of imports' },
  events: { 'zh-CN': '待推送的事件', en: 'Events for webhooks' },
  audit: { 'zh-CN': '审计日志', en: 'Audit log' },
  agentLog: { 'zh-CN': '坐席状态记录', en: 'Agents’ states' },
  sessions: { 'zh-CN': '过期的登录', en: 'Sign-ins that are over' },
  verifications: { 'zh-CN': '过期的验证', en: 'Verifications that are over' },
  uploads: { 'zh-CN': '未发送的上传', en: 'Uploads never sent' },
  imports: { 'zh-CN': '未完成的导入', en: 'Imports never finished' },
} as const satisfies Record<string, Words>
export type DataKind = keyof typeof DATA_WORDS
