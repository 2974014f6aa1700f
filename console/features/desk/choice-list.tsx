import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js'
import { cx } from '../../ui/cx.ts'

/** What the composer asks while it keeps the focus: true when the key was meant for the list. */
export type ChoiceListHandle = { handleKey: (event: KeyboardEvent) => boolean }

type ChoiceListProps<T> = {
  label: string
  choices: readonly T[]
  onPick: (choice: T) => void
  row: (choice: T) => JSX.Element
  /** Stands in the place of the choices when there are none. */
  empty: JSX.Element
  ref: (handle: ChoiceListHandle) => void
}

/** Choices above the composer; arrows choose, Enter or Tab picks. */
export const ChoiceList = <T,>(props: ChoiceListProps<T>) => {
  const [at, setAt] = createSignal(0)
  let list!: HTMLDivElement
  createEffect(
    on(
      () => props.choices,
      () => setAt(0),
    ),
  )
  props.ref({
    handleKey: (event) => {
      const count = props.choices.length
      if (count === 0) return false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        setAt((at() + (event.key === 'ArrowDown' ? 1 : -1) + count) % count)
        list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
        return true
      }
      if ((event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey) && event.key !== 'Tab') return false
      const choice = props.choices[at()]
      if (choice !== undefined) props.onPick(choice)
      return true
    },
  })
  return (
    <div
      ref={list}
      class="absolute inset-x-3 bottom-full z-20 mb-2 max-h-72 animate-appear overflow-y-auto rounded-panel bg-surface-1 p-1 shadow-float"
      role="listbox"
      aria-label={props.label}
    >
      <Show when={props.choices.length > 0} fallback={props.empty}>
        <For each={props.choices}>
          {(choice, index) => (
            <button
              type="button"
              role="option"
              aria-selected={index() === at()}
              tabindex={-1}
              class={cx('flex w-full flex-col rounded-control px-2 py-1.5 text-left leading-[1.35]', index() === at() && 'bg-surface-2')}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setAt(index())}
              onClick={() => props.onPick(choice)}
            >
              {props.row(choice)}
            </button>
          )}
        </For>
      </Show>
    </div>
  )
}
