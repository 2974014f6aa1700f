import { Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { dayText } from '../../lib/list-page/days.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { texts } from './i18n/texts.ts'
import { type Days, isNamed, RANGES, type RangeName, rangeOf } from './search.ts'

type RangeControlProps = { range: string; days: Days; onChange: (range: string) => void }

const INPUT = 'h-8 rounded-control border border-control bg-surface-1 px-2 text-sm text-strong'

/** A period by name, or two days of one's own. */
export const RangeControl = (props: RangeControlProps) => {
  const x = useTexts(texts)
  const now = useNow()
  const named = (): RangeName | 'own' => (isNamed(props.range) ? props.range : 'own')
  const choose = (value: RangeName | 'own') => props.onChange(value === 'own' ? `${props.days.from}..${props.days.to}` : value)
  const setDays = (from: string, to: string) => {
    const range = rangeOf(from, to)
    if (range !== null) props.onChange(range)
  }
  return (
    <>
      <Segmented<RangeName | 'own'>
        label={x('range.label')}
        value={named()}
        segments={[...RANGES, 'own' as const].map((value) => ({ value, label: x(`range.${value}`) }))}
        onChange={choose}
      />
      <Show when={named() === 'own'}>
        <span class="flex items-center gap-1.5 text-sm text-muted">
          <input
            type="date"
            class={INPUT}
            aria-label={x('range.from')}
            max={dayText(now())}
            value={props.days.from}
            onChange={(event) => setDays(event.currentTarget.value, props.days.to)}
          />
          –
          <input
            type="date"
            class={INPUT}
            aria-label={x('range.to')}
            max={dayText(now())}
            value={props.days.to}
            onChange={(event) => setDays(props.days.from, event.currentTarget.value)}
          />
        </span>
      </Show>
    </>
  )
}
