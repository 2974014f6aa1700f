import { type BeforeLeaveEventArgs, useBeforeLeave } from '@solidjs/router'
import { createEffect, createMemo, createSignal, type JSX, onCleanup } from 'solid-js'
import { ConfirmDialog } from './dialog.tsx'

type LeaveGuardProps = {
  /** Whether something would be lost. */
  active: boolean
  /** Moves that keep what is unsaved on the page. */
  isHarmless?: (event: BeforeLeaveEventArgs) => boolean
  title: string
  /** What would be lost. */
  children: JSX.Element
  leave: string
  stay: string
}

/** Asks before another address of the console, or the closing of the window, loses what is unsaved here. */
export const LeaveGuard = (props: LeaveGuardProps) => {
  const [asked, setAsked] = createSignal<BeforeLeaveEventArgs | null>(null)
  // Owned here: the router asks outside of any owner.
  const active = createMemo(() => props.active)
  useBeforeLeave((event) => {
    if (!active() || event.defaultPrevented || props.isHarmless?.(event)) return
    event.preventDefault()
    setAsked(event)
  })
  createEffect(() => {
    if (!active()) return
    // The browser asks in its own words.
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    onCleanup(() => window.removeEventListener('beforeunload', hold))
  })
  return (
    <ConfirmDialog
      danger
      open={asked() !== null}
      title={props.title}
      confirm={props.leave}
      cancel={props.stay}
      onClose={() => setAsked(null)}
      onConfirm={() => asked()?.retry(true)}
    >
      {props.children}
    </ConfirmDialog>
  )
}
