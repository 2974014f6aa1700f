import SearchX from 'lucide-solid/icons/search-x'
import { Show } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useI18n, useTexts } from '../i18n/index.tsx'
import type { List } from './create-list.ts'
import { texts } from './i18n/texts.ts'

const Further = <Row extends object>(props: { list: List<Row> }) => {
  const x = useTexts(texts)
  return (
    <Button size="sm" busy={props.list.pages.isFetchingNextPage} onClick={() => void props.list.pages.fetchNextPage()}>
      {x('search.further')}
    </Button>
  )
}

/** Nothing was found so far, which is not that there is nothing. */
export const NothingYet = <Row extends object>(props: { list: List<Row>; searchedToMs: number }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title={x('search.nothingYet')}
      text={x('search.stopped', { time: format.exact(props.searchedToMs) })}
    >
      <Further list={props.list} />
      <Show when={!props.list.pages.isFetchingNextPage}>
        <Button size="sm" look="ghost" onClick={() => props.list.clear()}>
          {x('list.clear')}
        </Button>
      </Show>
    </EmptyState>
  )
}

/** Under the rows: how far the Worker has searched, where it stopped by itself. */
export const SearchStopped = <Row extends object>(props: { list: List<Row> }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  return (
    <Show when={props.list.searchedToMs()}>
      {(atMs) => (
        <p class="flex items-center gap-3 border-t border-border px-6 py-2 text-sm text-muted max-md:px-4" role="status">
          {x('search.stopped', { time: format.exact(atMs()) })}
          <Further list={props.list} />
        </p>
      )}
    </Show>
  )
}
