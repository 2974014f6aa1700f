import * as Kobalte from '@kobalte/core/tooltip'
import { createSignal, type JSX, Show } from 'solid-js'
import { Kbd } from './kbd.tsx'

type TooltipProps = {
  label: string
  keys?: string
  placement?: Kobalte.TooltipRootProps['placement']
  /** Hides it at once, also while it is shown. */
  disabled?: boolean
  children: JSX.Element
}

/** What floats above a control, whose `TooltipTrigger` stands inside. */
export const Tooltip = (props: TooltipProps) => {
  const [open, setOpen] = createSignal(false)
  return (
    <Kobalte.Root
      open={open() && !props.disabled}
      onOpenChange={setOpen}
      openDelay={350}
      closeDelay={0}
      gutter={6}
      placement={props.placement ?? 'bottom'}
    >
      {props.children}
      <Kobalte.Portal>
        <Kobalte.Content class="z-50 flex max-w-80 items-center gap-2 rounded-control bg-surface-1 px-2 py-1 text-xs text-normal shadow-float">
          {props.label}
          <Show when={props.keys}>{(keys) => <Kbd keys={keys()} />}</Show>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  )
}

export const TooltipTrigger = Kobalte.Trigger
