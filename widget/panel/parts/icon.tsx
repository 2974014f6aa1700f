import type { JSX } from 'solid-js'
import { LineIcon } from '../view/icons.tsx'

/** The icons that only parts need. */
const PATHS = {
  bell: 'M6.5 10a5.5 5.5 0 0 1 11 0c0 5 2 6 2 7h-15c0-1 2-2 2-7ZM10 20.5h4',
  bellOff: 'M8 6.3A5.5 5.5 0 0 1 17.5 10c0 1.7.2 3 .6 4M6.5 10.5c-.2 4.6-2 5.6-2 6.5H16M10 20.5h4M4 4l16 16',
  sound: 'M4 9.5v5h3.5l4.5 3.5V6L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  soundOff: 'M4 9.5v5h3.5l4.5 3.5V6L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5',
  leave: 'M10 4H5.5A1.5 1.5 0 0 0 4 5.5v13A1.5 1.5 0 0 0 5.5 20H10M15 8l4 4-4 4M19 12H9.5',
  pen: 'M4 20h16M6 16l.7-3.2L15.5 4 19 7.5l-8.800 8.800L7 17z',
  save: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  mail: 'M4.5 5.5h15A1.5 1.5 0 0 1 21 7v10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17V7a1.5 1.5 0 0 1 1.5-1.5ZM3.5 7.5 12 13l8.5-5.5',
  phone: 'M6.5 3.5H9l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v2.5a2 2 0 0 1-2.2 2A17 17 0 0 1 4.5 5.700a2 2 0 0 1 2-2.2Z',
  pin: 'M12 21c4-4.2 6.5-7.600 6.5-11a6.5 6.5 0 0 0-13 0c0 3.400 2.5 6.800 6.5 11ZM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  star: 'm12 3.8 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z',
  file: 'M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5zM13.5 3.5v5h5',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'm14.5 5.5-6.5 6.5 6.5 6.5',
  group:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.4-3.600 3-5.5 6.5-5.5s6.100 1.900 6.5 5.5M16 5a3.3 3.3 0 0 1 0 6.300M18 14.400c2 .8 3.2 2.5 3.5 5.100',
} as const
export type PartIconName = keyof typeof PATHS

export const PartIcon = (props: { name: PartIconName; size?: number; class?: string }): JSX.Element => (
  <LineIcon path={PATHS[props.name]} size={props.size} class={props.class} />
)
