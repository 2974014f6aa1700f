import { createSignal, type JSX, Show } from 'solid-js'
import { SaveBar } from './save-bar.tsx'

type UnsavedBarProps = {
  texts: { label: string; save: string; discard: string; show: string; hide: string }
  /** How much is unsaved. */
  summary: string
  /** What it is, cut where there is no room. */
  names?: string
  /** Why it cannot be saved as it is; null: nothing against it. */
  trouble: string | null
  /** Change by change, on request: items of a list. */
  changes: JSX.Element
  busy: boolean
  onSave: () => void
  onDiscard: () => void
}

/** Says what is not saved yet, on request change by change, and saves it. */
export const UnsavedBar = (props: UnsavedBarProps) => {
  const [open, setOpen] = createSignal(false)
  return (
    <div class="flex shrink-0 flex-col">
      <Show when={open()}>
        <ul class="max-h-[40vh] shrink-0 divide-y divide-border overflow-y-auto border-t border-border bg-surface-1 px-6 text-sm text-normal max-md:px-4">
          {props.changes}
        </ul>
      </Show>
      <SaveBar
        label={props.texts.label}
        save={props.texts.save}
        discard={props.texts.discard}
        busy={props.busy}
        onSave={props.onSave}
        onDiscard={props.onDiscard}
      >
        <div class="flex items-center gap-3">
          <p class="min-w-0 truncate" title={props.names}>
            <Show when={props.trouble === null} fallback={<span class="font-medium text-danger-text">{props.trouble}</span>}>
              <span class="font-medium text-strong">{props.summary}</span>
              <span class="text-muted">{props.names}</span>
            </Show>
          </p>
          <button
            type="button"
            aria-expanded={open()}
            class="shrink-0 rounded-[4px] font-medium text-accent-text hover:underline"
            onClick={() => setOpen(!open())}
          >
            {open() ? props.texts.hide : props.texts.show}
          </button>
        </div>
      </SaveBar>
    </div>
  )
}

type UnsavedChangeProps = {
  name: string
  /** Leads to its field. */
  onShow: () => void
  undo: string
  /** Names the change to be undone. */
  undoLabel: string
  onUndo: () => void
  /** What it was and what it will be. */
  children: JSX.Element
}

/** One change with the way to its field and the way back. */
export const UnsavedChange = (props: UnsavedChangeProps) => (
  <li class="flex items-start gap-4 py-2">
    <div class="min-w-0 flex-1">
      <button type="button" class="text-left text-sm font-medium text-strong hover:underline" onClick={() => props.onShow()}>
        {props.name}
      </button>
      <div>{props.children}</div>
    </div>
    <button
      type="button"
      class="h-7 shrink-0 rounded-control px-2 text-sm font-medium text-accent-text hover:bg-surface-2"
      aria-label={props.undoLabel}
      onClick={() => props.onUndo()}
    >
      {props.undo}
    </button>
  </li>
)
