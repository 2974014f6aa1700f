import { onCleanup } from 'solid-js'

/** `Alt+Shift+1`: modifiers, then a physical key, so that a layout or an Option character does not matter. */
type Shortcut = { keys: string; run: () => void }

const codeOf = (key: string): string => (/^\d$/.test(key) ? `Digit${key}` : /^[A-Z]$/.test(key) ? `Key${key}` : key)

/** Whether the event is exactly these keys. */
export const matchesKeys = (event: Pick<KeyboardEvent, 'code' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>, keys: string): boolean => {
  const parts = keys.split('+')
  const wants = (name: string) => parts.includes(name)
  return (
    event.code === codeOf(parts.at(-1) ?? '') &&
    event.altKey === wants('Alt') &&
    event.shiftKey === wants('Shift') &&
    event.ctrlKey === wants('Ctrl') &&
    event.metaKey === wants('Meta')
  )
}

/** Listens on the whole page until the owner goes. */
export const useShortcuts = (shortcuts: readonly Shortcut[]): void => {
  const listen = (event: KeyboardEvent) => {
    const hit = shortcuts.find((shortcut) => matchesKeys(event, shortcut.keys))
    if (hit === undefined) return
    event.preventDefault()
    hit.run()
  }
  window.addEventListener('keydown', listen)
  onCleanup(() => window.removeEventListener('keydown', listen))
}
