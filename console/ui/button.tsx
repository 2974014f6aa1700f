import LoaderCircle from 'lucide-solid/icons/loader-circle'
import { type ComponentProps, type JSX, Show, splitProps } from 'solid-js'
import { cx } from './cx.ts'

export type ButtonLook = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-accent-solid text-inverse hover:bg-accent-solid-hover',
  secondary: 'border border-border bg-surface-1 text-normal hover:bg-surface-2',
  ghost: 'text-normal hover:bg-surface-2',
  danger: 'bg-danger-solid text-inverse hover:bg-danger-solid-hover',
}
const SIZES: Record<ButtonSize, string> = { sm: 'h-7 px-2.5 text-sm', md: 'h-8 px-3 text-sm', lg: 'h-10 px-4 text-base' }

/** The classes of a button, for links and triggers that look like one. */
export const buttonClass = (look: ButtonLook = 'secondary', size: ButtonSize = 'md'): string =>
  cx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-50',
    LOOKS[look],
    SIZES[size],
  )

type ButtonProps = ComponentProps<'button'> & { look?: ButtonLook; size?: ButtonSize; busy?: boolean; icon?: JSX.Element }

/** A button that keeps its width while it is busy. */
export const Button = (props: ButtonProps) => {
  const [own, rest] = splitProps(props, ['look', 'size', 'busy', 'icon', 'class', 'children', 'disabled'])
  return (
    <button
      type="button"
      {...rest}
      disabled={own.disabled || own.busy}
      aria-busy={own.busy || undefined}
      class={cx(buttonClass(own.look, own.size), 'relative', own.class)}
    >
      <span class={cx('inline-flex items-center gap-1.5', own.busy && 'invisible')}>
        {own.icon}
        {own.children}
      </span>
      <Show when={own.busy}>
        <LoaderCircle class="absolute animate-spin" aria-hidden="true" />
      </Show>
    </button>
  )
}
