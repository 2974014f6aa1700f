import { customColumn, GENDER_TEXTS, IMPORT_COLUMNS, type ImportKey, SHARED_TEXTS } from '../lib/contact-import/columns.ts'
import type { ContactField } from '../models/contact-fields.ts'
import type { ContactListed } from '../models/contacts.ts'
import type { ExportColumn } from './table.ts'

/** A list of contacts as a file. Its columns are called as an import calls them, so that what was exported can be imported. */

type Column = ExportColumn<ContactListed>

const VALUES: Record<ImportKey, Column['value']> = {
  name: ({ name }) => name,
  phone: ({ phone }) => phone,
  mail: ({ mail }) => mail,
  gender: ({ gender }, { language }) => (gender === null ? null : GENDER_TEXTS[gender][language]),
  birthday: ({ birthday }) => birthday,
  type: ({ type }) => type,
  address: ({ address }) => address,
  notes: ({ notes }) => notes,
  shared: ({ shared }, { language }) => SHARED_TEXTS[shared ? 'yes' : 'no'][language],
}

const BESIDE: readonly Column[] = [
  { id: 'owner', title: { 'zh-CN': '所有者', en: 'Owner' }, value: ({ ownerName }) => ownerName },
  { id: 'obtained', title: { 'zh-CN': '获取时间', en: 'Obtained' }, value: ({ obtainedAtMs }) => ({ atMs: obtainedAtMs }) },
  { id: 'updated', title: { 'zh-CN': '更新时间', en: 'Updated' }, value: ({ updatedAtMs }) => ({ atMs: updatedAtMs }) },
  {
    id: 'lastSeen',
    title: { 'zh-CN': '最近来访', en: 'Last visit' },
    value: ({ lastSeenAtMs }) => (lastSeenAtMs === null ? null : { atMs: lastSeenAtMs }),
  },
  {
    id: 'customer',
    title: { 'zh-CN': '转为客户时间', en: 'Customer since' },
    value: ({ customerAtMs }) => (customerAtMs === null ? null : { atMs: customerAtMs }),
  },
]

/** Every column there is, the organisation's own fields among them. */
export const contactColumns = (fields: readonly ContactField[]): Column[] => [
  ...IMPORT_COLUMNS.map(({ id, titles }): Column => ({ id, title: titles, value: VALUES[id] })),
  ...fields.map(
    ({ id, name, kind }): Column => ({
      id: customColumn(id),
      title: { 'zh-CN': name, en: name },
      value: ({ custom }) => {
        const value = custom[id] ?? null
        return value !== null && kind === 'number' ? Number(value) : value
      },
    }),
  ),
  ...BESIDE,
]
