import { For } from 'solid-js'
import { BeforeAfter } from '../../../lib/unsaved/before-after.tsx'

/** A change in words. */
export type ChangeLine = { name: string; before: string; after: string }

/** Changes with names and units. */
export const ChangeList = (props: { lines: readonly ChangeLine[] }) => (
  <ul class="flex flex-col gap-2">
    <For each={props.lines}>
      {(line) => (
        <li>
          <div class="text-sm text-strong">{line.name}</div>
          <BeforeAfter before={line.before} after={line.after} />
        </li>
      )}
    </For>
  </ul>
)
