import { createEffect, createMemo, createSignal, on, untrack } from 'solid-js'
import { findTargets, inOrder, step, type Target } from './targets.ts'

const MOST_SHOWN = 100

/** The list behind the picker: what is found, what is shown of it, and the place the arrows are at. */
export const createPickerList = (targets: () => readonly Target[], onMove: (key: string) => void) => {
  const order = untrack(() => targets().map((target) => target.key))
  const [query, setQuery] = createSignal('')
  const found = createMemo(() => findTargets(inOrder(targets(), order), query()))
  const byKey = createMemo(() => new Map(found().map((target) => [target.key, target])))
  const keys = createMemo(() => [...byKey().keys()].slice(0, MOST_SHOWN))
  const firstPossible = () => keys().find((key) => byKey().get(key)?.reason === null) ?? keys()[0]
  const [at, setAt] = createSignal(untrack(firstPossible))
  createEffect(on(query, () => setAt(firstPossible()), { defer: true }))
  return {
    query,
    setQuery,
    target: (key: string) => byKey().get(key),
    keysOf: (kind: Target['kind']) => keys().filter((key) => byKey().get(key)?.kind === kind),
    isEmpty: () => found().length === 0,
    hiddenCount: () => found().length - keys().length,
    at,
    setAt,
    move: (delta: 1 | -1) => {
      const next = step(keys(), at(), delta)
      if (next === undefined) return
      setAt(next)
      onMove(next)
    },
  }
}
