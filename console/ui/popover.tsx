import * as Kobalte from '@kobalte/core/popover'
import type { JSX } from 'solid-js'
import { cx } from './cx.ts'

export const PopoverTrigger = Kobalte.Trigger

type PopoverProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  label: string
  trigger: JSX.Element
  placement?: Kobalte.PopoverRootProps['placement']
  class?: string
  children: JSX.Element
  onCloseAutoFocus?: (event: Event) => void
}

/** A floating panel beside its trigger. */
export const Popover = (props: PopoverProps) => (
  <Kobalte.Root open={props.open} onOpenChange={props.onOpenChange} gutter={8} placement={props.placement ?? 'top-start'} modal={false}>
    {props.trigger}
    <Kobalte.Portal>
      <Kobalte.Content
        aria-label={props.label}
        class={cx('z-40 animate-appear overflow-hidden rounded-panel bg-surface-1 shadow-float outline-none', props.class)}
        onCloseAutoFocus={props.onCloseAutoFocus}
      >
        {props.children}
      </Kobalte.Content>
    </Kobalte.Portal>
  </Kobalte.Root>
)
