import { For } from 'solid-js'

/** Keys as small caps, written like `Alt+Shift+1`. */
export const Kbd = (props: { keys: string }) => (
  <span class="inline-flex gap-0.5">
    <For each={props.keys.split('+')}>
      {(key) => (
        <kbd class="inline-flex h-4 min-w-4 items-center justify-center rounded-[4px] border border-border bg-surface-2 px-1 font-sans text-[11px] leading-none text-muted">
          {key}
        </kbd>
      )}
    </For>
  </span>
)
