import type { Words } from './words.ts'

/** What the audit log writes down, in words, for console and exports. Nothing is written that is not named here: the types see to it. */

export const AUDIT_ACTIONS = {
  create: { 'zh-CN': '新建', en: 'Created' },
  update: { 'zh-CN': '修改', en: 'Changed' },
  delete: { 'zh-CN': '删除', en: 'Deleted' },
  clear: { 'zh-CN': '全部删除', en: 'Deleted all' },
  restore: { 'zh-CN': '恢复旧版本', en: 'Went back to an earlier version' },
  reorder: { 'zh-CN': '调整顺序', en: 'Reordered' },
  move: { 'zh-CN': '移动', en: 'Moved' },
  copy: { 'zh-CN': '复制', en: 'Copied' },
  merge: { 'zh-CN': '合并', en: 'Merged' },
  import: { 'zh-CN': '导入', en: 'Imported' },
  export: { 'zh-CN': '导出', en: 'Exported' },
  erase: { 'zh-CN': '彻底删除个人数据', en: 'Erased personal data' },
  link: { 'zh-CN': '关联联系人', en: 'Linked a contact' },
  unlink: { 'zh-CN': '取消关联联系人', en: 'Unlinked the contact' },
  raise: { 'zh-CN': '转为客户', en: 'Raised to a customer' },
  handle: { 'zh-CN': '标记为已处理', en: 'Marked as handled' },
  reopen: { 'zh-CN': '改回未处理', en: 'Reopened' },
  note: { 'zh-CN': '添加备注', en: 'Added a note' },
  assign: { 'zh-CN': '分配', en: 'Assigned' },
  join: { 'zh-CN': '加入会话', en: 'Joined' },
  take_over: { 'zh-CN': '接管会话', en: 'Took over' },
  front: { 'zh-CN': '移到队首', en: 'Moved to the front' },
  transfer: { 'zh-CN': '转接', en: 'Transferred' },
  end: { 'zh-CN': '结束会话', en: 'Ended' },
  rotate: { 'zh-CN': '更换', en: 'Replaced' },
  setup: { 'zh-CN': '初始设置', en: 'Set up' },
  change_password: { 'zh-CN': '修改密码', en: 'Changed the password' },
  revoke: { 'zh-CN': '吊销', en: 'Revoked' },
  resend: { 'zh-CN': '重新发送', en: 'Sent again' },
  call: { 'zh-CN': '发起呼叫', en: 'Asked for a call' },
  reset_password: { 'zh-CN': '重置密码', en: 'Reset the password' },
} as const satisfies Record<string, Words>
export type AuditAction = keyof typeof AUDIT_ACTIONS

/** What it was done to. */
const THINGS = {
  organisation: { 'zh-CN': '组织设置', en: 'Organisation' },
  account: { 'zh-CN': '个人账号', en: 'Own account' },
  agent: { 'zh-CN': '坐席', en: 'Agent' },
  skill_group: { 'zh-CN': '技能组', en: 'Skill group' },
  site: { 'zh-CN': '站点', en: 'Site' },
  site_settings: { 'zh-CN': '站点外观与邀请', en: 'Site settings' },
  site_picture: { 'zh-CN': '站点图片', en: 'Site picture' },
  dialog_settings: { 'zh-CN': '对话设置', en: 'Dialog settings' },
  working_hours: { 'zh-CN': '工作时间', en: 'Working hours' },
  calendar: { 'zh-CN': '服务日期', en: 'Service calendar' },
  identity_secret: { 'zh-CN': '身份校验密钥', en: 'Identity secret' },
  ad: { 'zh-CN': '广告', en: 'Ad' },
  blacklist: { 'zh-CN': '黑名单', en: 'Blacklist' },
  contact: { 'zh-CN': '联系人', en: 'Contact' },
  contact_field: { 'zh-CN': '联系人自定义字段', en: 'Contact field' },
  contact_import: { 'zh-CN': '联系人导入', en: 'Contact import' },
  visitor: { 'zh-CN': '访客', en: 'Visitor' },
  conversation: { 'zh-CN': '会话', en: 'Conversation' },
  left_message: { 'zh-CN': '访客留言', en: 'Left message' },
  summary: { 'zh-CN': '服务小结', en: 'Summary' },
  summary_category: { 'zh-CN': '小结分类', en: 'Summary category' },
  quick_reply: { 'zh-CN': '快捷回复', en: 'Quick reply' },
  quick_reply_category: { 'zh-CN': '快捷回复分类', en: 'Quick reply category' },
  retention: { 'zh-CN': '数据保留期限', en: 'Retention' },
  hook: { 'zh-CN': 'Webhook', en: 'Webhook' },
  call_centre: { 'zh-CN': '呼叫中心对接', en: 'Call-centre interface' },
  call: { 'zh-CN': '通话', en: 'Call' },
  api_key: { 'zh-CN': 'API 密钥', en: 'API key' },
} as const satisfies Record<string, Words>

/** Which list somebody took away as a file. */
const LISTS = {
  conversations: { 'zh-CN': '会话列表', en: 'Conversations (list)' },
  contacts: { 'zh-CN': '联系人列表', en: 'Contacts (list)' },
  left_messages: { 'zh-CN': '访客留言列表', en: 'Left messages (list)' },
  summaries: { 'zh-CN': '服务小结列表', en: 'Summaries (list)' },
  satisfaction: { 'zh-CN': '满意度列表', en: 'Ratings (list)' },
  quick_replies: { 'zh-CN': '快捷回复列表', en: 'Quick replies (list)' },
  audit: { 'zh-CN': '审计日志', en: 'Audit log' },
  statistics: { 'zh-CN': '统计报表', en: 'Statistics' },
  calls: { 'zh-CN': '通话列表', en: 'Calls (list)' },
} as const satisfies Record<string, Words>
export type AuditList = keyof typeof LISTS | 'blacklist'

export const AUDIT_KINDS = { ...THINGS, ...LISTS } as const
export type AuditKind = keyof typeof AUDIT_KINDS
