/** Keys written like `Alt+Shift+1`, and how an event meets them. Pure. */

type KeyEvent = Pick<KeyboardEvent, 'code' | 'key' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>

const codeOf = (key: string): string => (/^\d$/.test(key) ? `Digit${key}` : /^[A-Z]$/.test(key) ? `Key${key}` : key)

/** A sign such as `?` stands where the layout puts it, with or without Shift; letters and digits go by their place. */
const isSign = (key: string): boolean => key.length === 1 && !/[A-Z\d]/.test(key)

/** Whether the event is exactly these keys. `Mod` is Command on a Mac and Ctrl elsewhere. */
export const matchesKeys = (event: Partial<KeyEvent>, keys: string, mac = false): boolean => {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (name: string) => parts.includes(name)
  return (
    (isSign(key) ? event.key === key : event.code === codeOf(key)) &&
    event.altKey === wants('Alt') &&
    (isSign(key) || event.shiftKey === wants('Shift')) &&
    event.ctrlKey === (wants('Ctrl') || (wants('Mod') && !mac)) &&
    event.metaKey === (wants('Meta') || (wants('Mod') && mac))
  )
}

/** Keys that also write: they mean themselves while somebody is typing. */
export const isWriting = (keys: string): boolean => !/Alt|Ctrl|Meta|Mod/.test(keys)
