import { useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { QueryFrame } from '../../lib/query-frame.tsx'
import { cx } from '../../ui/cx.ts'
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
  const x = useTexts(texts)
  const search = createFigureSearch()
  createPaper()
  const asked = () => ({ ...search.query(), ...(search.search().compares ? { compare: 'true' } : {}) })
  const query = useQuery(() => overviewQuery(asked(), search.isLive()))
  const overview = () => dataOf(query)
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
        <QueryFrame
          query={query}
          skeleton={
            <>
              <KeyFigures overview={undefined} whose={{}} dayCount={1} />
              <ChartSkeletons />
            </>
          }
        >
          {(data) => (
            <div class={cx('flex flex-col gap-4 transition-opacity', query.isPlaceholderData && 'opacity-60')}>
              <KeyFigures overview={data()} whose={search.query()} dayCount={search.dayCount()} />
              <Charts overview={data()} search={search} />
            </div>
          )}
        </QueryFrame>
      </div>
    </div>
  )
}

export default OverviewPage
