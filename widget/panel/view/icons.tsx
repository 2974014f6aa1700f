import type { JSX } from 'solid-js'

/** Line icons on a 24-unit grid, drawn for this panel. Always inside a control that has a name. */
const PATHS = {
  send: 'M4.5 12h7M4.6 4.7 20 12 4.6 19.3 6.5 12z',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.2c.8 1.2 2 1.8 3.5 1.8s2.7-.6 3.5-1.8M9 9.5v.5M15 9.5v.5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  down: 'm6 9 6 6 6-6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  checks: 'm2.5 12.5 4 4L15 8M11.5 15.5l1 1L21 8',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5V12l3 2',
  alert: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5v5M12 16v.01',
  bell: 'M6.5 10a5.5 5.5 0 0 1 11 0c0 5 2 6 2 7h-15c0-1 2-2 2-7ZM10 20.5h4',
  bellOff: 'M8 6.3A5.5 5.5 0 0 1 17.5 10c0 1.7.2 3 .6 4M6.5 10.5c-.2 4.6-2 5.6-2 6.5H16M10 20.5h4M4 4l16 16',
  leave: 'M10 4H5.5A1.5 1.5 0 0 0 4 5.5v13A1.5 1.5 0 0 0 5.5 20H10M15 8l4 4-4 4M19 12H9.5',
  refresh: 'M20 12a8 8 0 1 1-2.4-5.7L20 8.6M20 4v4.6h-4.6',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7',
  star: 'm12 3.8 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z',
  file: 'M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5zM13.5 3.5v5h5',
} as const

export const Icon = (props: { name: keyof typeof PATHS; size?: number; class?: string }): JSX.Element => (
  <svg class={`icon ${props.class ?? ''}`} viewBox="0 0 24 24" width={props.size ?? 20} height={props.size ?? 20} aria-hidden="true">
    <path d={PATHS[props.name]} />
  </svg>
)
