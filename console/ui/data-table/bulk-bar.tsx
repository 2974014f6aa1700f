import X from 'lucide-solid/icons/x'
import type { JSX } from 'solid-js'
import { IconButton } from '../icon-button.tsx'

/** What can be done with the selected rows, at the foot of the table. */
export const BulkBar = (props: { text: string; clearLabel: string; onClear: () => void; children: JSX.Element }) => (
  <section
    class="flex min-h-12 shrink-0 flex-wrap items-center gap-2 border-t border-border bg-surface-1 px-6 py-2 max-md:px-4"
    aria-label={props.text}
  >
    <span class="mr-2 text-sm font-medium text-strong tabular-nums" aria-live="polite">
      {props.text}
    </span>
    {props.children}
    <IconButton class="ml-auto" label={props.clearLabel} icon={<X aria-hidden="true" />} onClick={() => props.onClear()} />
  </section>
)
