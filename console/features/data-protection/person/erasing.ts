import { createSignal } from 'solid-js'
import type { Erasure } from '../../../lib/api.ts'
import { type PersonKey, protectionCalls } from '../calls.ts'
import { totalOf } from '../words.ts'

export type ErasingState =
  | { kind: 'idle' }
  | { kind: 'running'; count: number }
  | { kind: 'failed'; error: unknown; isBegun: boolean }
  | { kind: 'done'; erasure: Erasure }

type Wish = { confirm: string; endOpen: boolean; siteId?: string }

/** Asks the Worker for portion after portion until everything is gone; after a failure the same may be asked again. */
export const createErasing = (person: () => PersonKey) => {
  const [state, setState] = createSignal<ErasingState>({ kind: 'idle' })
  const run = async (wish: Wish): Promise<void> => {
    if (state().kind === 'running') return
    let isBegun = false
    setState({ kind: 'running', count: 0 })
    try {
      for (;;) {
        const erasure = await protectionCalls.erase(person(), wish)
        if (erasure.done) return void setState({ kind: 'done', erasure })
        isBegun = true
        setState({ kind: 'running', count: totalOf(erasure.counts) })
      }
    } catch (error) {
      setState({ kind: 'failed', error, isBegun })
    }
  }
  return { state, run, reset: () => setState({ kind: 'idle' }) }
}
export type Erasing = ReturnType<typeof createErasing>
