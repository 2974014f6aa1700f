import { type Accessor, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'

/** A value that follows another once that has kept still. */
export const createDebounced = <T>(value: Accessor<T>, afterMs: number): Accessor<T> => {
  const [settled, setSettled] = createSignal(untrack(value))
  createEffect(
    on(
      value,
      (next) => {
        const timer = setTimeout(() => setSettled(() => next), afterMs)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  return settled
}
