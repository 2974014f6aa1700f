import { isWriting, matchesKeys } from './shortcut-keys.ts'
import type { Shortcut } from './shortcuts.ts'

/** Where an event came from, as far as shortcuts mind. */
export type KeyPlace = { typing: boolean; inDialog: boolean }

const isEnabled = (shortcut: Shortcut): boolean => shortcut.enabled?.() ?? true

/** The shortcut an event means, the latest first: a page's own wins over the frame's. Pure. */
export const findShortcut = (
  all: readonly Shortcut[],
  event: Parameters<typeof matchesKeys>[0],
  place: KeyPlace,
  mac: boolean,
): Shortcut | undefined =>
  all.findLast(
    (each) =>
      each.keys !== undefined &&
      matchesKeys(event, each.keys, mac) &&
      !(place.typing && isWriting(each.keys)) &&
      !(place.inDialog && each.overDialogs !== true) &&
      isEnabled(each),
  )

/** What the palette offers: everything with words that can be done now. */
export const commandsOf = (all: readonly Shortcut[]): Shortcut[] =>
  all.filter((each) => each.label !== undefined && each.onlyKeys !== true && isEnabled(each))

/** What the sheet lists: everything with keys and words, whether it can be done right now or not; the same keys once. */
export const sheetOf = (all: readonly Shortcut[]): Shortcut[] => {
  const shown = all.filter((each) => each.label !== undefined && each.keys !== undefined)
  return shown.filter((each, at) => shown.findLastIndex((other) => other.keys === each.keys) === at)
}
