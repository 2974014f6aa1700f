import { createEffect, createMemo, createSignal, createUniqueId, onCleanup, onMount, Show } from 'solid-js'
import { createMedia } from '../media.ts'
import { Skeleton } from '../skeleton.tsx'
import { axisOf } from './axis.ts'
import './chart.css'
import { type ChartData, type ChartUnit, highestOf } from './data.ts'
import type { Engine } from './engine.ts'
import { placeAt } from './keys.ts'
import { layoutOf, placeUnder } from './layout.ts'
import { optionOf } from './option.ts'
import { Tip } from './tip.tsx'

export type ChartFormats = {
  /** Short, for the axis. */
  axis: (unit: ChartUnit, value: number) => string
  whole: (unit: ChartUnit, value: number) => string
}

type ChartProps = {
  data: ChartData
  /** Its name, and what it shows in a sentence. */
  label: string
  description: string
  heightPx: number
  formats: ChartFormats
  /** At the end of a lying bar, instead of the value alone. */
  atBar?: (value: number) => string
  texts: { role: string; keys: string; missing: string }
}

/** As wide as a sheet of A4 leaves room for. */
const PAPER_PX = 680

const createMeasure = (element: HTMLElement) => {
  const context = document.createElement('canvas').getContext('2d')
  const { fontFamily } = getComputedStyle(element)
  if (context !== null) context.font = `12px ${fontFamily}`
  return { fontFamily, measure: (text: string) => context?.measureText(text).width ?? text.length * 7 }
}

/** A chart: drawn by the engine, with our own tip, and reachable by keys: arrows go from place to place and say its values. */
export const Chart = (props: ChartProps) => {
  const id = createUniqueId()
  let box!: HTMLDivElement
  let mount!: HTMLDivElement
  const still = createMedia('(prefers-reduced-motion: reduce)')
  const [widthPx, setWidthPx] = createSignal(0)
  const [engine, setEngine] = createSignal<Engine | 'missing'>()
  const [font, setFont] = createSignal<ReturnType<typeof createMeasure>>()
  const [at, setAt] = createSignal<number | null>(null)
  const [spoken, setSpoken] = createSignal('')
  const drawn = () => {
    const now = engine()
    return now === 'missing' ? undefined : now
  }

  const axis = createMemo(() => axisOf(props.data.unit, highestOf(props.data)))
  const atAxis = (value: number) => props.formats.axis(props.data.unit, value)
  const say = (value: number) => props.formats.whole(props.data.unit, value)
  const atBar = (value: number) => props.atBar?.(value) ?? say(value)
  const layout = createMemo(() => {
    const measure = font()?.measure ?? ((text: string) => text.length * 7)
    return layoutOf({ data: props.data, axis: axis(), widthPx: widthPx(), heightPx: props.heightPx, measure, atAxis, atBar })
  })
  const place = () => {
    const now = at()
    return now !== null && now < props.data.labels.length ? now : null
  }

  onMount(() => {
    setFont(createMeasure(box))
    const resized = new ResizeObserver(([entry]) => setWidthPx(Math.floor(entry?.contentRect.width ?? 0)))
    resized.observe(box)
    const onPaper = () => setWidthPx(PAPER_PX)
    const offPaper = () => setWidthPx(box.clientWidth)
    addEventListener('beforeprint', onPaper)
    addEventListener('afterprint', offPaper)
    let gone = false
    import('./engine.ts').then(
      ({ startChart }) => gone || setEngine(startChart(mount, box.clientWidth, props.heightPx)),
      () => gone || setEngine('missing'),
    )
    onCleanup(() => {
      gone = true
      resized.disconnect()
      removeEventListener('beforeprint', onPaper)
      removeEventListener('afterprint', offPaper)
      drawn()?.dispose()
    })
  })

  createEffect(() => {
    const chart = drawn()
    const width = widthPx()
    if (chart === undefined || width === 0) return
    const isNewSize = chart.getWidth() !== width || chart.getHeight() !== props.heightPx
    if (isNewSize) chart.resize({ width, height: props.heightPx })
    const looks = { axis: axis(), layout: layout(), fontFamily: font()?.fontFamily ?? 'sans-serif', atAxis, atBar }
    chart.setOption(optionOf(props.data, { ...looks, isMoving: !still() && !isNewSize }), { replaceMerge: ['series', 'xAxis', 'yAxis'] })
    // Paper does not wait for the next frame.
    if (isNewSize) chart.getZr().flush()
  })

  const wordsAt = (wanted: number) => {
    const label = props.data.labels[wanted]
    const values = props.data.series.map((series) => {
      const value = series.values[wanted] ?? null
      const name = series.isBefore && label?.before !== undefined ? `${series.name} ${label.before}` : series.name
      return `${name} ${value === null ? '—' : say(value)}`
    })
    return [label?.full ?? '', ...values].join(', ')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Escape' && at() !== null) {
      event.stopPropagation()
      return setAt(null)
    }
    const next = placeAt(event.key, place(), props.data.labels.length)
    if (next === null) return
    event.preventDefault()
    setAt(next)
    setSpoken(wordsAt(next))
  }
  const onPointer = (event: PointerEvent) => {
    const rect = box.getBoundingClientRect()
    setAt(placeUnder(layout(), props.data.labels.length, event.clientX - rect.left, event.clientY - rect.top))
  }

  return (
    <div
      ref={box}
      role="application"
      aria-roledescription={props.texts.role}
      aria-label={props.label}
      aria-describedby={`${id}-about`}
      tabindex="0"
      data-chart={drawn() === undefined ? undefined : 'drawn'}
      class="chart-box relative w-full rounded-control"
      style={{ height: `${props.heightPx}px` }}
      onKeyDown={onKeyDown}
      onBlur={() => setAt(null)}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => setAt(null)}
    >
      <span id={`${id}-about`} class="sr-only">
        {props.description} {props.texts.keys}
      </span>
      <span class="sr-only" aria-live="polite">
        {spoken()}
      </span>
      <Show when={engine() === undefined}>
        <Skeleton class="absolute inset-0" />
      </Show>
      <Show when={engine() === 'missing'}>
        <p class="absolute inset-0 flex items-center justify-center text-sm text-muted">{props.texts.missing}</p>
      </Show>
      <div ref={mount} class="absolute inset-0 overflow-hidden" aria-hidden="true" />
      <Show when={drawn() !== undefined && place() !== null}>
        <Tip data={props.data} layout={layout()} at={place() ?? 0} boxPx={widthPx()} say={say} />
      </Show>
    </div>
  )
}
