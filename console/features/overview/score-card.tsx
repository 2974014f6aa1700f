import { createMemo, type JSX } from 'solid-js'
import { type Figures, ratings, satisfiedShare } from '../../../objects/protocol/figures.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { ChartData } from '../../ui/chart/data.ts'
import { ChartCard } from '../statistics/chart-card.tsx'
import { useFigureFormats } from '../statistics/formats.ts'
import { ratingsHref } from '../statistics/history-link.ts'
import { texts } from './i18n/texts.ts'

const SCORES = [5, 4, 3, 2, 1] as const

type ScoreCardProps = {
  total: Figures
  /** Which days, and whose. */
  whose: { from: string; to: string; siteId?: string; groupId?: string }
  actions: JSX.Element
}

/** How many ratings of each score, each with the way to them. */
export const ScoreCard = (props: ScoreCardProps) => {
  const x = useTexts(texts)
  const formats = useFigureFormats()
  const countOf = (score: number) => props.total.scores[score - 1] ?? 0
  const whole = () => ratings(props.total)
  const shareOf = (count: number) => (whole() === 0 ? '—' : formats.share(count / whole()))
  const said = (count: number) => x('share.value', { count: formats.whole('count', count), share: shareOf(count) })
  const names = () => SCORES.map((score) => x(`score.${score}`))
  const data = createMemo(
    (): ChartData => ({
      kind: 'bars',
      unit: 'count',
      labels: names().map((name) => ({ short: name, full: name })),
      series: whole() === 0 ? [] : [{ id: 'scores', name: formats.nameOf('ratings'), values: SCORES.map(countOf), color: 6 }],
    }),
  )
  const reading = () => {
    const satisfied = satisfiedShare(props.total)
    return satisfied === null ? '' : x('score.reading', { share: formats.share(satisfied) })
  }
  return (
    <ChartCard
      id="scores"
      title={x('chart.scores')}
      anchor="satisfiedShare"
      reading={reading()}
      data={data()}
      atBar={said}
      blank={x('blank.ratings')}
      actions={props.actions}
      table={{
        head: x('table.score'),
        rows: names(),
        columns: [
          {
            id: 'count',
            name: formats.nameOf('ratings'),
            cell: (row) => formats.whole('count', countOf(SCORES[row] ?? 0)),
            href: (row) => (countOf(SCORES[row] ?? 0) === 0 ? undefined : ratingsHref(props.whose, String(SCORES[row]))),
          },
          { id: 'share', name: x('share.share'), cell: (row) => shareOf(countOf(SCORES[row] ?? 0)) },
        ],
      }}
    />
  )
}
