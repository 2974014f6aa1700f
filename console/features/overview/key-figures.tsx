import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Spark } from '../../ui/chart/spark.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AboutLink } from '../statistics/about-link.tsx'
import type { Overview } from '../statistics/calls.ts'
import { changeOf } from '../statistics/change.ts'
import { ChangeMark } from '../statistics/change-mark.tsx'
import { betterOf, figureIn, unitOf } from '../statistics/figures.ts'
import { useFigureFormats } from '../statistics/formats.ts'
import { recordsHref } from '../statistics/history-link.ts'
import { KEY_FIGURES } from './charts.ts'
import { texts } from './i18n/texts.ts'

const CELL = 'flex min-w-0 grow basis-34 flex-col bg-surface-1 px-3.5 py-3'

type KeyFiguresProps = {
  overview: Overview | undefined
  /** Whose figures they are, for the way to what they are made of. */
  whose: { siteId?: string; groupId?: string }
  dayCount: number
}

/** A figure: value, change against the period before, and its course in small. */
const KeyFigure = (props: KeyFiguresProps & { id: FigureId; overview: Overview }) => {
  const x = useTexts(texts)
  const formats = useFigureFormats()
  const value = () => figureIn(props.id, props.overview.total)
  const before = () => (props.overview.before === null ? null : figureIn(props.id, props.overview.before.total))
  const href = () => (value() ? recordsHref(props.id, { ...props.whose, from: props.overview.from, to: props.overview.to }) : undefined)
  const whole = () => formats.whole(unitOf(props.id), value())
  const brief = () => formats.brief(unitOf(props.id), value())
  return (
    <div class={CELL}>
      <dt class="flex min-w-0 items-center justify-between gap-1 text-xs text-muted">
        <span class="truncate" title={formats.nameOf(props.id)}>
          {formats.nameOf(props.id)}
        </span>
        <AboutLink anchor={props.id} name={formats.nameOf(props.id)} />
      </dt>
      <dd class="flex flex-col">
        <span class="text-xl font-semibold text-strong tabular-nums" title={whole()}>
          <Show when={href()} fallback={brief()}>
            {(to) => (
              <A
                href={to()}
                class="hover:text-accent-text hover:underline"
                aria-label={x('key.records', { name: formats.nameOf(props.id), value: whole() })}
              >
                {brief()}
              </A>
            )}
          </Show>
        </span>
        <span class="min-h-4.5">
          <ChangeMark change={changeOf(value(), before())} better={betterOf(props.id)} dayCount={props.dayCount} />
        </span>
        <Spark values={props.overview.series.map((bucket) => figureIn(props.id, bucket))} />
      </dd>
    </div>
  )
}

/** How the period stands, at a glance. What belongs to nobody in particular is left out. */
export const KeyFigures = (props: KeyFiguresProps) => {
  const x = useTexts(texts)
  const shown = () => {
    const total = props.overview?.total
    return total === undefined ? KEY_FIGURES : KEY_FIGURES.filter((id) => id === 'asked' || !isOfVisits(id) || figureIn(id, total) !== null)
  }
  return (
    <section aria-label={x('key.label')}>
      <dl class="flex flex-wrap gap-px overflow-hidden rounded-panel border border-border bg-border">
        <For each={shown()}>
          {(id) => (
            <Show
              when={props.overview}
              fallback={
                <div class={CELL}>
                  <Skeleton class="h-6 w-20" />
                  <Skeleton class="my-0.5 h-6 w-14" />
                  <Skeleton class="h-4.5 w-10" />
                  <Skeleton class="h-6 w-full" />
                </div>
              }
            >
              {(overview) => <KeyFigure id={id} overview={overview()} whose={props.whose} dayCount={props.dayCount} />}
            </Show>
          )}
        </For>
      </dl>
    </section>
  )
}

function isOfVisits(id: FigureId): boolean {
  return id === 'visitors' || id === 'newVisitors' || id === 'pages'
}
