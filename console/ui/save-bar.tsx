import type { JSX } from 'solid-js'
import { Button } from './button.tsx'

type SaveBarProps = {
  /** Names the region for screen readers. */
  label: string
  /** What is unsaved, or why it cannot be saved. */
  children: JSX.Element
  save: string
  discard: string
  busy: boolean
  disabled?: boolean
  onSave: () => void
  onDiscard: () => void
}

/** Stands at the foot of a form while something of it is unsaved. */
export const SaveBar = (props: SaveBarProps) => (
  <section
    aria-label={props.label}
    data-foot-bar
    class="flex shrink-0 animate-appear items-center gap-3 border-t border-border bg-surface-1 px-6 py-3 max-md:flex-wrap max-md:px-4"
  >
    <div role="status" class="min-w-0 flex-1 text-sm text-normal max-md:basis-full">
      {props.children}
    </div>
    <Button disabled={props.busy} onClick={() => props.onDiscard()}>
      {props.discard}
    </Button>
    <Button look="primary" busy={props.busy} disabled={props.disabled} onClick={() => props.onSave()}>
      {props.save}
    </Button>
  </section>
)
