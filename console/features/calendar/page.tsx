import { useQuery } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import type { CalendarState } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { QueryFrame } from '../../lib/query-frame.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CalendarEditor } from './calendar-editor.tsx'
import { CalendarHistory } from './history.tsx'
import { texts } from './i18n/texts.ts'
import { calendarQuery } from './queries.ts'

type Part = 'calendar' | 'history'

const CalendarSkeleton = () => (
  <div class="grid h-full items-start gap-4 bg-surface-0 p-6 max-md:p-4 lg:grid-cols-[360px_minmax(0,1fr)]" aria-busy="true">
    <div class="flex flex-col gap-4">
      <Skeleton class="h-72" />
      <Skeleton class="h-80" />
    </div>
    <Skeleton class="h-150" />
  </div>
)

/** Who saved last, and why one may not change anything. */
const PageNote = (props: { state: CalendarState; canWrite: boolean }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const updated = () => {
    const { updatedAtMs, updatedBy } = props.state
    if (updatedAtMs === null) return x('page.never')
    return x('page.updated', { name: updatedBy ?? x('page.someone'), moment: format.ago(updatedAtMs, now()) })
  }
  return (
    <span class="text-xs text-muted">
      {updated()}
      <Show when={!props.canWrite}> · {x('page.readOnly')}</Show>
    </span>
  )
}

/** Which day is of which type, for all sites. What is unsaved stays while one looks at the history. */
const CalendarPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const query = useQuery(() => calendarQuery())
  const [part, setPart] = createSignal<Part>('calendar')
  const canWrite = () => can('calendar.write')
  return (
    <div class="flex h-full flex-col bg-surface-1">
      <header class="flex shrink-0 flex-wrap items-end justify-between gap-x-6 gap-y-2 border-b border-border px-6 pt-5 pb-3 max-md:px-4">
        <div class="min-w-0 flex-1 basis-80 max-md:basis-full">
          <h1 class="text-xl font-semibold text-strong">{t('page.calendar')}</h1>
          <p class="text-sm text-muted max-md:hidden">{x('page.text')}</p>
          <Show when={dataOf(query)}>{(state) => <PageNote state={state()} canWrite={canWrite()} />}</Show>
        </div>
        <Segmented
          label={x('page.parts')}
          value={part()}
          segments={[
            { value: 'calendar', label: x('part.calendar') },
            { value: 'history', label: x('part.history') },
          ]}
          onChange={setPart}
        />
      </header>
      <div class="min-h-0 flex-1">
        <QueryFrame query={query} skeleton={<CalendarSkeleton />}>
          {(state) => (
            <>
              <div class="h-full" hidden={part() !== 'calendar'}>
                <CalendarEditor state={state()} canWrite={canWrite()} />
              </div>
              <Show when={part() === 'history'}>
                <CalendarHistory state={state()} canWrite={canWrite()} />
              </Show>
            </>
          )}
        </QueryFrame>
      </div>
    </div>
  )
}

export default CalendarPage
