import { useQuery } from '@tanstack/solid-query'
import LockKeyhole from 'lucide-solid/icons/lock-keyhole'
import { Match, Show, Switch } from 'solid-js'
import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { cx } from '../../ui/cx.ts'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { overviewQuery } from '../statistics/calls.ts'
import { createFigureSearch } from '../statistics/create-search.ts'
import { FilterBar } from '../statistics/filter-bar.tsx'
import { ChartSkeletons, Charts } from './chart-grid.tsx'
import { PageHead } from './head.tsx'
import { texts } from './i18n/texts.ts'
import { KeyFigures } from './key-figures.tsx'
import { createPaper } from './paper.ts'
import './paper.css'

/** 2.13: how visitors, agents and waiting went in a period, against the one before. The address is the state. */
const OverviewPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const search = createFigureSearch()
  createPaper()
  const asked = () => ({ ...search.query(), ...(search.search().compares ? { compare: 'true' } : {}) })
  const query = useQuery(() => overviewQuery(asked(), search.isLive()))
  const overview = () => dataOf(query)
  const forbidden = () => query.error instanceof ApiError && query.error.code === 'forbidden'
  return (
    <div class="h-full overflow-y-auto" data-paper="">
      <div class="mx-auto flex max-w-400 flex-col gap-4 p-6 max-md:p-4">
        <PageHead query={query} overview={overview()} />
        <FilterBar search={search} withGroup>
          <Show when={search.dayCount() > 1}>
            <Segmented<'day' | 'hour'>
              label={x('by.label')}
              value={search.search().byHour ? 'hour' : 'day'}
              segments={(['day', 'hour'] as const).map((value) => ({ value, label: x(`by.${value}`) }))}
              onChange={(value) => search.set({ byHour: value === 'hour' })}
            />
          </Show>
        </FilterBar>
        <Switch
          fallback={
            <>
              <KeyFigures overview={undefined} whose={{}} dayCount={1} />
              <ChartSkeletons />
            </>
          }
        >
          <Match when={overview()}>
            {(data) => (
              <div class={cx('flex flex-col gap-4 transition-opacity', query.isPlaceholderData && 'opacity-60')}>
                <KeyFigures overview={data()} whose={search.query()} dayCount={search.dayCount()} />
                <Charts overview={data()} search={search} />
              </div>
            )}
          </Match>
          <Match when={forbidden()}>
            <EmptyState icon={<LockKeyhole aria-hidden="true" />} title={t('forbidden.title')} text={t('forbidden.text')} />
          </Match>
          <Match when={query.isError}>
            <ErrorState
              title={t('error.title')}
              text={errorTextOf(t, query.error)}
              retry={t('action.retry')}
              onRetry={() => void query.refetch()}
            />
          </Match>
        </Switch>
      </div>
    </div>
  )
}

export default OverviewPage
