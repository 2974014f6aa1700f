import { For } from 'solid-js'
import { capsOf, isMac } from './key-caps.ts'

/** Keys as small caps: `Alt+Shift+1` as it is printed on this keyboard. */
export const Kbd = (props: { keys: string }) => (
  <span class="inline-flex gap-0.5">
    <For each={capsOf(props.keys, isMac())}>
      {(key) => (
        <kbd class="inline-flex h-4 min-w-4 items-center justify-center rounded-[4px] border border-border bg-surface-2 px-1 font-sans text-[11px] leading-none text-muted">
          {key}
        </kbd>
      )}
    </For>
  </span>
)
