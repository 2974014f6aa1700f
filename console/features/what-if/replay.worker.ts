import { runVariants } from './engine/run.ts'
import type { FromReplay, ToReplay } from './runner.ts'

/** Replays beside the page, which stays quick meanwhile. One run in a worker's life. */

let isCancelled = false

/** A new task, so that a message to cancel comes in. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve))

const tell = (answer: FromReplay) => self.postMessage(answer)

self.onmessage = async ({ data }: MessageEvent<ToReplay>) => {
  if (data.type === 'cancel') {
    isCancelled = true
    return
  }
  const onProgress = (share: number) => tell({ type: 'progress', share })
  try {
    const figures = await runVariants(data.day, data.variants, { onProgress, isCancelled: () => isCancelled, pause })
    tell(figures === null ? { type: 'cancelled' } : { type: 'done', figures })
  } catch (error) {
    console.error('the replay failed', error)
    tell({ type: 'failed' })
  }
}
