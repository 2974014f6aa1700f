import Search from 'lucide-solid/icons/search'
import X from 'lucide-solid/icons/x'
import { Show } from 'solid-js'
import { cx } from './cx.ts'

type SearchFieldProps = {
  label: string
  clearLabel: string
  value: string
  onInput: (value: string) => void
  onKeyDown?: (event: KeyboardEvent) => void
  controls?: string
  class?: string
}

/** One line to look for something; its label is also what stands in it while it is empty. */
export const SearchField = (props: SearchFieldProps) => {
  let input!: HTMLInputElement
  return (
    <div class={cx('relative', props.class)}>
      <Search class="pointer-events-none absolute top-2 left-2.5 text-muted" aria-hidden="true" />
      <input
        ref={input}
        type="search"
        aria-label={props.label}
        aria-controls={props.controls}
        placeholder={props.label}
        autocomplete="off"
        maxLength={60}
        value={props.value}
        class="h-8 w-full rounded-control border border-control bg-surface-1 pr-8 pl-8 text-sm text-strong focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:hidden"
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => props.onKeyDown?.(event)}
      />
      <Show when={props.value !== ''}>
        <button
          type="button"
          aria-label={props.clearLabel}
          class="absolute top-1 right-1 rounded-[4px] p-1 text-muted hover:bg-surface-2"
          onClick={() => {
            props.onInput('')
            input.focus()
          }}
        >
          <X aria-hidden="true" />
        </button>
      </Show>
    </div>
  )
}
