import type { JSX } from 'solid-js'

/** Line icons on a 24-unit grid, drawn for this panel. Always inside a control that has a name. Those of parts stand in `parts/icon.tsx`. */
const PATHS = {
  send: 'M4.5 12h7M4.6 4.7 20 12 4.6 19.3 6.5 12z',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.2c.8 1.2 2 1.8 3.5 1.8s2.7-.6 3.5-1.8M9 9.5v.5M15 9.5v.5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  down: 'm6 9 6 6 6-6',
} as const

export const LineIcon = (props: { path: string; size?: number; class?: string }): JSX.Element => (
  <svg class={`icon ${props.class ?? ''}`} viewBox="0 0 24 24" width={props.size ?? 20} height={props.size ?? 20} aria-hidden="true">
    <path d={props.path} />
  </svg>
)

export const Icon = (props: { name: keyof typeof PATHS; size?: number; class?: string }): JSX.Element => (
  <LineIcon path={PATHS[props.name]} size={props.size} class={props.class} />
)
