import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, For, on, Show } from 'solid-js'
import { hoursOf, typesInUse } from '../../../../objects/core/calendar.ts'
import { problemsOfPeriods } from '../../../../objects/core/hours-check.ts'
import type { SitePeriods } from '../../../../objects/core/types.ts'
import { api, type ChangeSince, type SiteHours } from '../../../lib/api.ts'
import { errorTextOf } from '../../../lib/errors.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { versionsKey } from '../../dialog-settings/queries.ts'
import { ConflictPanel } from '../conflict-panel.tsx'
import { texts } from '../i18n/texts.ts'
import { mergePeriods } from '../merge.ts'
import { siteHoursQuery } from '../queries.ts'
import { UnsavedBar } from '../unsaved-bar.tsx'
import { createVersionedForm } from '../versioned-form.ts'
import { HoursHead } from './hours-head.tsx'
import { hoursChangeTexts } from './hours-words.ts'
import { addPeriod, changedTypes, changePeriod, periodsOf, removePeriod, setPeriods } from './periods-form.ts'
import { TrialPanel } from './trial-panel.tsx'
import { periodId, TypePeriods } from './type-periods.tsx'
import { WeekView } from './week-view.tsx'

type HoursEditorProps = { siteId: string; hours: SiteHours; canWrite: boolean }

const typeName = ({ calendar }: SiteHours, typeId: string): string => calendar.dateTypes.find(({ id }) => id === typeId)?.name ?? typeId

const useHoursForm = (props: HoursEditorProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const { siteId } = props
  return createVersionedForm<SiteHours, SitePeriods>({
    first: props.hours,
    draftOf: (hours) => hours.periods,
    isSame: (hours, draft) => changedTypes(hours.periods, draft).length === 0,
    merge: (base, mine, theirs) => {
      const { periods, both } = mergePeriods(base.periods, mine, theirs.periods)
      return { draft: periods, both: both.map((typeId) => typeName(theirs, typeId)) }
    },
    load: () => queries.fetchQuery(siteHoursQuery(siteId)),
    send: (revision, periods) => api.saveSiteHours(siteId, { revision, periods }),
    onSaved: (hours) => {
      queries.setQueryData(siteHoursQuery(siteId).queryKey, hours)
      void queries.invalidateQueries({ queryKey: versionsKey(siteId) })
      toasts.show({ text: x('save.saved'), look: 'success' })
    },
    onFailed: (cause) => {
      toasts.show({ text: errorTextOf(t, cause), look: 'danger' })
      // A group or a date type may have gone meanwhile.
      void queries.invalidateQueries({ queryKey: siteHoursQuery(siteId).queryKey })
    },
  })
}
type HoursForm = ReturnType<typeof useHoursForm>

/** What the hours as a whole come to, where that is not what one expects. */
const Warning = (props: { hours: SiteHours; periods: SitePeriods }) => {
  const x = useTexts(texts)
  const inUse = () => typesInUse(props.periods)
  const isWorked = (typeId: string) => props.hours.calendar.dateTypes.some(({ id, worked }) => id === typeId && worked)
  return (
    <Show
      when={props.hours.enabled}
      fallback={
        <Notice look="info" title={x('hours.offTitle')}>
          <p>{x('hours.off')}</p>
        </Notice>
      }
    >
      <Show when={inUse().length === 0}>
        <Notice look="warning" title={x('hours.noPeriodsTitle')}>
          <p>{x('hours.noPeriods')}</p>
        </Notice>
      </Show>
      <Show when={inUse().length > 0 && !inUse().some(isWorked)}>
        <Notice look="warning" title={x('hours.onlyUnworkedTitle')}>
          <p>{x('hours.onlyUnworked')}</p>
        </Notice>
      </Show>
    </Show>
  )
}

/** All date types with their periods. */
const TypeList = (props: { form: HoursForm; problems: ReturnType<typeof problemsOfPeriods>; canWrite: boolean }) => {
  const x = useTexts(texts)
  const hours = () => props.form.base()
  const periods = () => props.form.draft()
  const types = () => {
    const known = hours().calendar.dateTypes
    const gone = typesInUse(periods()).filter((typeId) => !known.some(({ id }) => id === typeId))
    return [...known, ...gone.map((id) => ({ id, name: id, worked: false }))]
  }
  const sources = (typeId: string) => types().filter(({ id }) => id !== typeId && periodsOf(periods(), id).length > 0)
  const { edit } = props.form
  return (
    <section class="flex flex-col gap-3" aria-labelledby="periods-title">
      <div>
        <h2 id="periods-title" class="text-base font-semibold text-strong">
          {x('editor.title')}
        </h2>
        <p class="text-sm text-muted">{x('editor.text')}</p>
      </div>
      <For each={types()}>
        {(type, index) => (
          <TypePeriods
            type={type}
            index={index()}
            calendar={hours().calendar}
            periods={periodsOf(periods(), type.id)}
            sources={sources(type.id)}
            people={hours()}
            problems={props.problems.filter(({ dateTypeId }) => dateTypeId === type.id)}
            canWrite={props.canWrite}
            onAdd={() => edit((draft) => addPeriod(draft, type.id))}
            onCopy={(from) => edit((draft) => setPeriods(draft, type.id, periodsOf(draft, from)))}
            onChange={(at, patch) => edit((draft) => changePeriod(draft, type.id, at, patch))}
            onRemove={(at) => edit((draft) => removePeriod(draft, type.id, at))}
          />
        )}
      </For>
    </section>
  )
}

/** Brings a period of the week into sight. */
const showPeriod = (typeId: string, index: number): void => {
  const field = document.getElementById(periodId(typeId, index))
  field?.closest('li')?.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
}

/** The working hours of a site as a form. Nothing is saved before the bar at its foot is used. */
export const HoursEditor = (props: HoursEditorProps) => {
  const x = useTexts(texts)
  const form = useHoursForm(props)
  createEffect(on(() => props.hours, form.follow, { defer: true }))
  const hours = form.base
  const periods = form.draft
  const problems = createMemo(() => problemsOfPeriods(periods(), { ...hours(), dateTypes: hours().calendar.dateTypes }))
  const changes = createMemo(() => hoursChangeTexts(x, hours(), hours().periods, periods()))
  const linesOf = ({ before, after }: ChangeSince) => hoursChangeTexts(x, hours(), before as SitePeriods, after as SitePeriods)
  return (
    <div class="flex h-full flex-col">
      <div class="relative min-h-0 flex-1 overflow-y-auto bg-surface-0">
        <div class="flex flex-col gap-4 p-6 max-md:p-4">
          <HoursHead siteId={props.siteId} timeZone={hours().timeZone} enabled={hours().enabled} canWrite={props.canWrite} />
          <Warning hours={hours()} periods={periods()} />
          <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_320px]">
            <div class="flex min-w-0 flex-col gap-4">
              <WeekView
                hours={hoursOf(hours().calendar, periods())}
                timeZone={hours().timeZone}
                people={hours()}
                enabled={hours().enabled}
                onPick={showPeriod}
              />
              <TypeList form={form} problems={problems()} canWrite={props.canWrite} />
            </div>
            <div class="xl:sticky xl:top-6">
              <TrialPanel siteId={props.siteId} hours={hours()} periods={periods()} finished={problems().length === 0} />
            </div>
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
