import { placeText } from '../../objects/protocol/place-text.ts'
import { LEFT_MESSAGE_STATES } from '../../objects/protocol/service-words.ts'
import type { LeftMessage } from '../models/left-message-work.ts'
import type { ExportColumn } from './table.ts'

/** Columns of the left messages' export, by the ids their table has. */
export const LEFT_MESSAGE_COLUMNS: readonly ExportColumn<LeftMessage>[] = [
  { id: 'name', title: { 'zh-CN': '姓名', en: 'Name' }, value: ({ name }) => name },
  { id: 'phone', title: { 'zh-CN': '电话', en: 'Phone' }, value: ({ phone }) => phone },
  { id: 'mail', title: { 'zh-CN': '邮箱', en: 'Mail' }, value: ({ mail }) => mail },
  { id: 'content', title: { 'zh-CN': '留言内容', en: 'Message' }, value: ({ content }) => content },
  { id: 'site', title: { 'zh-CN': '站点', en: 'Site' }, value: ({ siteName }) => siteName },
  { id: 'region', title: { 'zh-CN': '地区', en: 'Region' }, value: ({ info }, { language }) => placeText(info, language) },
  { id: 'page', title: { 'zh-CN': '留言页面', en: 'Page' }, value: ({ info }) => info.pageUrl ?? null },
  { id: 'at', title: { 'zh-CN': '留言时间', en: 'Left at' }, value: ({ atMs }) => ({ atMs }) },
  { id: 'status', title: { 'zh-CN': '状态', en: 'Status' }, value: ({ status }, { language }) => LEFT_MESSAGE_STATES[status][language] },
  { id: 'assignee', title: { 'zh-CN': '负责坐席', en: 'Assigned to' }, value: ({ assigneeName }) => assigneeName },
  { id: 'handledBy', title: { 'zh-CN': '处理人', en: 'Handled by' }, value: ({ handledByName }) => handledByName },
  {
    id: 'handled',
    title: { 'zh-CN': '处理时间', en: 'Handled at' },
    value: ({ handledAtMs }) => (handledAtMs === null ? null : { atMs: handledAtMs }),
  },
]
