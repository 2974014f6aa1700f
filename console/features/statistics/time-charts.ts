import { FIGURE_TABLES, type FigureTable } from '../../../objects/protocol/figure-tables.ts'
import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import type { ChartKind } from '../../ui/chart/data.ts'

/** The charts over time of 2.13: what they draw, what their reading is about, and what their table holds. Pure. */

export type TimeChart = {
  /** Also the Worker's name of its export. */
  id: FigureTable
  kind: ChartKind
  draws: readonly FigureId[]
  /** What the reading says and what is compared. */
  lead: FigureId
  columns: readonly FigureId[]
}

export const TIME_CHARTS: readonly TimeChart[] = [
  {
    id: 'visitors',
    kind: 'lines',
    draws: ['pages', 'visitors', 'newVisitors', 'asked'],
    lead: 'visitors',
    columns: FIGURE_TABLES.visitors,
  },
  {
    id: 'conversations',
    kind: 'stack',
    draws: ['served', 'abandoned', 'missed'],
    lead: 'asked',
    columns: FIGURE_TABLES.conversations,
  },
  {
    id: 'queue',
    kind: 'lines',
    draws: ['queued', 'longestQueue'],
    lead: 'queued',
    columns: FIGURE_TABLES.queue,
  },
  {
    id: 'wait',
    kind: 'lines',
    draws: ['averageWait', 'longestWait'],
    lead: 'averageWait',
    columns: FIGURE_TABLES.wait,
  },
  {
    id: 'reply',
    kind: 'lines',
    draws: ['averageReply'],
    lead: 'averageReply',
    columns: FIGURE_TABLES.reply,
  },
  {
    id: 'satisfaction',
    kind: 'lines',
    draws: ['satisfaction'],
    lead: 'satisfaction',
    columns: FIGURE_TABLES.satisfaction,
  },
]
