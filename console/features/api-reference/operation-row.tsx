import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createUniqueId, Show } from 'solid-js'
import { cx } from '../../ui/cx.ts'
import type { Operation } from './document.ts'
import { OperationDetail } from './operation-detail.tsx'
import type { Schemas } from './schema.ts'

type OperationRowProps = { operation: Operation; words: string; schemas: Schemas; open: boolean; onToggle: () => void }

const METHODS: Record<string, string> = {
  GET: 'text-accent-text',
  POST: 'text-success-text',
  PUT: 'text-warning-text',
  PATCH: 'text-warning-text',
  DELETE: 'text-danger-text',
}

/** One operation: a line that opens. */
export const OperationRow = (props: OperationRowProps) => {
  const id = createUniqueId()
  return (
    <li id={props.operation.id} class="scroll-mt-4 border-t border-border first:border-t-0">
      <h3>
        <button
          type="button"
          class="flex w-full items-start gap-2 px-4 py-2 text-left hover:bg-surface-2 max-md:px-3"
          aria-expanded={props.open}
          aria-controls={props.open ? id : undefined}
          onClick={() => props.onToggle()}
        >
          <ChevronRight class={cx('mt-0.5 shrink-0 text-muted transition-transform', props.open && 'rotate-90')} aria-hidden="true" />
          <code class={cx('w-14 shrink-0 font-mono text-xs leading-5 font-semibold', METHODS[props.operation.method])}>
            {props.operation.method}
          </code>
          <span class="flex min-w-0 flex-1 flex-wrap gap-x-4">
            <code class="min-w-0 basis-80 font-mono text-sm break-all text-strong max-md:basis-full">{props.operation.path}</code>
            <span class="min-w-0 flex-1 basis-60 text-sm text-muted">{props.words}</span>
          </span>
        </button>
      </h3>
      <Show when={props.open}>
        <div id={id} class="pl-6 max-md:pl-0">
          <OperationDetail operation={props.operation} schemas={props.schemas} />
        </div>
      </Show>
    </li>
  )
}
