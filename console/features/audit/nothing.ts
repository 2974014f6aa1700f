import type { AuditKind } from '../../../objects/protocol/audit-words.ts'
import { texts } from './i18n/texts.ts'

/** What it stands for that a field holds nothing, and numbers that are periods. Pure. */

type NoneKey = Extract<keyof (typeof texts)['zh-CN'], `none.${string}`> | 'value.none'
const isNoneKey = (key: string): key is NoneKey => key in texts['zh-CN']

/** Of the field of this kind, else of all of its fields; else plainly nothing. */
export const noneKey = (kind: AuditKind, field: string): NoneKey => {
  const keys = [`none.${kind}.${field}`, `none.${kind}`]
  return keys.find(isNoneKey) ?? 'value.none'
}

export const isDays = (kind: AuditKind, value: unknown): value is number => kind === 'retention' && typeof value === 'number'
