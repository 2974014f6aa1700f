import { onCleanup } from 'solid-js'

/** Arrow keys go from row to row, I invites; Enter opens by itself, as each row's name is a button. */
export const listenForKeys = (area: HTMLElement, onInvite: (opener: HTMLElement) => void): void => {
  const rowOf = (element: Element | null) => element?.closest('tr, li') ?? null
  const openerIn = (row: Element | null) => row?.querySelector<HTMLElement>('[data-open]') ?? null
  const listen = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-open]') : null
    if (target === null || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.code === 'KeyI') {
      event.preventDefault()
      return onInvite(target)
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const row = rowOf(target)
    const next = openerIn((event.key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling) ?? null)
    event.preventDefault()
    next?.focus()
  }
  area.addEventListener('keydown', listen)
  onCleanup(() => area.removeEventListener('keydown', listen))
}

/** Tells while somebody points at the rows or has the focus in them. */
export const listenForHold = (area: HTMLElement, onHold: (holding: boolean) => void): void => {
  let pointed = false
  let focused = false
  const tell = () => onHold(pointed || focused)
  const listeners: [string, () => void][] = [
    ['pointerenter', () => (pointed = true)],
    ['pointerleave', () => (pointed = false)],
    ['focusin', () => (focused = area.querySelector('[data-open]:focus-visible') !== null)],
    ['focusout', () => (focused = false)],
  ]
  for (const [name, change] of listeners) {
    const listen = () => {
      change()
      tell()
    }
    area.addEventListener(name, listen)
    onCleanup(() => area.removeEventListener(name, listen))
  }
}
