import type { JSX } from 'solid-js'
import { cx } from './cx.ts'

/** An unread or waiting count; nothing for zero. */
export const CountBadge = (props: { count: number; look?: 'danger' | 'neutral'; label?: string }) => (
  <span
    hidden={props.count === 0}
    class={cx(
      'inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-full px-1 text-[11px] leading-none font-semibold tabular-nums',
      props.look === 'neutral' ? 'bg-surface-3 text-normal' : 'bg-danger-solid text-inverse',
    )}
  >
    <span aria-hidden={props.label === undefined ? undefined : 'true'}>{props.count > 99 ? '99+' : props.count}</span>
    <span class="sr-only">{props.label}</span>
  </span>
)

const TAGS = {
  neutral: 'bg-surface-2 text-muted',
  accent: 'bg-accent-subtle text-accent-text',
  success: 'bg-success-subtle text-success-text',
  warning: 'bg-warning-subtle text-warning-text',
  danger: 'bg-danger-subtle text-danger-text',
} as const
export type TagLook = keyof typeof TAGS

/** A small label with a meaning, in words as well as in colour. */
export const Tag = (props: { look?: TagLook; children: JSX.Element }) => (
  <span class={cx('inline-flex h-5 shrink-0 items-center rounded-[4px] px-1.5 text-xs whitespace-nowrap', TAGS[props.look ?? 'neutral'])}>
    {props.children}
  </span>
)

const DOTS = {
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-danger',
  neutral: 'bg-control',
} as const
export type DotLook = keyof typeof DOTS

/** A state's colour; the state's name always stands beside it. */
export const Dot = (props: { look: DotLook; class?: string }) => (
  <span aria-hidden="true" class={cx('inline-block size-2 shrink-0 rounded-full', DOTS[props.look], props.class)} />
)
