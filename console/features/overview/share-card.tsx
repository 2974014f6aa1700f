import { createMemo, type JSX } from 'solid-js'
import { SHARE_WORDS, type ShareKind } from '../../../objects/protocol/figure-words.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { ChartData } from '../../ui/chart/data.ts'
import { ChartCard } from '../statistics/chart-card.tsx'
import { useFigureFormats } from '../statistics/formats.ts'
import { texts } from './i18n/texts.ts'
import { useShareName } from './share-names.ts'
import { barsOf, type Share, sumOf } from './shares.ts'

type ShareCardProps = { kind: ShareKind; shares: readonly Share[]; actions: JSX.Element; blank: JSX.Element }

const ROW_PX = 26
const ROWS = 9

/** What visits came with: the largest as bars, all of them as a table. */
export const ShareCard = (props: ShareCardProps) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const formats = useFigureFormats()
  const nameOf = useShareName()
  const title = () => SHARE_WORDS[props.kind].name[language()]
  const whole = () => sumOf(props.shares)
  const bars = createMemo(() => barsOf(props.shares))
  const said = (count: number) => x('share.value', { count: formats.whole('count', count), share: formats.share(count / whole()) })
  const data = createMemo(
    (): ChartData => ({
      kind: 'bars',
      unit: 'count',
      labels: bars().map(({ key }) => ({ short: nameOf(props.kind, key), full: nameOf(props.kind, key) })),
      series: bars().length === 0 ? [] : [{ id: props.kind, name: x('share.visits'), values: bars().map(({ count }) => count), color: 1 }],
    }),
  )
  const reading = () => {
    const [first] = props.shares
    return first === undefined
      ? ''
      : x('share.reading', { name: nameOf(props.kind, first.key), share: formats.share(first.count / whole()) })
  }
  const countAt = (row: number) => props.shares[row]?.count ?? 0
  return (
    <ChartCard
      id={props.kind}
      title={title()}
      anchor={props.kind}
      reading={reading()}
      data={data()}
      heightPx={ROW_PX * ROWS}
      atBar={said}
      blank={props.blank}
      actions={props.actions}
      table={{
        head: title(),
        rows: props.shares.map(({ key }) => nameOf(props.kind, key)),
        columns: [
          { id: 'count', name: x('share.visits'), cell: (row) => formats.whole('count', countAt(row)) },
          { id: 'share', name: x('share.share'), cell: (row) => formats.share(countAt(row) / whole()) },
        ],
      }}
    />
  )
}
