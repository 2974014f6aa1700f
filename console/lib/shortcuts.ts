import { createContext, onCleanup, useContext } from 'solid-js'

/** Where the sheet lists it, in this order. */
export const SHORTCUT_GROUPS = ['general', 'status', 'desk', 'conversation', 'page'] as const
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number]

/** Something a person can do now, by keys, by the command palette, or both. */
export type Shortcut = {
  /** `Alt+Shift+1`: modifiers, then a physical key, so that a layout or an Option character does not matter. */
  keys?: string
  run: () => void
  /** What it does, in the language in use. Without one neither the sheet nor the palette shows it. */
  label?: () => string
  /** `conversation` where nothing is said. */
  group?: ShortcutGroup
  /** False: not now. The keys do nothing and the palette leaves it out. */
  enabled?: () => boolean
  /** Also while a dialog is open. */
  overDialogs?: boolean
  /** Only by keys: moving about makes no sense as a command. */
  onlyKeys?: boolean
}

/** What is registered now, the latest last; and how to add to it. `add` gives what takes them away again. */
export type ShortcutRegistry = { all: () => readonly Shortcut[]; add: (shortcuts: readonly Shortcut[]) => () => void }

export const ShortcutsContext = createContext<ShortcutRegistry>()

export const useShortcutRegistry = (): ShortcutRegistry => {
  const registry = useContext(ShortcutsContext)
  if (registry === undefined) throw new Error('useShortcuts needs a ShortcutsProvider above it')
  return registry
}

/** Offers these on the whole page until the owner goes; of two with the same keys the later one answers. */
export const useShortcuts = (shortcuts: readonly Shortcut[]): void => {
  onCleanup(useShortcutRegistry().add(shortcuts))
}
