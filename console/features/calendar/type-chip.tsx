import type { JSX } from 'solid-js'
import { cx } from '../../ui/cx.ts'

/** Hues far from one another; after the last they begin again, the letter tells. */
const HUES = [255, 155, 25, 80, 310, 200, 345, 115] as const

/** A date type's colour by its place in the list: a tint of the page, readable in both themes. */
export const typeTint = (index: number): JSX.CSSProperties => {
  const hue = HUES[Math.max(0, index) % HUES.length]
  return {
    'background-color': `color-mix(in oklab, oklch(62% 0.15 ${hue}) 20%, var(--surface-1))`,
    'border-color': `oklch(62% 0.13 ${hue})`,
  }
}

export const typeLetter = (name: string): string => [...name.trim()][0] ?? '?'

/** A date type as a small square with its letter; its name stands beside it. */
export const TypeChip = (props: { index: number; name: string; class?: string }) => (
  <span
    aria-hidden="true"
    style={typeTint(props.index)}
    class={cx('inline-flex size-5 shrink-0 items-center justify-center rounded-[4px] border text-xs text-strong', props.class)}
  >
    {typeLetter(props.name)}
  </span>
)
