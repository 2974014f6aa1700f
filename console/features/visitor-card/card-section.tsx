import ChevronDown from 'lucide-solid/icons/chevron-down'
import { createUniqueId, type JSX, Show } from 'solid-js'
import { createStoredSignal } from '../../lib/preferences.ts'
import { asTexts } from '../../lib/storage.ts'
import { cx } from '../../ui/cx.ts'

/** Which sections are folded away, as this browser remembers it. */
export type Folding = { isOpen: (id: string) => boolean; setOpen: (id: string, open: boolean) => void }

export const createFolding = (closedAtFirst: readonly string[]): Folding => {
  const [closed, setClosed] = createStoredSignal<readonly string[]>('cardClosed', asTexts, closedAtFirst)
  return {
    isOpen: (id) => !closed().includes(id),
    setOpen: (id, open) => setClosed(open ? closed().filter((each) => each !== id) : [...closed(), id]),
  }
}

type CardSectionProps = {
  id: string
  folding: Folding
  title: string
  /** Stands at the end of the title, also while it is closed. */
  aside?: JSX.Element
  children: JSX.Element
}

/** A part of the panel that folds away; what is folded away loads nothing. */
export const CardSection = (props: CardSectionProps) => {
  const bodyId = createUniqueId()
  const isOpen = () => props.folding.isOpen(props.id)
  return (
    <section class="border-b border-border px-4 last:border-b-0" aria-label={props.title}>
      <div class="flex min-h-10 items-center gap-2">
        <h3 class="min-w-0 flex-1">
          <button
            type="button"
            class="-mx-1 flex h-7 w-full items-center gap-1 rounded-control px-1 text-left text-xs font-medium text-muted hover:bg-surface-2 hover:text-normal"
            aria-expanded={isOpen()}
            aria-controls={isOpen() ? bodyId : undefined}
            onClick={() => props.folding.setOpen(props.id, !isOpen())}
          >
            <ChevronDown class={cx('size-3.5 shrink-0 transition-transform', !isOpen() && '-rotate-90')} aria-hidden="true" />
            <span class="truncate">{props.title}</span>
          </button>
        </h3>
        {props.aside}
      </div>
      <Show when={isOpen()}>
        <div id={bodyId} class="pb-3">
          {props.children}
        </div>
      </Show>
    </section>
  )
}
