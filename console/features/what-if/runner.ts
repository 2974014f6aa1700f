import { createSignal, onCleanup } from 'solid-js'
import type { Figures } from './engine/figures.ts'
import type { Day, Variant } from './engine/types.ts'

export type ToReplay = { type: 'run'; day: Day; variants: Variant[] } | { type: 'cancel' }
export type FromReplay =
  | { type: 'progress'; share: number }
  | { type: 'done'; figures: Figures[] }
  | { type: 'cancelled' }
  | { type: 'failed' }

export type RunState = { kind: 'idle' } | { kind: 'running'; share: number } | { kind: 'cancelled' } | { kind: 'failed' }

export type Runner = {
  state: () => RunState
  /** The figures of each variant in order; null: cancelled, or it failed. */
  run: (day: Day, variants: Variant[]) => Promise<Figures[] | null>
  cancel: () => void
}

/** Runs replays in a worker of their own, one at a time; leaving the page ends it. */
export const createRunner = (): Runner => {
  const [state, setState] = createSignal<RunState>({ kind: 'idle' })
  let worker: Worker | null = null
  const close = () => {
    worker?.terminate()
    worker = null
  }
  onCleanup(close)

  const run: Runner['run'] = (day, variants) => {
    close()
    setState({ kind: 'running', share: 0 })
    const opened = new Worker(new URL('./replay.worker.ts', import.meta.url), { type: 'module' })
    worker = opened
    return new Promise((resolve) => {
      const finish = (next: RunState, figures: Figures[] | null) => {
        close()
        setState(next)
        resolve(figures)
      }
      opened.onmessage = ({ data }: MessageEvent<FromReplay>) => {
        if (data.type === 'progress') setState({ kind: 'running', share: data.share })
        else if (data.type === 'done') finish({ kind: 'idle' }, data.figures)
        else finish({ kind: data.type }, null)
      }
      opened.onerror = () => finish({ kind: 'failed' }, null)
      opened.postMessage({ type: 'run', day, variants } satisfies ToReplay)
    })
  }
  return { state, run, cancel: () => worker?.postMessage({ type: 'cancel' } satisfies ToReplay) }
}
