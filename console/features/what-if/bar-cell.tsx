import { Show } from 'solid-js'
import { TD_NUMBER } from '../../ui/panel.tsx'

type BarCellProps = {
  value: number
  /** The longest bar of the table; bars begin at zero. */
  most: number
  /** What it is compared with: a line across the bar. */
  against: number | null
  text: string
  detail?: string
}

const shareOf = (value: number, most: number): string => `${most === 0 ? 0 : (value / most) * 100}%`

/** A figure in words with its bar below. */
export const BarCell = (props: BarCellProps) => (
  <td class={`${TD_NUMBER} min-w-28 py-1.5`}>
    <span class="text-strong">{props.text}</span>
    <Show when={props.detail}>
      <span class="ml-2 text-xs text-muted">{props.detail}</span>
    </Show>
    <span class="relative mt-1 block h-2 rounded-xs bg-surface-2" aria-hidden="true">
      <span class="absolute inset-y-0 left-0 rounded-xs bg-accent" style={{ width: shareOf(props.value, props.most) }} />
      <Show when={props.against !== null}>
        <span
          class="absolute -inset-y-0.5 w-0.5 -translate-x-px bg-control outline outline-surface-1"
          style={{ left: shareOf(props.against ?? 0, props.most) }}
        />
      </Show>
    </span>
  </td>
)
