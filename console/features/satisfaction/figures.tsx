import { useQuery } from '@tanstack/solid-query'
import { Match, Switch } from 'solid-js'
import type { Rating, SatisfactionFigures } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { List } from '../../lib/list-page/create-list.ts'
import { createFold, FiguresFold } from '../../lib/list-page/figures-fold.tsx'
import { dataOf } from '../../lib/query.ts'
import { FailedLine } from '../../lib/query-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFigureFormats } from '../statistics/formats.ts'
import { Breakdown } from './breakdown.tsx'
import { figuresQuery } from './calls.ts'
import { Distribution } from './distribution.tsx'
import { texts } from './i18n/texts.ts'
import { shareOf, type Tally } from './shares.ts'

/** A figure with what it is of. */
const Figure = (props: { name: string; value: string; text: string; hint?: string }) => (
  <div title={props.hint}>
    <p class="text-xs text-muted">{props.name}</p>
    <p class="text-xl font-semibold text-strong tabular-nums">{props.value}</p>
    <p class="text-xs text-muted tabular-nums">{props.text}</p>
  </div>
)

const Totals = (props: { tally: Tally }) => {
  const x = useTexts(texts)
  const figures = useFigureFormats()
  return (
    <div class="flex flex-col gap-4 max-md:flex-row max-md:gap-8">
      <Figure
        name={x('figures.average')}
        value={figures.whole('score', props.tally.average)}
        text={props.tally.ratings === 0 ? x('figures.noRatings') : x('figures.ratings', { count: props.tally.ratings })}
      />
      <Figure
        name={x('figures.share')}
        value={figures.whole('share', shareOf(props.tally.rated, props.tally.served))}
        text={
          props.tally.served === 0
            ? x('figures.noServed')
            : x('figures.shareText', { served: props.tally.served, rated: props.tally.rated })
        }
        hint={x('figures.shareHint')}
      />
    </div>
  )
}

const FiguresBody = (props: { figures: SatisfactionFigures; list: List<Rating> }) => (
  <div class="grid h-52 grid-cols-[150px_minmax(260px,340px)_1fr] gap-8 max-xl:grid-cols-[150px_1fr] max-xl:h-auto max-md:grid-cols-1 max-md:gap-4">
    <Totals tally={props.figures.total} />
    <Distribution tally={props.figures.total} chosen={props.list.values().scores} onChoose={(scores) => props.list.set({ scores })} />
    <div class="min-h-0 min-w-0 max-xl:col-span-full max-xl:h-52">
      <Breakdown figures={props.figures} list={props.list} />
    </div>
  </div>
)

/** What the list adds up to. */
export const Figures = (props: { list: List<Rating> }) => {
  const x = useTexts(texts)
  const fold = createFold()
  const query = useQuery(() => figuresQuery(props.list.query()))
  return (
    <FiguresFold fold={fold} label={x('figures.label')} title={x(fold.isOpen() ? 'figures.hide' : 'figures.show')}>
      <Switch fallback={<Skeleton class="h-52 w-full" />}>
        <Match when={dataOf(query)}>
          {(figures) => (
            <div class={query.isPlaceholderData ? 'opacity-60' : undefined}>
              <FiguresBody figures={figures()} list={props.list} />
            </div>
          )}
        </Match>
        <Match when={query.isError}>
          <FailedLine query={query} />
        </Match>
      </Switch>
    </FiguresFold>
  )
}
