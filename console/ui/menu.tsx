import * as Kobalte from '@kobalte/core/dropdown-menu'
import Check from 'lucide-solid/icons/check'
import type { JSX } from 'solid-js'
import { cx } from './cx.ts'

/** A menu that opens from a trigger given as `MenuTrigger`. */

export const MenuTrigger = Kobalte.Trigger

export const Menu = (props: {
  trigger: JSX.Element
  placement?: Kobalte.DropdownMenuRootProps['placement']
  /** With `onOpenChange`: opened by more than its trigger. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: JSX.Element
  class?: string
}) => (
  <Kobalte.Root
    open={props.open}
    onOpenChange={props.onOpenChange}
    gutter={6}
    placement={props.placement ?? 'bottom-end'}
    preventScroll={false}
    modal={false}
  >
    {props.trigger}
    <Kobalte.Portal>
      <Kobalte.Content
        class={cx(
          'z-40 max-h-(--kb-popper-content-available-height) min-w-48 origin-(--kb-menu-content-transform-origin) animate-appear overflow-y-auto rounded-panel bg-surface-1 p-1 shadow-float outline-none',
          props.class,
        )}
      >
        {props.children}
      </Kobalte.Content>
    </Kobalte.Portal>
  </Kobalte.Root>
)

const ITEM =
  'flex h-8 cursor-pointer items-center gap-2 rounded-control px-2 text-sm text-normal outline-none select-none data-[highlighted]:bg-surface-2 data-[disabled]:cursor-not-allowed data-[disabled]:opacity-50'

export const MenuItem = (props: {
  icon?: JSX.Element
  onSelect: () => void
  disabled?: boolean
  danger?: boolean
  children: JSX.Element
}) => (
  <Kobalte.Item class={cx(ITEM, props.danger && 'text-danger-text')} onSelect={props.onSelect} disabled={props.disabled}>
    <span class={cx('flex w-4 justify-center', props.danger ? 'text-danger-text' : 'text-muted')}>{props.icon}</span>
    <span class="flex min-w-0 flex-1 items-center gap-2">{props.children}</span>
  </Kobalte.Item>
)

export const MenuSeparator = () => <Kobalte.Separator class="mx-1 my-1 border-border" />

export const MenuCheck = (props: { checked: boolean; onChange: (checked: boolean) => void; children: JSX.Element }) => (
  <Kobalte.CheckboxItem class={ITEM} checked={props.checked} onChange={props.onChange} closeOnSelect={false}>
    <span class="flex w-4 justify-center text-accent-text">
      <Kobalte.ItemIndicator>
        <Check aria-hidden="true" />
      </Kobalte.ItemIndicator>
    </span>
    <span class="flex-1">{props.children}</span>
  </Kobalte.CheckboxItem>
)

export type MenuChoice<T extends string> = { value: T; label: string; icon?: JSX.Element }

/** One of several, with a heading. */
export const MenuChoices = <T extends string>(props: {
  label: string
  value: T
  choices: readonly MenuChoice<T>[]
  onChange: (value: T) => void
}) => (
  <Kobalte.Group>
    <Kobalte.GroupLabel class="px-2 pt-1.5 pb-0.5 text-xs text-muted">{props.label}</Kobalte.GroupLabel>
    <Kobalte.RadioGroup value={props.value}>
      {props.choices.map((choice) => (
        <Kobalte.RadioItem class={ITEM} value={choice.value} onSelect={() => props.onChange(choice.value)} closeOnSelect={false}>
          <span class="flex w-4 justify-center text-muted">{choice.icon}</span>
          <span class="flex-1">{choice.label}</span>
          <Kobalte.ItemIndicator>
            <Check class="text-accent-text" aria-hidden="true" />
          </Kobalte.ItemIndicator>
        </Kobalte.RadioItem>
      ))}
    </Kobalte.RadioGroup>
  </Kobalte.Group>
)
