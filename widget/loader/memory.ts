/** A JSON object in the host page's own storage. Without storage it lasts as long as the page. */
export const createMemory = <T extends object>(area: 'localStorage' | 'sessionStorage', key: string) => {
  let kept: Partial<T> = {}
  /** Read anew each time: another tab may have written since. */
  const load = (): Partial<T> => {
    try {
      kept = Object(JSON.parse(window[area][key]))
    } catch {}
    return kept
  }
  const keep = (change: Partial<T>): void => {
    kept = { ...load(), ...change }
    try {
      window[area][key] = JSON.stringify(kept)
    } catch {}
  }
  return { load, keep }
}
