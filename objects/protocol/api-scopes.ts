import type { Words } from './words.ts'

/**
 * What a key of the API may be let do, in words for console and reference. A closed list: accounts, people's rights, the organisation,
 * keys themselves, webhooks (they would carry everything out), audit, retention and personal-data requests are for people only.
 */

export const API_SCOPES = {
  'conversations:read': { 'zh-CN': '读取会话记录、全文和其中的文件', en: 'Read conversations, transcripts and their files' },
  'visitors:read': { 'zh-CN': '读取访客及访问轨迹', en: 'Read visitors and their visits' },
  'visitors:write': { 'zh-CN': '修改访客备注、标签，关联联系人', en: 'Change notes and tags of visitors, link contacts' },
  'contacts:read': { 'zh-CN': '读取联系人', en: 'Read contacts' },
  'contacts:write': { 'zh-CN': '新建、修改、合并、删除联系人', en: 'Create, change, merge and delete contacts' },
  'left_messages:read': { 'zh-CN': '读取访客留言', en: 'Read left messages' },
  'left_messages:write': { 'zh-CN': '处理、分配访客留言，添加备注', en: 'Handle and assign left messages, add notes' },
  'summaries:read': { 'zh-CN': '读取服务小结和小结分类', en: 'Read summaries and their categories' },
  'summaries:write': { 'zh-CN': '处理服务小结', en: 'Handle summaries' },
  'satisfaction:read': { 'zh-CN': '读取满意度评价和统计', en: 'Read ratings and their figures' },
  'statistics:read': { 'zh-CN': '读取统计数据', en: 'Read statistics' },
  'calls:read': { 'zh-CN': '读取通话记录和统计', en: 'Read calls and their figures' },
  'calls:write': { 'zh-CN': '处理未接来电，修改通话备注和联系人', en: 'Handle missed calls, change notes and contacts of calls' },
  'quick_replies:read': { 'zh-CN': '读取公共快捷回复', en: 'Read public quick replies' },
  'quick_replies:write': { 'zh-CN': '新建、修改、导入、删除公共快捷回复', en: 'Create, change, import and delete public quick replies' },
  'blacklist:read': { 'zh-CN': '读取黑名单', en: 'Read the blacklist' },
  'blacklist:write': { 'zh-CN': '加入、修改、移出黑名单', en: 'Block visitors, change and end blocks' },
  'agents:read': { 'zh-CN': '读取坐席和技能组', en: 'Read agents and skill groups' },
  'sites:read': { 'zh-CN': '读取站点列表', en: 'Read the list of sites' },
  exports: { 'zh-CN': '把可读取的列表导出为文件', en: 'Export the lists it may read as files' },
} as const satisfies Record<string, Words>

export type ApiScope = keyof typeof API_SCOPES
export const API_SCOPE_NAMES = Object.keys(API_SCOPES) as [ApiScope, ...ApiScope[]]

/** Requests a key may make in a window, everywhere together. */
export const API_KEY_RATE = { most: 600, windowSec: 60 } as const
export const API_KEY = { nameChars: 60, mostActive: 100, longestDays: 3650 } as const
