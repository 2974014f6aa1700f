import { createMemo } from 'solid-js'
import { FIGURE_WORDS, type FigureId, type FigureUnit } from '../../../objects/protocol/figure-words.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import type { ChartFormats } from '../../ui/chart/chart.tsx'
import { makeLabels } from './labels.ts'

/** From here on a figure on a card is written short, with all of it on hover. */
const COMPACT_FROM = 100_000
const SECOND_MS = 1000

/** Figures in the language in use; nothing is a dash. */
export const useFigureFormats = () => {
  const { format, language } = useI18n()
  const made = createMemo(() => ({
    compact: new Intl.NumberFormat(language(), { notation: 'compact', maximumFractionDigits: 1 }),
    score: new Intl.NumberFormat(language(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    one: new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }),
    share: new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 1 }),
    labels: makeLabels(language(), String(new Date().getFullYear())),
  }))
  /** A length of less than a second is not nothing. */
  const duration = (ms: number) => format.duration(ms > 0 && ms < SECOND_MS ? SECOND_MS : Math.round(ms / SECOND_MS) * SECOND_MS)
  const whole = (unit: FigureUnit, value: number | null): string => {
    if (value === null) return '—'
    if (unit === 'count') return format.number(value)
    if (unit === 'number') return made().one.format(value)
    if (unit === 'score') return made().score.format(value)
    return unit === 'share' ? made().share.format(value) : duration(value)
  }
  const axis: ChartFormats['axis'] = (unit, value) => {
    if (unit === 'count') return made().compact.format(value)
    return unit === 'score' ? format.number(value) : whole(unit, value)
  }
  return {
    /** In full. */
    whole,
    /** Short, where it would be long. */
    brief: (unit: FigureUnit, value: number | null): string =>
      unit === 'count' && value !== null && value >= COMPACT_FROM ? made().compact.format(value) : whole(unit, value),
    share: (value: number): string => made().share.format(value),
    chart: { axis, whole } satisfies ChartFormats,
    labels: () => made().labels,
    nameOf: (id: FigureId): string => FIGURE_WORDS[id].name[language()],
  }
}
export type FigureFormats = ReturnType<typeof useFigureFormats>
