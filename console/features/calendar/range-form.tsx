import { createSignal } from 'solid-js'
import { isDate } from '../../../objects/core/calendar-check.ts'
import type { Calendar } from '../../../objects/core/types.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { daysBetween, paintDates } from './calendar-form.ts'
import { texts } from './i18n/texts.ts'
import type { Edit } from './types-panel.tsx'

const MOST_DAYS = 366
type Fault = { first?: string; last?: string }

/** Many days at once, for whoever has a list of holidays at hand. */
export const RangeForm = (props: { calendar: Calendar; edit: Edit }) => {
  const x = useTexts(texts)
  const [first, setFirst] = createSignal('')
  const [last, setLast] = createSignal('')
  const [chosen, setChosen] = createSignal('')
  const [fault, setFault] = createSignal<Fault>({})
  const typeId = () => (props.calendar.dateTypes.find(({ id }) => id === chosen()) ?? props.calendar.dateTypes.at(-1))?.id ?? ''
  /** Without an end it is one day. */
  const end = () => last() || first()
  const check = (): Fault => {
    if (!isDate(first())) return { first: x('range.bad') }
    if (!isDate(end())) return { last: x('range.bad') }
    return daysBetween(first(), end(), MOST_DAYS + 1).length > MOST_DAYS ? { last: x('range.long') } : {}
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const found = check()
    setFault(found)
    if (Object.keys(found).length > 0) return
    const days = daysBetween(first(), end(), MOST_DAYS)
    props.edit((calendar) => paintDates(calendar, days, typeId()))
    setFirst('')
    setLast('')
  }
  return (
    <form
      class="flex flex-wrap items-start gap-3 border-b border-border px-4 py-3"
      novalidate
      onSubmit={submit}
      aria-labelledby="range-title"
    >
      <h3 id="range-title" class="basis-full text-sm font-semibold text-strong">
        {x('range.title')}
      </h3>
      <TextField class="w-40 max-sm:w-full" type="date" label={x('range.first')} value={first()} error={fault().first} onInput={setFirst} />
      <TextField class="w-40 max-sm:w-full" type="date" label={x('range.last')} value={last()} error={fault().last} onInput={setLast} />
      <Select
        class="w-36 max-sm:w-full [&_button]:h-9"
        label={x('range.type')}
        value={typeId()}
        options={props.calendar.dateTypes.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setChosen}
      />
      <Button type="submit" class="mt-6.5 max-sm:mt-0">
        {x('range.apply')}
      </Button>
    </form>
  )
}
