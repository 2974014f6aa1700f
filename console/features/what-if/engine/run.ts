import { asConfigured, limitIn } from './config.ts'
import { type Figures, figuresOf } from './figures.ts'
import { happened } from './happened.ts'
import { changesOf } from './presence.ts'
import { Replay } from './replay.ts'
import type { Day, Variant } from './types.ts'

/** Events between two looks at what else is to be done: some 20 ms. */
const SLICE_EVENTS = 2_000

export type RunOptions = {
  /** After each slice, 0 to 1 of all variants together. */
  onProgress: (share: number) => void
  isCancelled: () => boolean
  /** Lets messages in between two slices. */
  pause: () => Promise<void>
}

/** What happened, in the same figures as a replay. */
export const figuresOfDay = (day: Day): Figures => {
  const variant = asConfigured(day)
  return figuresOf(day, happened(day), changesOf(day, variant), (agentId) => limitIn(day, variant, agentId))
}

const figuresIn = (day: Day, variant: Variant, replay: Replay): Figures =>
  figuresOf(day, replay.outcomes(), changesOf(day, variant), (agentId) => limitIn(day, variant, agentId))

/** Replays the day under each variant, in slices. Null: cancelled on the way. */
export const runVariants = async (day: Day, variants: readonly Variant[], options: RunOptions): Promise<Figures[] | null> => {
  const { onProgress, isCancelled, pause } = options
  const figures: Figures[] = []
  for (const variant of variants) {
    const replay = new Replay(day, variant)
    for (let isOver = false; !isOver; ) {
      isOver = replay.step(SLICE_EVENTS)
      onProgress((figures.length + (isOver ? 1 : replay.share)) / variants.length)
      await pause()
      if (isCancelled()) return null
    }
    figures.push(figuresIn(day, variant, replay))
  }
  return figures
}
