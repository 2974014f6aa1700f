import { DIRECTION_WORDS, HANDLING_WORDS, OUTCOME_WORDS } from '../../objects/protocol/call-words.ts'
import type { Call } from '../models/calls.ts'
import type { ExportColumn } from './table.ts'

const moment = (atMs: number | null) => (atMs === null ? null : { atMs })
const seconds = (ms: number | null) => (ms === null ? null : Math.round(ms / 1000))

/** Columns of the calls' export, by the ids their table has. */
export const CALL_COLUMNS: readonly ExportColumn<Call>[] = [
  { id: 'number', title: { 'zh-CN': '对方号码', en: 'Number' }, value: ({ number }) => number },
  { id: 'contact', title: { 'zh-CN': '联系人', en: 'Contact' }, value: ({ contactName }) => contactName },
  {
    id: 'direction',
    title: { 'zh-CN': '方向', en: 'Direction' },
    value: ({ direction }, { language }) => DIRECTION_WORDS[direction][language],
  },
  { id: 'outcome', title: { 'zh-CN': '结果', en: 'Outcome' }, value: ({ outcome }, { language }) => OUTCOME_WORDS[outcome][language] },
  { id: 'agent', title: { 'zh-CN': '坐席', en: 'Agent' }, value: ({ agentName }) => agentName },
  { id: 'line', title: { 'zh-CN': '线路号码', en: 'Line' }, value: ({ line }) => line },
  { id: 'started', title: { 'zh-CN': '开始时间', en: 'Began' }, value: ({ startedAtMs }) => ({ atMs: startedAtMs }) },
  { id: 'answered', title: { 'zh-CN': '接通时间', en: 'Answered' }, value: ({ answeredAtMs }) => moment(answeredAtMs) },
  { id: 'ended', title: { 'zh-CN': '结束时间', en: 'Ended' }, value: ({ endedAtMs }) => moment(endedAtMs) },
  { id: 'ring', title: { 'zh-CN': '振铃时长（秒）', en: 'Ringing (s)' }, value: ({ ringMs }) => seconds(ringMs) },
  { id: 'talk', title: { 'zh-CN': '通话时长（秒）', en: 'Talking (s)' }, value: ({ talkMs }) => seconds(talkMs) },
  { id: 'reason', title: { 'zh-CN': '结束原因', en: 'End reason' }, value: ({ endReason }) => endReason },
  { id: 'site', title: { 'zh-CN': '站点', en: 'Site' }, value: ({ siteName }) => siteName },
  { id: 'recording', title: { 'zh-CN': '录音', en: 'Recording' }, value: ({ recordingUrl }) => recordingUrl },
  { id: 'handledBy', title: { 'zh-CN': '处理人', en: 'Handled by' }, value: ({ handledByName }) => handledByName },
  { id: 'handled', title: { 'zh-CN': '处理时间', en: 'Handled at' }, value: ({ handledAtMs }) => moment(handledAtMs) },
  {
    id: 'handledHow',
    title: { 'zh-CN': '处理方式', en: 'How it was handled' },
    value: ({ handledHow }, { language }) => (handledHow === null ? null : HANDLING_WORDS[handledHow][language]),
  },
]
