/** How people read keys written like `Alt+Shift+1`. `Mod` is Command on a Mac and Ctrl elsewhere. */

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)

const MAC_CAPS: Record<string, string> = { Mod: '⌘', Meta: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Enter: '↵' }
const CAPS: Record<string, string> = {
  Mod: 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Backspace: '⌫',
  Slash: '/',
  Comma: ',',
  Period: '.',
}

/** One cap per key, as they are printed on the keyboard in front of the person. */
export const capsOf = (keys: string, mac: boolean): string[] =>
  keys.split('+').map((key) => (mac ? (MAC_CAPS[key] ?? CAPS[key]) : CAPS[key]) ?? key)

/** The same in one line, for titles. */
export const keysText = (keys: string): string => capsOf(keys, isMac()).join(isMac() ? '' : '+')
