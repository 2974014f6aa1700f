import { useInfiniteQuery, useQueryClient } from '@tanstack/solid-query'
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { type CalendarChange, changesOfCalendar } from '../../../objects/core/calendar.ts'
import { ApiError, api, type CalendarState, type CalendarVersion } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Tag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { texts } from './i18n/texts.ts'
import { calendarQuery, calendarVersionsQuery } from './queries.ts'
import { changeText } from './words.ts'

const SHOWN_CHANGES = 20

const ChangeLines = (props: { changes: readonly CalendarChange[] }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  return (
    <ul class="flex flex-col gap-0.5 text-sm text-normal">
      <For each={props.changes.slice(0, SHOWN_CHANGES)}>{(change) => <li>{changeText(x, language(), change)}</li>}</For>
      <Show when={props.changes.length > SHOWN_CHANGES}>
        <li class="text-muted">{x('change.more', { count: props.changes.length - SHOWN_CHANGES })}</li>
      </Show>
    </ul>
  )
}

/** Who saved it; the state before the first save has nobody. */
const useAuthorship = () => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  return {
    nameOf: ({ byName, atMs }: CalendarVersion) => (atMs === null ? x('history.first') : (byName ?? x('page.someone'))),
    momentOf: ({ atMs }: CalendarVersion) => (atMs === null ? x('history.first') : format.moment(atMs, now())),
  }
}

const VersionItem = (props: { item: CalendarVersion; isCurrent: boolean; onRestore?: () => void }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const { nameOf, momentOf } = useAuthorship()
  const name = () => nameOf(props.item)
  return (
    <li class="flex gap-3 py-4">
      <Avatar id={name()} name={name()} />
      <div class="min-w-0 flex-1">
        <div class="mb-1 flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1">
          <span class="text-base font-medium text-strong">{name()}</span>
          <Show when={props.item.atMs}>
            {(atMs) => (
              <time class="text-sm text-muted" dateTime={new Date(atMs()).toISOString()} title={format.exact(atMs())}>
                {momentOf(props.item)}
              </time>
            )}
          </Show>
          <Show when={props.isCurrent}>
            <Tag look="success">{x('history.current')}</Tag>
          </Show>
          <span class="flex-1" />
          <Show when={!props.isCurrent && props.onRestore}>
            {(restore) => (
              <Button size="sm" onClick={() => restore()()}>
                {x('history.restore')}
              </Button>
            )}
          </Show>
        </div>
        <ChangeLines changes={props.item.changes} />
      </div>
    </li>
  )
}

/** Brings a version back; whoever saved meanwhile goes first. */
const useRestore = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const failureOf = (cause: unknown): string => {
    const code = cause instanceof ApiError ? cause.code : null
    if (code === 'conflict') return x('history.stale')
    return code === 'bad_request' ? x('history.unfit') : errorTextOf(t, cause)
  }
  return async (version: number, revision: number): Promise<void> => {
    try {
      queries.setQueryData(calendarQuery().queryKey, await api.restoreCalendar(version, revision))
      toasts.show({ text: x('history.restored'), look: 'success' })
    } catch (cause) {
      toasts.show({ text: failureOf(cause), look: 'danger' })
      await queries.invalidateQueries({ queryKey: calendarQuery().queryKey })
    }
    await queries.invalidateQueries({ queryKey: calendarVersionsQuery().queryKey })
  }
}

const LoadingItems = () => (
  <ul aria-busy="true">
    <For each={Array.from({ length: 5 })}>
      {() => (
        <li class="flex gap-3 py-4">
          <Skeleton class="size-8 rounded-full" />
          <div class="flex flex-1 flex-col gap-2">
            <Skeleton class="h-8 w-48" />
            <Skeleton class="h-4 w-64" />
          </div>
        </li>
      )}
    </For>
  </ul>
)

/** Who changed what of the calendar when, and the way back. */
export const CalendarHistory = (props: { state: CalendarState; canWrite: boolean }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [asked, setAsked] = createSignal<CalendarVersion | null>(null)
  const query = useInfiniteQuery(() => calendarVersionsQuery())
  const items = createMemo(() => dataOf(query)?.pages.flatMap((page) => page.items) ?? [])
  const { momentOf } = useAuthorship()
  const restore = useRestore()
  const back = (item: CalendarVersion) => changesOfCalendar(props.state.calendar, item.calendar)
  return (
    <div class="h-full overflow-y-auto px-6 max-md:px-4">
      <div class="max-w-200 pb-8">
        <Switch>
          <Match when={query.isPending}>
            <LoadingItems />
          </Match>
          <Match when={query.isError && items().length === 0}>
            <QueryFailed query={query} />
          </Match>
          <Match when={true}>
            <ul class="divide-y divide-border">
              <For each={items()}>
                {(item, index) => (
                  <VersionItem item={item} isCurrent={index() === 0} onRestore={props.canWrite ? () => setAsked(item) : undefined} />
                )}
              </For>
            </ul>
            <Show when={query.hasNextPage}>
              <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {x('history.more')}
              </Button>
            </Show>
          </Match>
        </Switch>
      </div>
      <Show when={asked()} keyed>
        {(item) => (
          <ConfirmDialog
            open
            title={x('history.restoreTitle', { moment: momentOf(item) })}
            confirm={x('history.restore')}
            cancel={t('action.cancel')}
            onClose={() => setAsked(null)}
            onConfirm={() => void restore(item.version, props.state.revision)}
          >
            <p>{x('history.restoreText', { count: back(item).length })}</p>
            <div class="mt-3 max-h-[40vh] overflow-y-auto">
              <ChangeLines changes={back(item)} />
            </div>
          </ConfirmDialog>
        )}
      </Show>
    </div>
  )
}
