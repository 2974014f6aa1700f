import type { JSX } from 'solid-js'

/** Line icons on a 24-unit grid, drawn for this panel. Always inside a control that has a name. Those of parts stand in `parts/icon.tsx`. */
const PATHS = {
  send: 'M4.5 12h7M4.6 4.7 20 12 4.6 19.3 6.5 12z',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.2c.8 1.2 2 1.8 3.5 1.8s2.7-.6 3.5-1.8M9 9.5v.5M15 9.5v.5',
  clip: 'm19.5 11.5-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.5 1.5 0 0 1-2.2-2.2l7.3-7.3',
  camera:
    'M4.5 7.5h3L9 5h6l1.5 2.5h3a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V9a1.5 1.5 0 0 1 1.5-1.5ZM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  down: 'm6 9 6 6 6-6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  checks: 'm2.5 12.5 4 4L15 8M11.5 15.5l1 1L21 8',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5V12l3 2',
  alert: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5v5M12 16v.01',
} as const

export const LineIcon = (props: { path: string; size?: number; class?: string }): JSX.Element => (
  <svg class={`icon ${props.class ?? ''}`} viewBox="0 0 24 24" width={props.size ?? 20} height={props.size ?? 20} aria-hidden="true">
    <path d={props.path} />
  </svg>
)

export const Icon = (props: { name: keyof typeof PATHS; size?: number; class?: string }): JSX.Element => (
  <LineIcon path={PATHS[props.name]} size={props.size} class={props.class} />
)
