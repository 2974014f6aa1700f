import { createEffect, createSignal, on } from 'solid-js'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import type { DraftValue } from '../draft.ts'
import { texts } from '../i18n/texts.ts'
import { inUnit, readLength, UNITS, type Unit, unitOf } from '../length.ts'
import { NumberControl } from './number-control.tsx'

type LengthControlProps = {
  id: string
  describedBy: string
  name: string
  value: DraftValue
  disabled: boolean
  readOnly: boolean
  invalid: boolean
  onChange: (value: number | null) => void
}

/** A length of time: a number and its unit. Another unit says the same length in other words. */
export const LengthControl = (props: LengthControlProps) => {
  const x = useTexts(texts)
  const [unit, setUnit] = createSignal<Unit>(typeof props.value === 'number' ? unitOf(props.value) : 'second')
  let own = props.value
  createEffect(
    on(
      () => props.value,
      (value) => {
        // A value that came from elsewhere (a reset, another site's) is shown in its own unit.
        if (value !== own && typeof value === 'number') setUnit(unitOf(value))
        own = value
      },
      { defer: true },
    ),
  )
  const change = (value: number | null) => {
    own = value
    props.onChange(value)
  }
  const write = () => {
    const shown = unit()
    return (lengthSec: number) => inUnit(lengthSec, shown)
  }
  return (
    <div class="flex flex-wrap items-center gap-2">
      <NumberControl {...props} write={write()} read={(typed) => readLength(typed, unit())} onChange={change} />
      <Segmented
        label={x('length.unit', { name: props.name })}
        value={unit()}
        disabled={props.disabled || props.readOnly}
        segments={UNITS.map((each) => ({ value: each, label: x(`unit.${each}`) }))}
        onChange={setUnit}
      />
    </div>
  )
}
