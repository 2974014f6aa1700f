import ArrowLeft from 'lucide-solid/icons/arrow-left'
import X from 'lucide-solid/icons/x'
import { type JSX, Show } from 'solid-js'
import { IconButton } from './icon-button.tsx'

type SidePanelProps = {
  title: string
  /** Beside the title: a state, a name. */
  aside?: JSX.Element
  backLabel: string
  closeLabel: string
  onClose: () => void
  /** Stands at the foot and does not scroll away. */
  footer?: JSX.Element
  children: JSX.Element
}

/** What one opened of a list, at its side; on a narrow screen in its place. */
export const SidePanel = (props: SidePanelProps) => (
  <aside class="flex w-110 shrink-0 flex-col border-l border-border bg-surface-1 max-lg:w-full max-lg:border-l-0" aria-label={props.title}>
    <header class="flex h-12 shrink-0 items-center gap-2 border-b border-border pr-2 pl-5 max-lg:pl-2">
      <IconButton class="lg:hidden" label={props.backLabel} icon={<ArrowLeft aria-hidden="true" />} onClick={() => props.onClose()} />
      <h2 class="min-w-0 flex-1 truncate text-base font-semibold text-strong">{props.title}</h2>
      {props.aside}
      <IconButton class="max-lg:hidden" label={props.closeLabel} icon={<X aria-hidden="true" />} onClick={() => props.onClose()} />
    </header>
    <div class="min-h-0 flex-1 overflow-y-auto px-5 py-5 max-lg:px-4">{props.children}</div>
    <Show when={props.footer}>{props.footer}</Show>
  </aside>
)

/** A part of a panel with its heading and, where it needs one, a line of what it is for. */
export const PanelSection = (props: { title: string; text?: string; children: JSX.Element }) => (
  <section class="border-t border-border py-5 first:border-t-0 first:pt-0 last:pb-0">
    <h3 class="text-sm font-semibold text-strong">{props.title}</h3>
    <Show when={props.text}>
      <p class="mt-0.5 text-xs text-muted">{props.text}</p>
    </Show>
    <div class="mt-3 flex flex-col gap-4">{props.children}</div>
  </section>
)
