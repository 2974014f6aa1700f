import { Show } from 'solid-js'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { NumberControl } from '../../dialog-settings/form/number-control.tsx'
import { readNumber } from '../../dialog-settings/length.ts'
import { texts } from '../i18n/texts.ts'
import type { ControlProps } from './shared.ts'

type NumberProps = ControlProps & {
  value: number
  /** 0 is "none", chosen by a switch beside the number. */
  hasNone: boolean
  unit: string
  onChange: (value: number) => void
}

const FIRST_SEC = 5

/** A number with its unit; where there may be none, that is one click away. */
export const UnitControl = (props: NumberProps) => {
  const x = useTexts(texts)
  let last = props.value === 0 ? FIRST_SEC : props.value
  const choose = (kind: 'none' | 'some') => {
    if (props.value !== 0) last = props.value
    props.onChange(kind === 'none' ? 0 : last)
  }
  const isNone = () => props.hasNone && props.value === 0
  return (
    <div class="flex flex-wrap items-center gap-2">
      <Show when={props.hasNone}>
        <Segmented
          label={props.name}
          value={isNone() ? 'none' : 'some'}
          disabled={props.disabled}
          segments={[
            { value: 'none', label: x('seconds.none') },
            { value: 'some', label: x('seconds.some') },
          ]}
          onChange={choose}
        />
      </Show>
      <Show when={!isNone()}>
        <NumberControl
          id={props.id}
          label={props.name}
          describedBy={props.describedBy}
          value={props.value}
          disabled={props.disabled}
          readOnly={false}
          invalid={props.invalid}
          write={String}
          read={readNumber}
          // An empty field is no number of seconds: it is refused as one out of bounds.
          onChange={(value) => props.onChange(value ?? -1)}
        />
        <span class="text-sm text-muted">{props.unit}</span>
      </Show>
    </div>
  )
}
