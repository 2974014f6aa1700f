import * as Kobalte from '@kobalte/core/dialog'
import X from 'lucide-solid/icons/x'
import type { JSX } from 'solid-js'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'

type ModalProps = {
  open: boolean
  onClose: () => void
  title: string
  closeLabel: string
  class?: string
  /** Takes the focus first; otherwise the first control does. */
  initialFocus?: () => HTMLElement | undefined
  children: JSX.Element
}

/** A form over the page; on a phone it rises from the bottom. Escape and a click beside it close it. */
export const Modal = (props: ModalProps) => (
  <Kobalte.Root open={props.open} onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
    <Kobalte.Portal>
      <Kobalte.Overlay class="fixed inset-0 z-40 animate-appear bg-overlay" />
      <div class="fixed inset-0 z-40 flex items-center justify-center p-4 max-sm:items-end max-sm:p-0">
        <Kobalte.Content
          class={cx(
            'flex max-h-full w-full animate-appear flex-col rounded-panel bg-surface-1 shadow-float max-sm:max-h-[92%] max-sm:rounded-b-none',
            props.class ?? 'max-w-120',
          )}
          onOpenAutoFocus={(event) => {
            const wanted = props.initialFocus?.()
            if (wanted === undefined) return
            event.preventDefault()
            wanted.focus()
          }}
        >
          <header class="flex h-12 shrink-0 items-center gap-2 border-b border-border pr-2 pl-5">
            <Kobalte.Title class="min-w-0 flex-1 truncate text-lg font-semibold text-strong">{props.title}</Kobalte.Title>
            <IconButton as={Kobalte.CloseButton} quiet label={props.closeLabel} icon={<X aria-hidden="true" />} />
          </header>
          {props.children}
        </Kobalte.Content>
      </div>
    </Kobalte.Portal>
  </Kobalte.Root>
)
