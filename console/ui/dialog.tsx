import * as Kobalte from '@kobalte/core/alert-dialog'
import type { JSX } from 'solid-js'
import { Button } from './button.tsx'

type ConfirmProps = {
  open: boolean
  onClose: () => void
  title: string
  /** What will happen, to whom. */
  children: JSX.Element
  confirm: string
  cancel: string
  danger?: boolean
  onConfirm: () => void
}

/** Asks before something that others notice. Focus starts on the confirming button; Escape is "no". */
export const ConfirmDialog = (props: ConfirmProps) => {
  let confirm!: HTMLButtonElement
  return (
    <Kobalte.Root open={props.open} onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="fixed inset-0 z-40 animate-appear bg-overlay" />
        <div class="fixed inset-0 z-40 flex items-center justify-center p-4">
          <Kobalte.Content
            onOpenAutoFocus={(event) => {
              event.preventDefault()
              confirm.focus()
            }}
            class="w-full max-w-100 animate-appear rounded-panel bg-surface-1 p-5 shadow-float"
          >
            <Kobalte.Title class="text-lg font-semibold text-strong">{props.title}</Kobalte.Title>
            <Kobalte.Description as="div" class="mt-2 text-base text-normal">
              {props.children}
            </Kobalte.Description>
            <div class="mt-5 flex justify-end gap-2">
              <Button onClick={() => props.onClose()}>{props.cancel}</Button>
              <Button
                ref={confirm}
                look={props.danger ? 'danger' : 'primary'}
                onClick={() => {
                  props.onConfirm()
                  props.onClose()
                }}
              >
                {props.confirm}
              </Button>
            </div>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  )
}
