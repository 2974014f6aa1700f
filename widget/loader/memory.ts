export type Memory<T extends object> = { load: () => Partial<T>; keep: (change: Partial<T>) => void; forget: () => void }

/** A JSON object in the host page's own storage. Without storage, or with null for one, it lasts as long as the page. */
export const createMemory = <T extends object>(area: 'localStorage' | 'sessionStorage' | null, key: string): Memory<T> => {
  let kept: Partial<T> = {}
  /** Read anew each time: another tab may have written since. */
  const load = (): Partial<T> => {
    try {
      kept = Object(JSON.parse(window[area!][key]))
    } catch {}
    return kept
  }
  const keep = (change: Partial<T>): void => {
    kept = { ...load(), ...change }
    try {
      window[area!][key] = JSON.stringify(kept)
    } catch {}
  }
  const forget = (): void => {
    kept = {}
    try {
      window[area!].removeItem(key)
    } catch {}
  }
  return { load, keep, forget }
}
