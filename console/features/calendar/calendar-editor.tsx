import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, on, Show } from 'solid-js'
import { changesOfCalendar } from '../../../objects/core/calendar.ts'
import { problemsOfCalendar } from '../../../objects/core/calendar-check.ts'
import type { Calendar } from '../../../objects/core/types.ts'
import { wallClockAt } from '../../../objects/core/wall-clock.ts'
import { api, type CalendarState, type ChangeSince } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { ComingDates } from './coming-dates.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import { daysName, weekdayName } from './dates.ts'
import { texts } from './i18n/texts.ts'
import { mergeCalendars } from './merge.ts'
import { calendarQuery, calendarVersionsQuery } from './queries.ts'
import { CalendarSheet } from './sheet.tsx'
import { type Edit, TypesPanel } from './types-panel.tsx'
import { UnsavedBar } from './unsaved-bar.tsx'
import { createVersionedForm } from './versioned-form.ts'
import { WeekdaysPanel } from './weekdays-panel.tsx'
import { changeText } from './words.ts'

const useCalendarForm = (first: CalendarState) => {
  const { t, language } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const merge = ({ calendar: base }: CalendarState, mine: Calendar, { calendar: theirs }: CalendarState) => {
    const { calendar, both } = mergeCalendars(base, mine, theirs)
    const nameOf = (id: string) => calendar.dateTypes.find((type) => type.id === id)?.name ?? id
    const weekdays = both.weekdays.map((weekday) => weekdayName(language(), Number(weekday) as 0))
    return {
      draft: calendar,
      both: [...both.types.map(nameOf), ...weekdays, ...both.dates.map((date) => daysName(language(), date, date))],
    }
  }
  return createVersionedForm<CalendarState, Calendar>({
    first,
    draftOf: (state) => state.calendar,
    isSame: (state, draft) => changesOfCalendar(state.calendar, draft).length === 0,
    merge,
    load: () => queries.fetchQuery(calendarQuery()),
    send: (revision, calendar) => api.saveCalendar({ revision, calendar }),
    onSaved: (state) => {
      queries.setQueryData(calendarQuery().queryKey, state)
      void queries.invalidateQueries({ queryKey: calendarVersionsQuery().queryKey })
      toasts.show({ text: x('save.saved'), look: 'success' })
    },
    onFailed: (cause) => {
      toasts.show({ text: errorTextOf(t, cause), look: 'danger' })
      // A site may have got hours for a type that was to go.
      void queries.invalidateQueries({ queryKey: calendarQuery().queryKey })
    },
  })
}

/** The calendar as a form. Nothing is saved before the bar at its foot is used. */
export const CalendarEditor = (props: { state: CalendarState; canWrite: boolean }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const form = useCalendarForm(props.state)
  createEffect(on(() => props.state, form.follow, { defer: true }))

  const calendar = form.draft
  const edit: Edit = (change) => form.edit(change)
  const usedBy = () => form.base().usedBy
  const problems = createMemo(() => {
    const sites = Object.fromEntries(Object.entries(usedBy()).map(([typeId, users]) => [typeId, users.map(({ name }) => name)]))
    return problemsOfCalendar(calendar(), { dateTypes: form.base().calendar.dateTypes, usedBy: sites })
  })
  const changes = createMemo(() => changesOfCalendar(form.base().calendar, calendar()).map((change) => changeText(x, language(), change)))
  const linesOf = ({ before, after }: ChangeSince) =>
    changesOfCalendar(before as Calendar, after as Calendar).map((change) => changeText(x, language(), change))
  const today = createMemo(() => wallClockAt(Intl.DateTimeFormat().resolvedOptions().timeZone, now()).date)
  const shared = { canWrite: props.canWrite, edit }

  return (
    <div class="flex h-full flex-col">
      <div class="relative min-h-0 flex-1 overflow-y-auto bg-surface-0">
        <div class="grid items-start gap-4 p-6 max-md:p-4 lg:grid-cols-[360px_minmax(0,1fr)]">
          <div class="flex min-w-0 flex-col gap-4">
            <TypesPanel {...shared} calendar={calendar()} usedBy={usedBy()} problems={problems()} />
            <WeekdaysPanel {...shared} calendar={calendar()} problems={problems()} />
          </div>
          <div class="flex min-w-0 flex-col gap-4">
            <CalendarSheet {...shared} calendar={calendar()} problems={problems()} today={today()} />
            <ComingDates {...shared} calendar={calendar()} today={today()} />
          </div>
        </div>
      </div>
      <Show when={form.conflict()}>{(conflict) => <ConflictPanel form={form} conflict={conflict()} linesOf={linesOf} />}</Show>
      <Show when={form.dirty()}>
        <UnsavedBar form={form} changes={changes()} problems={problems().length} />
      </Show>
      <LeaveGuard active={form.dirty()} title={x('leave.title')} leave={x('leave.go')} stay={x('leave.stay')}>
        {x('leave.text', { count: changes().length })}
      </LeaveGuard>
    </div>
  )
}
