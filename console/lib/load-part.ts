/**
 * Code that is loaded when it is first needed. After a new version was put in place a tab that is still open may ask for a file
 * that is gone: one reload brings the new version, and drafts and unsent messages are kept.
 */

const RELOADED = 'yingda.reloadedAtMs'
const NOT_AGAIN_WITHIN_MS = 60_000
const PATIENCE_MS = 5_000

/** Once a minute at most, so that a file that is really missing does not reload for ever. Never without a network. */
export const mayReload = (lastAtMs: number, nowMs: number, online: boolean): boolean => online && nowMs - lastAtMs > NOT_AGAIN_WITHIN_MS

const readLastMs = (): number => {
  try {
    return Number(sessionStorage.getItem(RELOADED) ?? 0)
  } catch {
    // Without a memory of the last one there is no safe reload.
    return Number.POSITIVE_INFINITY
  }
}

/** A network that says it is there may still lead nowhere: a reload would leave nothing of the page. */
const isServerThere = async (): Promise<boolean> => {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) })).ok
  } catch {
    return false
  }
}

/** Loads it; when that fails reloads the page where that may help, and throws where not. */
export const loadOrReload = async <T>(load: () => Promise<T>): Promise<T> => {
  try {
    return await load()
  } catch (error) {
    if (!mayReload(readLastMs(), Date.now(), navigator.onLine) || !(await isServerThere())) throw error
    sessionStorage.setItem(RELOADED, String(Date.now()))
    location.reload()
    return new Promise(() => {})
  }
}
