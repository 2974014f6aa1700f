import { For, Show } from 'solid-js'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Dot } from '../../ui/badge.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { STATUSES } from '../frame/status.ts'
import { FIGURE_CELL, Figure } from './figure.tsx'
import type { Figures } from './figures.ts'
import { texts } from './i18n/texts.ts'

/** One row where there is room, and the widest figures get the most of it. */
const GRID =
  'grid grid-cols-2 gap-px overflow-hidden rounded-panel border border-border bg-border @xl:grid-cols-4 @5xl:grid-cols-[1.75fr_.75fr_.85fr_1.1fr_1.5fr_1fr_1fr_.75fr]'

/** There is nothing yet to take the mean of. */
const None = () => {
  const x = useTexts(texts)
  return (
    <span class="font-normal text-muted">
      <span aria-hidden="true">—</span>
      <span class="sr-only">{x('figures.none')}</span>
    </span>
  )
}

/** Ready, busy and offline, each with its name. */
const AgentsFigure = (props: { figures: Figures }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  return (
    <div class={FIGURE_CELL}>
      <dt class="truncate text-xs text-muted">{x('figures.agents')}</dt>
      <dd>
        <Show when={props.figures.agents()} fallback={<Skeleton class="my-1 h-6 w-24" />}>
          {(agents) => (
            <span class="flex gap-4">
              <For each={STATUSES}>
                {(status) => (
                  <span class="flex flex-col gap-0.5">
                    <span class="text-xl leading-8 font-semibold text-strong tabular-nums">{format.number(agents()[status.value])}</span>
                    <span class="flex items-center gap-1 text-xs whitespace-nowrap text-muted">
                      <Dot look={status.dot} />
                      {t(status.label)}
                    </span>
                  </span>
                )}
              </For>
            </span>
          )}
        </Show>
      </dd>
    </div>
  )
}

/** How the day stands: what is live is pushed, what is over is asked for at least twice a minute. */
export const FiguresBar = (props: { figures: Figures }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const number = (value: number | null | undefined) => (value == null ? null : format.number(value))
  const today = () => props.figures.today()
  /** A length of the day's, "none yet" while there is nothing to take the mean of. */
  const average = (of: 'waitAverageMs' | 'firstReplyAverageMs') => {
    const data = today()
    if (data === undefined) return null
    const lengthMs = data[of]
    return lengthMs === null ? <None /> : format.duration(lengthMs)
  }
  const rating = () => {
    const data = today()
    if (data === undefined) return null
    return data.ratingAverage === null ? <None /> : format.number(Math.round(data.ratingAverage * 10) / 10)
  }
  const states = () => {
    const visitors = props.figures.visitors()
    return visitors === null ? undefined : x('figures.states', visitors)
  }
  const outcome = () => {
    const data = today()
    return data === undefined ? undefined : x('figures.askedHint', { served: data.served, abandoned: data.abandoned })
  }
  return (
    <section aria-label={x('figures.label')} class="@container">
      <dl class={GRID}>
        <Figure label={x('figures.visitors')} value={number(props.figures.visitors()?.all)} hint={states()} />
        <Figure label={x('figures.queued')} value={number(props.figures.queued())} hint={x('figures.queuedHint')} />
        <Figure label={x('figures.served')} value={number(props.figures.served())} hint={x('figures.servedHint')} />
        <Figure label={x('figures.asked')} value={number(today()?.asked)} hint={outcome()} />
        <AgentsFigure figures={props.figures} />
        <Figure label={x('figures.wait')} value={average('waitAverageMs')} hint={x('figures.waitHint')} />
        <Figure label={x('figures.reply')} value={average('firstReplyAverageMs')} hint={x('figures.replyHint')} />
        <Figure label={x('figures.rating')} value={rating()} hint={x('figures.ratings', { count: today()?.ratings ?? 0 })} />
      </dl>
      <Show when={props.figures.error()}>
        {(error) => (
          <p class="mt-1 text-xs text-warning-text" role="status">
            {x('figures.stale', { reason: errorTextOf(t, error()) })}
          </p>
        )}
      </Show>
    </section>
  )
}
