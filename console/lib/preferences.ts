import { createSignal } from 'solid-js'
import { readStored, writeStored } from './storage.ts'

/** A signal that this browser remembers. Made inside components and providers, never at import time. */
export const createStoredSignal = <T>(key: string, parse: (value: unknown) => T | null, otherwise: T): [() => T, (value: T) => void] => {
  const [value, setValue] = createSignal<T>(readStored(key, parse) ?? otherwise)
  return [
    value,
    (next) => {
      writeStored(key, next)
      setValue(() => next)
    },
  ]
}
