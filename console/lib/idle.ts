import { onCleanup } from 'solid-js'

/** A page that is never idle gets it done all the same. */
const AT_LATEST_MS = 2_000

/** Runs `work` when the browser has nothing else to do, at the earliest after `afterMs`; not at all when the owner goes first. */
export const whenIdle = (work: () => void, afterMs: number): void => {
  let idle: number | undefined
  const timer = setTimeout(() => {
    if ('requestIdleCallback' in window) idle = requestIdleCallback(work, { timeout: AT_LATEST_MS })
    else work()
  }, afterMs)
  onCleanup(() => {
    clearTimeout(timer)
    if (idle !== undefined) cancelIdleCallback(idle)
  })
}
