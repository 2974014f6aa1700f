import { Match, Show, Switch } from 'solid-js'
import { cx } from '../../ui/cx.ts'
import { Select } from '../../ui/select.tsx'
import { SettledSearch } from '../../ui/settled-search.tsx'
import { useTexts } from '../i18n/index.tsx'
import { DaysFilter } from './days-filter.tsx'
import type { FilterField } from './filters.ts'
import { texts } from './i18n/texts.ts'

const ANY = '*'

type ControlProps<F extends FilterField> = {
  field: F
  /** In force; undefined: none. */
  value: string | undefined
  canBeAny: boolean
  /** Stands in the panel of further filters, one below the other. */
  wide: boolean
  onChange: (value: string | undefined, quietly?: boolean) => void
}
type Of<Kind extends FilterField['kind']> = Extract<FilterField, { kind: Kind }>

/** The control of one filter, whatever its kind. */
export const FilterControl = (props: ControlProps<FilterField>) => {
  const as = <Kind extends FilterField['kind']>(kind: Kind): Of<Kind> | undefined =>
    props.field.kind === kind ? (props.field as Of<Kind>) : undefined
  return (
    <Switch>
      <Match when={as('search')}>{(field) => <SearchControl {...props} field={field()} />}</Match>
      <Match when={as('text')}>{(field) => <TextControl {...props} field={field()} />}</Match>
      <Match when={as('choice')}>{(field) => <ChoiceControl {...props} field={field()} />}</Match>
      <Match when={as('days')}>
        {(field) => (
          <DaysFilter
            label={field().label()}
            value={props.value}
            canBeAny={props.canBeAny}
            maxDays={field().maxDays}
            onChange={props.onChange}
          />
        )}
      </Match>
    </Switch>
  )
}

/** Applies what is typed after a moment; the whole typing is one step for the back button. */
const SearchControl = (props: ControlProps<Of<'search'>>) => {
  const x = useTexts(texts)
  const applied = () => props.value ?? ''
  return (
    <SettledSearch
      class={cx(props.wide ? 'w-full' : 'max-w-80 flex-[1_1_13rem] max-md:w-full max-md:max-w-none max-md:flex-none')}
      label={props.field.label()}
      clearLabel={x('filters.clearText')}
      value={applied()}
      onSettle={(next) => props.onChange(next, applied() !== '' && next !== '')}
    />
  )
}

const TextControl = (props: ControlProps<Of<'text'>>) => {
  const value = () => props.value ?? ''
  return (
    <label class={cx('flex gap-1 text-sm', props.wide ? 'flex-col' : 'items-center')}>
      <span class="text-muted">{props.field.label()}</span>
      <input
        class="h-8 w-full rounded-control border border-control bg-surface-1 px-2.5 text-sm text-strong focus-visible:outline-offset-0"
        autocomplete="off"
        maxLength={props.field.maxChars ?? 60}
        value={value()}
        onChange={(event) => props.onChange(event.currentTarget.value.trim())}
        onKeyDown={(event) => event.key === 'Enter' && !event.isComposing && event.currentTarget.blur()}
      />
    </label>
  )
}

const ChoiceControl = (props: ControlProps<Of<'choice'>>) => {
  const x = useTexts(texts)
  const any = () => ({ value: ANY, label: props.field.unset?.() ?? x('filters.any') })
  const options = () => {
    const known = props.field.options()
    const value = props.value
    // A shared link may name what this person does not see, or what is still loading.
    const strange = value !== undefined && !known.some((option) => option.value === value)
    return [any(), ...known, ...(strange ? [{ value, label: value }] : [])]
  }
  return (
    <Show when={options().length > 1}>
      <Select
        inline={!props.wide}
        class={props.wide ? 'w-full' : 'w-44 max-md:w-full'}
        label={props.field.label()}
        value={props.value ?? ANY}
        options={options()}
        onChange={(value) => props.onChange(value === ANY ? undefined : value)}
      />
    </Show>
  )
}
