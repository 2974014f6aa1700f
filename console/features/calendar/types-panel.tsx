import Plus from 'lucide-solid/icons/plus'
import Trash from 'lucide-solid/icons/trash'
import { createSignal, Index, Show } from 'solid-js'
import type { CalendarFault, CalendarProblem } from '../../../objects/core/calendar-check.ts'
import { problemsOfCalendar } from '../../../objects/core/calendar-check.ts'
import type { Calendar } from '../../../objects/core/types.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { inputClass, TextField } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Toggle } from '../../ui/switch.tsx'
import { addType, changeType, type DateTypeRow, datesOf, removeType, weekdaysOf } from './calendar-form.ts'
import { weekdayName } from './dates.ts'
import { texts } from './i18n/texts.ts'
import { TypeChip } from './type-chip.tsx'
import { calendarProblemText, listText, workedText } from './words.ts'

export type Edit = (change: (calendar: Calendar) => Calendar) => void
export type UsedBy = Readonly<Record<string, readonly { id: string; name: string }[]>>
type TypesPanelProps = { calendar: Calendar; usedBy: UsedBy; problems: readonly CalendarProblem[]; canWrite: boolean; edit: Edit }

const newTypeId = (): string => `t${crypto.randomUUID().replaceAll('-', '').slice(0, 8)}`

/** What keeps a type: sites with hours for it, and weekdays. */
const useUsage = (props: TypesPanelProps, typeId: () => string) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const sites = () => props.usedBy[typeId()] ?? []
  const weekdays = () => weekdaysOf(props.calendar, typeId())
  const dates = () => datesOf(props.calendar, typeId()).length
  const text = () =>
    [
      ...(weekdays().length > 0
        ? [
            x('types.usedByWeekdays', {
              weekdays: listText(
                x,
                weekdays().map((weekday) => weekdayName(language(), weekday, 'short')),
              ),
            }),
          ]
        : []),
      ...(dates() > 0 ? [x('types.dates', { count: dates() })] : []),
      ...(sites().length > 0
        ? [
            x('types.usedBy', {
              sites: listText(
                x,
                sites().map(({ name }) => name),
              ),
            }),
          ]
        : []),
    ].join(' · ') || x('types.unused')
  return { text, mayGo: () => sites().length === 0 && weekdays().length === 0 }
}

/** One date type: its name, whether it is worked, and what uses it. */
const TypeRow = (props: TypesPanelProps & { type: DateTypeRow; index: number }) => {
  const x = useTexts(texts)
  const usage = useUsage(props, () => props.type.id)
  const fault = () => props.problems.find((problem) => problem.part === 'type' && problem.index === props.index)
  const noteId = () => `type-${props.index}-note`
  const set = (patch: Partial<Omit<DateTypeRow, 'id'>>) => props.edit((calendar) => changeType(calendar, props.type.id, patch))
  return (
    <li class="flex flex-col gap-1 border-t border-border px-4 py-3 first:border-t-0">
      <div class="flex items-center gap-2">
        <TypeChip index={props.index} name={props.type.name} />
        <Show when={props.canWrite} fallback={<span class="flex-1 truncate text-base text-strong">{props.type.name}</span>}>
          <input
            class={`${inputClass(fault() !== undefined)} min-w-0 flex-1`}
            aria-label={x('types.nameOf', { index: props.index + 1 })}
            aria-invalid={fault() === undefined ? undefined : 'true'}
            aria-describedby={noteId()}
            autocomplete="off"
            value={props.type.name}
            onInput={(event) => set({ name: event.currentTarget.value })}
          />
        </Show>
        <span class="text-xs text-muted">{workedText(x, props.type.worked)}</span>
        <Show when={props.canWrite}>
          <Toggle
            label={x('types.workedOf', { name: props.type.name })}
            checked={props.type.worked}
            onChange={(worked) => set({ worked })}
          />
          <IconButton
            label={usage.mayGo() ? x('types.remove', { name: props.type.name }) : x('types.mayNotGo')}
            disabled={!usage.mayGo()}
            size="sm"
            icon={<Trash aria-hidden="true" />}
            onClick={() => props.edit((calendar) => removeType(calendar, props.type.id))}
          />
        </Show>
      </div>
      <p id={noteId()} class={fault() === undefined ? 'pl-7 text-xs text-muted' : 'pl-7 text-xs text-danger-text'}>
        <Show when={fault()} fallback={usage.text()}>
          {(found) => calendarProblemText(x, found())}
        </Show>
      </p>
    </li>
  )
}

/** A name that would do is asked for before the type is there. */
const AddType = (props: TypesPanelProps) => {
  const x = useTexts(texts)
  const [name, setName] = createSignal('')
  const [fault, setFault] = createSignal<CalendarFault | null>(null)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const next = addType(props.calendar, newTypeId(), name().trim())
    const found = problemsOfCalendar(next, { dateTypes: [], usedBy: {} }).find(
      (problem) => (problem.part === 'type' && problem.index === next.dateTypes.length - 1) || problem.kind === 'too_many_types',
    )
    setFault(found ?? null)
    if (found !== undefined) return
    props.edit(() => next)
    setName('')
  }
  return (
    <form class="flex items-start gap-2 border-t border-border px-4 py-3" novalidate onSubmit={submit}>
      <TextField
        class="min-w-0 flex-1"
        label={x('types.new')}
        value={name()}
        error={fault() === null ? null : calendarProblemText(x, fault() as CalendarFault)}
        onInput={(value) => {
          setName(value)
          setFault(null)
        }}
      />
      <Button type="submit" class="mt-6.5" icon={<Plus aria-hidden="true" />}>
        {x('types.add')}
      </Button>
    </form>
  )
}

/** The date types of the organisation. */
export const TypesPanel = (props: TypesPanelProps) => {
  const x = useTexts(texts)
  const general = () => props.problems.filter((problem) => problem.part === 'types')
  return (
    <Panel title={x('types.title')}>
      <p class="border-b border-border px-4 py-2 text-xs text-muted">{x('types.text')}</p>
      <ul>
        <Index each={props.calendar.dateTypes}>{(type, index) => <TypeRow {...props} type={type()} index={index} />}</Index>
      </ul>
      <Index each={general()}>
        {(problem) => (
          <p role="alert" class="border-t border-border px-4 py-2 text-xs text-danger-text">
            {calendarProblemText(x, problem())}
          </p>
        )}
      </Index>
      <Show when={props.canWrite}>
        <AddType {...props} />
      </Show>
    </Panel>
  )
}
