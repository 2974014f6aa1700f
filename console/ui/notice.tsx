import type { JSX } from 'solid-js'
import { cx } from './cx.ts'

const LOOKS = {
  info: 'bg-accent-subtle text-accent-text',
  warning: 'bg-warning-subtle text-warning-text',
  danger: 'bg-danger-subtle text-danger-text',
} as const

/** What one has to know before going on, in its place on the page; read out when it appears. */
export const Notice = (props: {
  look: keyof typeof LOOKS
  title?: string
  children?: JSX.Element
  actions?: JSX.Element
  class?: string
}) => (
  <div
    role={props.look === 'info' ? 'note' : 'alert'}
    class={cx('flex flex-col gap-1.5 rounded-control px-3 py-2.5 text-sm', LOOKS[props.look], props.class)}
  >
    <p hidden={props.title === undefined} class="font-medium">
      {props.title}
    </p>
    {props.children}
    <div class="mt-1 flex flex-wrap gap-2 empty:hidden">{props.actions}</div>
  </div>
)
