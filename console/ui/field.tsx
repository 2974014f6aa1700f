import Eye from 'lucide-solid/icons/eye'
import EyeOff from 'lucide-solid/icons/eye-off'
import { type ComponentProps, createSignal, createUniqueId, type JSX, Show, splitProps } from 'solid-js'
import { cx } from './cx.ts'

/** The look of everything one types into. */
export const inputClass = (invalid: boolean): string =>
  cx(
    'h-9 w-full rounded-control border bg-surface-1 px-3 text-base text-strong transition-colors',
    'focus-visible:outline-offset-0 disabled:opacity-60',
    invalid ? 'border-danger' : 'border-control',
  )

type FieldProps = Omit<ComponentProps<'input'>, 'onInput'> & {
  label: string
  hint?: string
  error?: string | null
  optional?: string
  onInput: (value: string) => void
  /** Sits inside the control at its end. */
  after?: JSX.Element
}

/** A labelled text input with a hint or, when it is wrong, what to change. */
export const TextField = (props: FieldProps) => {
  const [own, rest] = splitProps(props, ['label', 'hint', 'error', 'optional', 'onInput', 'after', 'class'])
  const id = createUniqueId()
  const note = () => own.error ?? own.hint
  return (
    <div class={cx('flex flex-col gap-1', own.class)}>
      <label for={id} class="flex items-baseline justify-between text-sm font-medium text-normal">
        {own.label}
        <span class="text-xs font-normal text-muted">{own.optional}</span>
      </label>
      <div class="relative">
        <input
          autocomplete="off"
          {...rest}
          id={id}
          class={cx(inputClass(Boolean(own.error)), own.after !== undefined && 'pr-10')}
          aria-invalid={own.error ? 'true' : undefined}
          aria-describedby={note() ? `${id}-note` : undefined}
          onInput={(event) => own.onInput(event.currentTarget.value)}
        />
        <Show when={own.after}>
          <div class="absolute inset-y-0 right-1 flex items-center">{own.after}</div>
        </Show>
      </div>
      <Show when={note()}>
        <p id={`${id}-note`} class={cx('text-xs', own.error ? 'text-danger-text' : 'text-muted')}>
          {note()}
        </p>
      </Show>
    </div>
  )
}

/** A password, which one may look at. */
export const PasswordField = (props: Omit<FieldProps, 'type' | 'after'> & { showLabel: string; hideLabel: string }) => {
  const [own, rest] = splitProps(props, ['showLabel', 'hideLabel'])
  const [visible, setVisible] = createSignal(false)
  return (
    <TextField
      {...rest}
      type={visible() ? 'text' : 'password'}
      spellcheck={false}
      after={
        <button
          type="button"
          class="rounded-control p-1.5 text-muted hover:bg-surface-2"
          aria-label={visible() ? own.hideLabel : own.showLabel}
          aria-pressed={visible()}
          onClick={() => setVisible(!visible())}
        >
          <Show when={visible()} fallback={<Eye aria-hidden="true" />}>
            <EyeOff aria-hidden="true" />
          </Show>
        </button>
      }
    />
  )
}
