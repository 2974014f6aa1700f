import { createSignal, createUniqueId, Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import { inputClass } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { momentText } from './block-form.ts'
import { texts } from './i18n/texts.ts'

const DAY_MS = 86_400_000
const TERMS = ['forever', 'day', 'week', 'month', 'date'] as const
type Term = (typeof TERMS)[number]
const DAYS = { day: 1, week: 7, month: 30, date: 1 } as const

type UntilProps = { value: number | null; error: string | undefined; onChange: (untilMs: number | null) => void }

/** For ever, a term from now on, or a moment; a term shows the moment it leads to. */
export const UntilField = (props: UntilProps) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const [chosen, setChosen] = createSignal<Term>('date')
  const term = (): Term => (props.value === null ? 'forever' : chosen() === 'forever' ? 'date' : chosen())
  const choose = (next: Term) => {
    setChosen(next)
    props.onChange(next === 'forever' ? null : Date.now() + DAYS[next] * DAY_MS)
  }
  return (
    <div class="flex flex-col gap-1">
      <div class="flex flex-wrap items-end gap-3">
        <Select
          class="w-36"
          label={x('field.until')}
          value={term()}
          options={TERMS.map((value) => ({ value, label: x(`term.${value}`) }))}
          onChange={choose}
        />
        <Show when={props.value !== null}>
          <label for={id} class="flex min-w-0 flex-1 flex-col gap-1 text-sm font-medium text-normal">
            {x('field.untilDate')}
            <input
              id={id}
              type="datetime-local"
              class={cx(inputClass(props.error !== undefined), 'h-8! text-sm!')}
              aria-invalid={props.error === undefined ? undefined : 'true'}
              aria-describedby={props.error === undefined ? undefined : `${id}-note`}
              min={momentText(Date.now())}
              value={momentText(props.value ?? Number.NaN)}
              onChange={(event) => {
                setChosen('date')
                props.onChange(new Date(event.currentTarget.value).getTime())
              }}
            />
          </label>
        </Show>
      </div>
      <p id={`${id}-note`} class="text-xs text-danger-text empty:hidden">
        {props.error}
      </p>
    </div>
  )
}
