import { CALL_FIGURE_WORDS, type CallFigureId } from '../../objects/protocol/call-figure-words.ts'
import type { CallFigures, CallFiguresTable, CallOverview } from '../models/calls.ts'
import type { ExportColumn } from './table.ts'

/** Figures of calls as tables: by the hour of the day, by day, by agent. A duration is in seconds, a share in percent. */

type Row = CallFigures & { label: string }

const column = (
  id: string,
  word: CallFigureId,
  value: (figures: CallFigures) => number | null,
  unit = { 'zh-CN': '', en: '' },
): ExportColumn<Row> => {
  const { name } = CALL_FIGURE_WORDS[word]
  return { id, title: { 'zh-CN': name['zh-CN'] + unit['zh-CN'], en: name.en + unit.en }, value }
}

const SECONDS = { 'zh-CN': '（秒）', en: ' (s)' }
const PERCENT = { 'zh-CN': '（%）', en: ' (%)' }
const inSeconds = (ms: number): number => Math.round(ms / 100) / 10
const mean = (sumMs: number, count: number): number | null => (count === 0 ? null : inSeconds(sumMs / count))

const FIGURES: readonly ExportColumn<Row>[] = [
  column('in', 'callsIn', (f) => f.in),
  column('out', 'callsOut', (f) => f.out),
  column('answered', 'callsAnswered', (f) => f.answered),
  column('missed', 'callsMissed', (f) => f.missed),
  column('failed', 'callsFailed', (f) => f.failed),
  column(
    'answeredShare',
    'callsAnsweredShare',
    (f) => (f.in === 0 ? null : Math.round(((f.in - f.missed) / f.in) * 10_000) / 100),
    PERCENT,
  ),
  column('talk', 'callTalk', (f) => inSeconds(f.talkMs), SECONDS),
  column('talkMean', 'callTalkMean', (f) => mean(f.talkMs, f.answered), SECONDS),
  column('ringMean', 'callRingMean', (f) => mean(f.ringMs, f.answered), SECONDS),
]

const HEADS = {
  hours: { 'zh-CN': '时段', en: 'Hour' },
  days: { 'zh-CN': '日期', en: 'Day' },
  agents: { 'zh-CN': '坐席', en: 'Agent' },
} as const satisfies Record<CallFiguresTable, object>

const NOBODY = { 'zh-CN': '（无坐席）', en: '(no agent)' } as const

export const callFigureColumns = (table: CallFiguresTable): ExportColumn<Row>[] => [
  { id: 'label', title: HEADS[table], value: ({ label }, { language }) => label || NOBODY[language] },
  ...FIGURES,
]

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** A row for each hour, day or agent; an agent without a name is nobody. */
export const callFigureRows = (table: CallFiguresTable, { byHour, byDay, byAgent }: CallOverview): Row[] => {
  if (table === 'hours') return byHour.map((figures, hour) => ({ ...figures, label: `${clock(hour)}–${clock(hour + 1)}` }))
  if (table === 'days') return byDay.map(({ day, ...figures }) => ({ ...figures, label: day }))
  return byAgent.map(({ agentId, agentName, ...figures }) => ({ ...figures, label: agentName ?? agentId ?? '' }))
}
