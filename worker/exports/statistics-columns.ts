import { FIGURE_TABLES, REPORT_TABLES } from '../../objects/protocol/figure-tables.ts'
import { FIGURE_WORDS, type FigureId, SHARE_WORDS, type ShareKind } from '../../objects/protocol/figure-words.ts'
import { type Figures, ratings } from '../../objects/protocol/figures.ts'
import { placeOf } from '../../objects/protocol/place-text.ts'
import type { AgentFigures, Bucket, CourseTable, GroupFigures, Share } from '../models/statistics.ts'
import type { Cell, ExportColumn, ExportLanguage } from './table.ts'

/** 2.13 and the reports as tables. A duration is in seconds, a share in percent. */

type Titles = Record<ExportLanguage, string>

const UNIT: Record<string, Titles> = {
  duration: { 'zh-CN': '（秒）', en: ' (s)' },
  share: { 'zh-CN': '（%）', en: ' (%)' },
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

const cellOf = (id: FigureId, figures: Figures): Cell => {
  const { unit, of } = FIGURE_WORDS[id]
  const value = of(figures)
  if (value === null) return null
  if (unit === 'duration') return round(value / 1000, 1)
  return unit === 'share' ? round(value * 100, 2) : round(value, 2)
}

const figureColumn = <Row extends Figures>(id: FigureId): ExportColumn<Row> => {
  const { name, unit } = FIGURE_WORDS[id]
  const of = UNIT[unit] ?? { 'zh-CN': '', en: '' }
  return { id, title: { 'zh-CN': name['zh-CN'] + of['zh-CN'], en: name.en + of.en }, value: (row) => cellOf(id, row) }
}

/** The hours of the day as rows of the same tables. */
export const hourBuckets = (byHour: readonly Figures[]): Bucket[] =>
  byHour.map((figures, hour) => ({ ...figures, label: `${String(hour).padStart(2, '0')}:00` }))

/** The tables under the overview's charts that have a row for each hour or day. */
export const bucketColumns = (table: CourseTable): ExportColumn<Bucket>[] => [
  {
    id: 'label',
    title: { 'zh-CN': '时间', en: 'Time' },
    value: ({ label }) => label.replace('T', ' ') + (label.includes('T') ? ':00' : ''),
  },
  ...FIGURE_TABLES[table].map((id) => figureColumn<Bucket>(id)),
]

const KEYS: Record<string, Titles> = {
  other: { 'zh-CN': '其他', en: 'Other' },
  unknown: { 'zh-CN': '未知', en: 'Unknown' },
  direct: { 'zh-CN': '直接访问', en: 'Direct' },
}

const keyText = (kind: ShareKind, key: string, language: ExportLanguage): string => {
  const said = KEYS[key]?.[language]
  if (said !== undefined || kind !== 'region') return said ?? key
  const [country, regionCode] = key.split('-')
  return placeOf({ ...(country && { country }), ...(regionCode && { regionCode }) }, language) || key
}

const shareColumn = (whole: number): ExportColumn<{ count: number }> => ({
  id: 'share',
  title: { 'zh-CN': '占比（%）', en: 'Share (%)' },
  value: ({ count }) => (whole === 0 ? null : round((count / whole) * 100, 2)),
})

export type ScoreCount = { score: number; count: number }

/** How many ratings of each score, the best first. */
export const scoreCounts = ({ scores }: Figures): ScoreCount[] => scores.map((count, index) => ({ score: index + 1, count })).reverse()

export const scoreColumns = (total: Figures): ExportColumn<ScoreCount>[] => [
  { id: 'score', title: { 'zh-CN': '评分', en: 'Score' }, value: ({ score }) => score },
  { id: 'count', title: FIGURE_WORDS.ratings.name, value: ({ count }) => count },
  shareColumn(ratings(total)),
]

export const shareColumns = (kind: ShareKind, visits: number): ExportColumn<Share>[] => [
  { id: 'key', title: SHARE_WORDS[kind].name, value: ({ key }, { language }) => keyText(kind, key, language) },
  { id: 'count', title: FIGURE_WORDS.visits.name, value: ({ count }) => count },
  shareColumn(visits),
]

const NAMELESS: Titles = { 'zh-CN': '（已删除）', en: '(deleted)' }

const nameColumn = <Row extends { id: string; name: string | null }>(title: Titles, nobody: Titles): ExportColumn<Row> => ({
  id: 'name',
  title,
  value: ({ id, name }, { language }) => name ?? (id === 'none' ? nobody : NAMELESS)[language],
})

export const AGENT_REPORT_COLUMNS: readonly ExportColumn<AgentFigures>[] = [
  nameColumn({ 'zh-CN': '坐席', en: 'Agent' }, { 'zh-CN': '（无坐席）', en: '(no agent)' }),
  { id: 'workNumber', title: { 'zh-CN': '工号', en: 'Work number' }, value: ({ workNumber }) => workNumber },
  ...REPORT_TABLES.agents.map((id) => figureColumn<AgentFigures>(id)),
]

export const GROUP_REPORT_COLUMNS: readonly ExportColumn<GroupFigures>[] = [
  nameColumn({ 'zh-CN': '技能组', en: 'Skill group' }, { 'zh-CN': '（无技能组）', en: '(no group)' }),
  ...REPORT_TABLES.groups.map((id) => figureColumn<GroupFigures>(id)),
]
