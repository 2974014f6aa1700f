import { type ComponentProps, type JSX, splitProps, type ValidComponent } from 'solid-js'
import { cx } from './cx.ts'
import { Tooltip, TooltipTrigger } from './tooltip.tsx'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'type'> & {
  /** Says what it does: the tooltip and the name for screen readers. */
  label: string
  keys?: string
  icon: JSX.Element
  size?: 'sm' | 'md'
  pressed?: boolean
  /** No tooltip, while something opened by it stands in its place. */
  quiet?: boolean
  placement?: 'top' | 'bottom' | 'left' | 'right'
  /** A trigger of a menu or popover that this button stands for. */
  as?: ValidComponent
}

/** A square button with an icon and a tooltip. */
export const IconButton = (props: IconButtonProps) => {
  const [own, rest] = splitProps(props, ['label', 'keys', 'icon', 'size', 'pressed', 'class', 'as', 'placement', 'quiet'])
  return (
    <Tooltip label={own.label} keys={own.keys} disabled={own.quiet} placement={own.placement}>
      <TooltipTrigger
        as={own.as ?? 'button'}
        type="button"
        aria-label={own.label}
        aria-pressed={own.pressed}
        class={cx(
          'relative inline-flex shrink-0 items-center justify-center rounded-control text-muted transition-colors hover:bg-surface-2 hover:text-strong',
          'disabled:cursor-not-allowed disabled:opacity-50 aria-pressed:bg-accent-subtle aria-pressed:text-accent-text data-[expanded]:bg-surface-2 data-[expanded]:text-strong',
          own.size === 'sm' ? 'size-7' : 'size-8',
          own.class,
        )}
        {...rest}
      >
        {own.icon}
      </TooltipTrigger>
    </Tooltip>
  )
}
