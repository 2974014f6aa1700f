import { createEffect, createSignal, on, untrack } from 'solid-js'
import type { Held } from '../../lib/live/model.ts'
import { firstUnreadSeq } from '../../lib/live/select.ts'

const firstOf = (held: Held | undefined): number | null => (held === undefined ? null : firstUnreadSeq(held))

/**
 * Where what was not read begins. It stays while one reads on from there, and goes when one answers or looks away with
 * everything read.
 */
export const createUnreadLine = (held: () => Held | undefined, looking: () => boolean) => {
  const [seq, setSeq] = createSignal(firstOf(held()))
  createEffect(() => {
    const first = firstOf(held())
    if (first !== null && untrack(() => seq() === null && !looking())) setSeq(first)
  })
  createEffect(on(looking, (now) => !now && firstOf(held()) === null && setSeq(null), { defer: true }))
  return { seq, clear: () => setSeq(null) }
}
