import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import type { Figures } from '../../../objects/protocol/figures.ts'
import type { ChartData, ChartKind, ChartLabel, ChartSeries } from '../../ui/chart/data.ts'
import { chartUnit, colorOfFigure, figureIn, unitOf } from './figures.ts'

/** Figures over time as a chart has them. Pure. */

/** The same places of the period before; shorter ones end earlier. */
export type Course = {
  labels: readonly ChartLabel[]
  figures: readonly Figures[]
  before: readonly Figures[] | null
  /** How many of them have begun: of the rest nothing is known, which is not nothing. */
  begunCount: number
}

type Words = { nameOf: (id: FigureId) => string; beforeOf: (name: string) => string }

/** What belongs to nobody in particular (visits, of a group) is left out. */
const isThere = (id: FigureId, figures: readonly Figures[]): boolean => figures.some((each) => figureIn(id, each) !== null)

/** A zero course is drawn, one without any value is not. */
export const courseChart = (
  course: Course,
  look: { kind: ChartKind; draws: readonly FigureId[]; lead: FigureId },
  { nameOf, beforeOf }: Words,
): ChartData => {
  const series = look.draws
    .filter((id) => isThere(id, course.figures))
    .map(
      (id): ChartSeries => ({
        id,
        name: nameOf(id),
        values: course.figures.map((each, at) => (at < course.begunCount ? figureIn(id, each) : null)),
        color: colorOfFigure(id),
      }),
    )
  const { before } = course
  const lead = look.lead
  const beforeSeries: ChartSeries[] =
    before === null || !isThere(lead, before)
      ? []
      : [
          {
            id: 'before',
            name: beforeOf(nameOf(lead)),
            values: course.labels.map((_, at) => (before[at] === undefined ? null : figureIn(lead, before[at]))),
            color: colorOfFigure(lead),
            isBefore: true,
          },
        ]
  return { kind: look.kind, unit: chartUnit(unitOf(look.lead)), labels: course.labels, series: [...series, ...beforeSeries] }
}

/**
 * How many places of a course have begun, by the browser's clock; a site whose clock is ahead shows by its figures that it has.
 */
export const countBegun = (buckets: readonly (Figures & { label: string })[], nowMs: number): number => {
  const now = new Date(nowMs)
  const two = (value: number) => String(value).padStart(2, '0')
  const hour = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}T${two(now.getHours())}`
  return 1 + buckets.findLastIndex((each) => each.label <= hour.slice(0, each.label.length) || each.asked > 0 || (each.visits ?? 0) > 0)
}
