/** Calls `onBeat` every `everyMs`, also while the page is hidden. Gives what stops it. */
export type StartBeat = (everyMs: number, onBeat: () => void) => () => void

export const startBeat: StartBeat = (everyMs, onBeat) => {
  let timer: ReturnType<typeof setInterval> | undefined
  const useTimer = () => {
    timer ??= setInterval(onBeat, everyMs)
  }
  let worker: Worker | undefined
  try {
    worker = new Worker(new URL('./beat-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = onBeat
    worker.onerror = useTimer
    worker.postMessage(everyMs)
  } catch {
    useTimer()
  }
  return () => {
    worker?.terminate()
    clearInterval(timer)
  }
}
