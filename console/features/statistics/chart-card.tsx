import ChevronDown from 'lucide-solid/icons/chevron-down'
import ChevronUp from 'lucide-solid/icons/chevron-up'
import { createUniqueId, type JSX, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createStoredSignal } from '../../lib/preferences.ts'
import { asTexts } from '../../lib/storage.ts'
import { Button } from '../../ui/button.tsx'
import { Chart } from '../../ui/chart/chart.tsx'
import { type ChartData, isBlank } from '../../ui/chart/data.ts'
import { Legend } from '../../ui/chart/legend.tsx'
import { cx } from '../../ui/cx.ts'
import { AboutLink } from './about-link.tsx'
import { type FigureRows, FigureTable } from './figure-table.tsx'
import { useFigureFormats } from './formats.ts'
import { texts } from './i18n/texts.ts'

type ChartCardProps = {
  /** Its name for what is kept of it on this device. */
  id: string
  title: string
  /** Where its figures are explained. */
  anchor: string
  /** What it says, in a line. */
  reading: string
  data: ChartData
  heightPx?: number
  atBar?: (value: number) => string
  /** Instead of the chart, when there is nothing to draw. */
  blank: JSX.Element
  actions?: JSX.Element
  /** The same as figures. */
  table: FigureRows
}

const HEIGHT_PX = 240
const KEPT = 'statistics.withoutTable'

/** Which tables one folded away on this device. */
const createFolded = () => createStoredSignal<string[]>(KEPT, asTexts, [])

/** One idea: what it is, what it says, the chart, what its lines are, and its table. A folded table stays for screen readers. */
export const ChartCard = (props: ChartCardProps) => {
  const x = useTexts(texts)
  const figures = useFigureFormats()
  const [folded, setFolded] = createFolded()
  const id = createUniqueId()
  const isOpen = () => !folded().includes(props.id)
  const toggle = () => setFolded(isOpen() ? [...folded(), props.id] : folded().filter((each) => each !== props.id))
  const heightPx = () => props.heightPx ?? HEIGHT_PX
  return (
    <section
      class="flex min-w-0 flex-col gap-2 rounded-panel border border-border bg-surface-1 p-4 print:break-inside-avoid"
      aria-labelledby={`${id}-title`}
    >
      <header class="flex items-start gap-1">
        <div class="min-w-0 flex-1">
          <div class="flex items-center gap-1">
            <h2 id={`${id}-title`} class="text-sm font-semibold text-strong">
              {props.title}
            </h2>
            <AboutLink anchor={props.anchor} name={props.title} />
          </div>
          <p class="min-h-5 text-sm text-muted tabular-nums">{props.reading}</p>
        </div>
        {props.actions}
      </header>
      <Show
        when={!isBlank(props.data)}
        fallback={
          <div class="flex items-center justify-center text-center text-sm text-muted" style={{ height: `${heightPx()}px` }}>
            <div class="flex flex-col items-center gap-3">{props.blank}</div>
          </div>
        }
      >
        <Show when={props.data.kind !== 'bars'}>
          <Legend label={x('chart.legend', { name: props.title })} series={props.data.series} kind={props.data.kind} />
        </Show>
        <Chart
          data={props.data}
          label={props.title}
          description={props.reading}
          heightPx={heightPx()}
          formats={figures.chart}
          atBar={props.atBar}
          texts={{ role: x('chart.role'), keys: x('chart.keys'), missing: x('chart.missing') }}
        />
      </Show>
      <div class="border-t border-border pt-1">
        <Button
          look="ghost"
          size="sm"
          class="-ml-2.5 print:hidden"
          aria-expanded={isOpen()}
          aria-controls={`${id}-table`}
          icon={isOpen() ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
          onClick={toggle}
        >
          {x(isOpen() ? 'table.fold' : 'table.unfold')}
        </Button>
        <section
          id={`${id}-table`}
          aria-label={x('table.label', { name: props.title })}
          tabindex={isOpen() ? 0 : undefined}
          class={cx(isOpen() ? 'relative max-h-64 overflow-auto rounded-control print:max-h-none print:overflow-visible' : 'sr-only')}
        >
          <FigureTable {...props.table} label={x('table.label', { name: props.title })} isHidden={!isOpen()} />
        </section>
      </div>
    </section>
  )
}
