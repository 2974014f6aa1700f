/**
 * Timeouts that hold their time in a hidden tab. An agent keeps the console in the background for hours; browsers slow
 * a hidden page's timers to one a minute, which is as long as the desk waits before it counts an agent as gone.
 */

const waiting = new Map<number, () => void>()
let worker: Worker | null | undefined
let lastId = 0

const openWorker = (): Worker | null => {
  try {
    const opened = new Worker(new URL('./steady-timer.worker.ts', import.meta.url), { type: 'module' })
    opened.onmessage = (event: MessageEvent<number>) => runWaiting(event.data)
    return opened
  } catch {
    return null
  }
}

const runWaiting = (id: number): void => {
  const action = waiting.get(id)
  waiting.delete(id)
  action?.()
}

/** Runs `action` once after `delayMs`; gives what cancels it. */
export const startSteadyTimeout = (action: () => void, delayMs: number): (() => void) => {
  if (worker === undefined) worker = openWorker()
  if (worker === null) {
    const timer = setTimeout(action, delayMs)
    return () => clearTimeout(timer)
  }
  const id = ++lastId
  waiting.set(id, action)
  worker.postMessage({ id, delayMs })
  return () => {
    if (waiting.delete(id)) worker?.postMessage({ id, cancel: true })
  }
}
