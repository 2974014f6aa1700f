import { FIGURE_WORDS, type FigureId, type FigureUnit } from '../../../objects/protocol/figure-words.ts'
import type { Figures } from '../../../objects/protocol/figures.ts'
import type { ChartColor, ChartUnit } from '../../ui/chart/data.ts'

/** How figures are drawn and judged: the same colour for the same thing on every page. Pure. */

const COLORS: Partial<Record<FigureId, ChartColor>> = {
  visitors: 1,
  newVisitors: 3,
  pages: 5,
  asked: 2,
  served: 1,
  abandoned: 2,
  missed: 4,
  averageWait: 1,
  longestWait: 4,
  queued: 1,
  longestQueue: 4,
  averageReply: 3,
  satisfaction: 6,
}
export const colorOfFigure = (id: FigureId): ChartColor => COLORS[id] ?? 1

/** Whether more of it is good news; null: neither. */
const BETTER: Partial<Record<FigureId, 'more' | 'less'>> = {
  served: 'more',
  servedShare: 'more',
  abandoned: 'less',
  abandonedShare: 'less',
  missed: 'less',
  missedShare: 'less',
  queued: 'less',
  queuedShare: 'less',
  longestQueue: 'less',
  averageWait: 'less',
  longestWait: 'less',
  averageReply: 'less',
  repliedShare: 'more',
  satisfaction: 'more',
  satisfiedShare: 'more',
}
export const betterOf = (id: FigureId): 'more' | 'less' | null => BETTER[id] ?? null

export const figureIn = (id: FigureId, figures: Figures): number | null => FIGURE_WORDS[id].of(figures)
export const unitOf = (id: FigureId): FigureUnit => FIGURE_WORDS[id].unit

/** What an axis is told of it. */
export const chartUnit = (unit: FigureUnit): ChartUnit => (unit === 'number' ? 'count' : unit)
