import { createSignal, type JSX, onCleanup } from 'solid-js'
import { isMac } from '../ui/key-caps.ts'
import { findShortcut, type KeyPlace } from './shortcut-match.ts'
import { type Shortcut, type ShortcutRegistry, ShortcutsContext } from './shortcuts.ts'

const TYPED_INTO = 'input:not([type=radio], [type=checkbox], [type=button], [type=range]), textarea, select, [contenteditable="true"]'

const placeOf = (target: EventTarget | null): KeyPlace => {
  const element = target instanceof Element ? target : null
  return { typing: element?.closest(TYPED_INTO) != null, inDialog: element?.closest('[role="dialog"], [role="alertdialog"]') != null }
}

const createRegistry = (): ShortcutRegistry => {
  const [all, setAll] = createSignal<readonly Shortcut[]>([])
  return {
    all,
    add: (shortcuts) => {
      setAll((before) => [...before, ...shortcuts])
      return () => setAll((before) => before.filter((each) => !shortcuts.includes(each)))
    },
  }
}

/** Holds every shortcut of the page and listens once for all of them. */
export const ShortcutsProvider = (props: { children: JSX.Element }) => {
  const registry = createRegistry()
  const mac = isMac()
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const hit = findShortcut(registry.all(), event, placeOf(event.target), mac)
    if (hit === undefined) return
    event.preventDefault()
    hit.run()
  }
  window.addEventListener('keydown', listen)
  onCleanup(() => window.removeEventListener('keydown', listen))
  return <ShortcutsContext.Provider value={registry}>{props.children}</ShortcutsContext.Provider>
}
