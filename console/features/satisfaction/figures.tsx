import { useQuery } from '@tanstack/solid-query'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import ChevronUp from 'lucide-solid/icons/chevron-up'
import { createSignal, Match, Show, Switch } from 'solid-js'
import type { Rating, SatisfactionFigures } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { List } from '../../lib/list-page/create-list.ts'
import { dataOf } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { createMedia } from '../../ui/media.ts'
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

/** What the list adds up to. On a phone it is opened by who wants it, so that the list has its place. */
export const Figures = (props: { list: List<Rating> }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const phone = createMedia('(max-width: 767px)')
  const [wanted, setWanted] = createSignal<boolean | null>(null)
  const open = () => wanted() ?? !phone()
  const query = useQuery(() => figuresQuery(props.list.query()))
  return (
    <section class="shrink-0 border-t border-border px-6 py-3 max-md:px-4" aria-label={x('figures.label')}>
      <Button
        class="-ml-2.5"
        look="ghost"
        size="sm"
        aria-expanded={open()}
        icon={open() ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
        onClick={() => setWanted(!open())}
      >
        {x(open() ? 'figures.hide' : 'figures.show')}
      </Button>
      <Show when={open()}>
        <div class="mt-1 max-h-[46vh] overflow-y-auto">
          <Switch fallback={<Skeleton class="h-52 w-full" />}>
            <Match when={dataOf(query)}>
              {(figures) => (
                <div class={query.isPlaceholderData ? 'opacity-60' : undefined}>
                  <FiguresBody figures={figures()} list={props.list} />
                </div>
              )}
            </Match>
            <Match when={query.isError}>
              <p class="flex items-center gap-3 text-sm text-danger-text" role="alert">
                {errorTextOf(t, query.error)}
                <Button size="sm" onClick={() => void query.refetch()}>
                  {t('action.retry')}
                </Button>
              </p>
            </Match>
          </Switch>
        </div>
      </Show>
    </section>
  )
}
