import { For, Show } from 'solid-js'
import type { ConversationSummary } from '../../lib/api.ts'
import { partsOf } from './hits.ts'

/** The line that has what one looked for, the hits marked. */
export const Snippet = (props: { hit: ConversationSummary['hit'] }) => (
  <Show when={props.hit}>
    {(hit) => (
      <span title={hit().text}>
        <For each={partsOf(hit().text, hit().marks)}>
          {(part) => (
            <Show when={part.marked} fallback={part.text}>
              <mark class="rounded-[3px] bg-warning-subtle px-px text-strong">{part.text}</mark>
            </Show>
          )}
        </For>
      </span>
    )}
  </Show>
)
