import { AUDIT_ACTIONS, AUDIT_KINDS } from '../../objects/protocol/audit-words.ts'
import type { AuditEntry } from '../models/audit.ts'
import type { ExportColumn } from './table.ts'

const MAX_CHARS = 20_000
const textOf = (side: unknown): string | null => (side === null || side === undefined ? null : JSON.stringify(side).slice(0, MAX_CHARS))

const KEY = { 'zh-CN': (name: string) => `API 密钥 ${name}`, en: (name: string) => `API key ${name}` }
const actorOf: ExportColumn<AuditEntry>['value'] = ({ actorKind, actorName }, { language }) =>
  actorKind === 'key' ? KEY[language](actorName) : actorName

/** Columns of the audit log's export, by the ids its table has. */
export const AUDIT_COLUMNS: readonly ExportColumn<AuditEntry>[] = [
  { id: 'at', title: { 'zh-CN': '时间', en: 'Time' }, value: ({ atMs }) => ({ atMs }) },
  { id: 'actor', title: { 'zh-CN': '操作人', en: 'Who' }, value: actorOf },
  {
    id: 'action',
    title: { 'zh-CN': '操作', en: 'Action' },
    value: ({ action }, { language }) => AUDIT_ACTIONS[action]?.[language] ?? action,
  },
  {
    id: 'kind',
    title: { 'zh-CN': '对象', en: 'What' },
    value: ({ targetKind }, { language }) => AUDIT_KINDS[targetKind]?.[language] ?? targetKind,
  },
  { id: 'target', title: { 'zh-CN': '对象编号', en: 'Id' }, value: ({ targetId }) => targetId },
  { id: 'before', title: { 'zh-CN': '修改前', en: 'Before' }, value: ({ before }) => textOf(before) },
  { id: 'after', title: { 'zh-CN': '修改后', en: 'After' }, value: ({ after }) => textOf(after) },
  { id: 'ip', title: { 'zh-CN': 'IP 地址', en: 'IP address' }, value: ({ ip }) => ip },
]
