import type { Blocked } from '../models/blacklist.ts'
import type { ExportColumn } from './table.ts'

const ALL_SITES = { 'zh-CN': '全部站点', en: 'All sites' } as const
const FOR_EVER = { 'zh-CN': '永久', en: 'For ever' } as const

/** Columns of the blacklist's export, by the ids their table has. */
export const BLACKLIST_COLUMNS: readonly ExportColumn<Blocked>[] = [
  { id: 'visitorName', title: { 'zh-CN': '访客名称', en: 'Visitor' }, value: ({ visitorName }) => visitorName },
  { id: 'visitorId', title: { 'zh-CN': '访客编号', en: 'Visitor ID' }, value: ({ visitorId }) => visitorId },
  { id: 'cidr', title: { 'zh-CN': 'IP 或网段', en: 'IP or range' }, value: ({ cidr }) => cidr },
  { id: 'site', title: { 'zh-CN': '站点', en: 'Site' }, value: ({ siteName }, { language }) => siteName ?? ALL_SITES[language] },
  { id: 'since', title: { 'zh-CN': '加入时间', en: 'Since' }, value: ({ createdAtMs }) => ({ atMs: createdAtMs }) },
  {
    id: 'until',
    title: { 'zh-CN': '截止时间', en: 'Until' },
    value: ({ untilMs }, { language }) => (untilMs === null ? FOR_EVER[language] : { atMs: untilMs }),
  },
  { id: 'remark', title: { 'zh-CN': '备注', en: 'Remark' }, value: ({ remark }) => remark },
  { id: 'by', title: { 'zh-CN': '操作人', en: 'By' }, value: ({ byName }) => byName },
]
