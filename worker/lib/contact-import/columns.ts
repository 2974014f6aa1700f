import type { ContactField } from '../../models/contact-fields.ts'

/** What a column of an imported file may mean. Pure. */

type Titles = Record<'zh-CN' | 'en', string>
/** `custom.<id>` is a field of the organisation's own. */
export type ImportColumn = { id: string; titles: Titles; aliases: readonly string[] }

export const IMPORT_COLUMNS = [
  { id: 'name', titles: { 'zh-CN': '姓名', en: 'Name' }, aliases: ['名称', '联系人', '客户姓名', '客户名称', 'full name', 'contact'] },
  {
    id: 'phone',
    titles: { 'zh-CN': '电话', en: 'Phone' },
    aliases: ['手机', '手机号', '手机号码', '电话号码', '联系电话', 'mobile', 'tel', 'telephone', 'phone number'],
  },
  {
    id: 'mail',
    titles: { 'zh-CN': '邮箱', en: 'Email' },
    aliases: ['邮件', '电子邮箱', '电子邮件', '邮箱地址', 'mail', 'e-mail', 'email address'],
  },
  { id: 'gender', titles: { 'zh-CN': '性别', en: 'Gender' }, aliases: ['sex'] },
  {
    id: 'birthday',
    titles: { 'zh-CN': '生日', en: 'Birthday' },
    aliases: ['出生日期', '出生年月日', 'date of birth', 'birth date', 'dob'],
  },
  { id: 'type', titles: { 'zh-CN': '类型', en: 'Type' }, aliases: ['客户类型', '联系人类型', '分类', 'contact type', 'category'] },
  { id: 'address', titles: { 'zh-CN': '地址', en: 'Address' }, aliases: ['联系地址', '通讯地址', '住址'] },
  { id: 'notes', titles: { 'zh-CN': '备注', en: 'Notes' }, aliases: ['说明', '描述', 'note', 'remark', 'remarks', 'comment', 'comments'] },
  { id: 'shared', titles: { 'zh-CN': '共享', en: 'Shared' }, aliases: ['是否共享', '共享范围', 'visibility'] },
] as const satisfies readonly ImportColumn[]
export type ImportKey = (typeof IMPORT_COLUMNS)[number]['id']

const CUSTOM = 'custom.'
export const customColumn = (fieldId: string): string => CUSTOM + fieldId
/** The field's id; null for a column of ours. */
export const customIdOf = (column: string): string | null => (column.startsWith(CUSTOM) ? column.slice(CUSTOM.length) : null)

/** Every column that an import takes, own fields last. */
export const importColumns = (fields: readonly ContactField[]): ImportColumn[] => [
  ...IMPORT_COLUMNS,
  ...fields.map(({ id, name }) => ({ id: customColumn(id), titles: { 'zh-CN': name, en: name }, aliases: [] })),
]

/** How the file says what we keep in code words; also what an export writes. */
export const GENDER_TEXTS = {
  male: { 'zh-CN': '男', en: 'Male' },
  female: { 'zh-CN': '女', en: 'Female' },
  other: { 'zh-CN': '其他', en: 'Other' },
} as const satisfies Record<string, Titles>
export const SHARED_TEXTS = {
  yes: { 'zh-CN': '所有人', en: 'Everyone' },
  no: { 'zh-CN': '不共享', en: 'Not shared' },
} as const satisfies Record<string, Titles>

type Gender = keyof typeof GENDER_TEXTS
export const GENDER_WORDS: ReadonlyMap<string, Gender> = new Map<string, Gender>([
  ...['男', '男性', '先生', 'male', 'm', 'man', 'mr'].map((word) => [word, 'male'] as const),
  ...['女', '女性', '女士', '小姐', 'female', 'f', 'woman', 'ms', 'mrs'].map((word) => [word, 'female'] as const),
  ...['其他', '其它', '未知', 'other', 'unknown'].map((word) => [word, 'other'] as const),
])
export const SHARED_WORDS: ReadonlyMap<string, boolean> = new Map<string, boolean>([
  ...['所有人', '共享', '是', 'everyone', 'shared', 'yes', 'y', 'true', '1'].map((word) => [word, true] as const),
  ...['不共享', '私有', '否', 'not shared', 'private', 'no', 'n', 'false', '0'].map((word) => [word, false] as const),
])
