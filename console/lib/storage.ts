/** localStorage that may be full, forbidden or edited by hand: reading gives null, writing says whether it worked. */

const PREFIX = 'yingda.'
const watchers = new Map<() => void, string>()

export const readStored = <T>(key: string, parse: (value: unknown) => T | null): T | null => {
  try {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? null : parse(JSON.parse(text))
  } catch {
    return null
  }
}

export const writeStored = (key: string, value: unknown): boolean => {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value))
    for (const [watcher, watched] of watchers) if (watched === key) watcher()
    return true
  } catch {
    return false
  }
}

/** Calls back whenever `key` is written, here or in another tab; gives what ends it. */
export const watchStored = (key: string, changed: () => void): (() => void) => {
  const watcher = () => changed()
  const listen = (event: StorageEvent) => {
    if (event.key === PREFIX + key || event.key === null) changed()
  }
  watchers.set(watcher, key)
  window.addEventListener('storage', listen)
  return () => {
    watchers.delete(watcher)
    window.removeEventListener('storage', listen)
  }
}

export const removeStored = (key: string): void => {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // Forbidden storage holds nothing to remove.
  }
}

export const storedKeys = (prefix: string): string[] => {
  try {
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(PREFIX + prefix) ? [key.slice(PREFIX.length)] : []))
  } catch {
    return []
  }
}

export const asOneOf =
  <const T extends string>(allowed: readonly T[]) =>
  (value: unknown): T | null =>
    allowed.find((each) => each === value) ?? null

export const asBoolean = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)

/** A whole number within these bounds. */
export const asWhole =
  (min: number, max: number) =>
  (value: unknown): number | null =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : null

export const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export const asTexts = (value: unknown): string[] | null =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null
